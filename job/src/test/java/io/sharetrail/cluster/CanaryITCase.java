package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.aws.StreamName;
import io.sharetrail.canary.kinesis.StreamTail;
import io.sharetrail.config.ConfigLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sharetrail canary} beside a job, as a timer starts it: with Kafka and with Kinesis. */
final class CanaryITCase {

  private static final Path HOME =
      Path.of(System.getProperty("sharetrail.jar")).toAbsolutePath().resolveSibling("sharetrail");

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> OUTPUTS = List.of("alerts", "audit", "letters");

  @TempDir private static Path folder;

  private static KafkaBroker broker;
  private static KinesisServer kinesis;

  /** Begins first: a client is patient before it gives up. */
  private static Started noBroker;

  /** What a process said, and how it ended. */
  private record Ended(int exit, String out, String err) {}

  /**
   * A process.
   *
   * @param said folder of its outputs
   */
  private record Started(Process process, Path said) implements AutoCloseable {

    Ended end() throws IOException, InterruptedException {
      try {
        assertThat(process.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } finally {
        close();
      }
      return new Ended(
          process.exitValue(),
          Files.readString(said.resolve("out")),
          Files.readString(said.resolve("err")));
    }

    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }

  @BeforeAll
  static void startServers() throws Exception {
    noBroker = start("canary", List.of("kafka.bootstrapServers=127.0.0.1:1"));
    broker = KafkaBroker.start(folder.resolve("broker"));
    kinesis = KinesisServer.start(folder.resolve("kinesis"));
  }

  @AfterAll
  static void stopServers() throws Exception {
    noBroker.close();
    kinesis.close();
    broker.close();
  }

  @Test
  void itsAlertComesOutOfTheTopicOfTheJob() throws Exception {
    String trail = topics("watched", 3);
    List<String> settings = byKafka("watched");
    comesOut(settings, startInImage(settings), "the topic " + trail, "the topic watched-audit");

    assertThat(broker.topics().count("watched-alerts")).as("nobody is alerted").isZero();
    assertThat(broker.topics().count("watched-letters")).isZero();
    assertThat(broker.topics().read("watched-audit"))
        .singleElement()
        .satisfies(record -> isCanary(record.value()));
  }

  @Test
  void itsAlertComesOutOfTheStreamOfTheJob() throws Exception {
    String trail = streams("watched", 2);
    List<String> settings = byKinesis("watched");
    Started canary = start("canary", settings, "--wait", PATIENCE.toSeconds() + "s");
    comesOut(settings, canary, "the stream " + trail, "the stream watched-audit");

    assertThat(kinesis.streams().read("watched-alerts")).as("nobody is alerted").isEmpty();
    assertThat(kinesis.streams().read("watched-letters")).isEmpty();
    assertThat(kinesis.streams().read("watched-audit"))
        .singleElement()
        .satisfies(record -> isCanary(record.data().asUtf8String()));
  }

  /** It waits for the job, which starts no sooner than it. */
  private static void comesOut(List<String> settings, Started started, String from, String to)
      throws Exception {
    try (Started job = start("run", settings, "--parallelism", "1")) {
      Ended canary = started.end();

      assertThat(job.process().isAlive()).isTrue();
      assertThat(canary.exit()).as(canary.err()).isZero();
      assertThat(canary.out())
          .matches("canary [0-9a-f-]{36} came from " + from + " to " + to + " in [0-9.]+ s\n");
    }
  }

  private static void isCanary(String json) {
    Alert alert = AlertJson.read(json);
    assertThat(alert.suppressedBy()).isEqualTo("canary");
    assertThat(alert.source().userAgent()).isEqualTo("sharetrail-canary");
  }

  @Test
  void withoutAJobItSaysThatNothingCameOut() throws Exception {
    topics("unwatched", 1);
    streams("unwatched", 1);
    Started kafka = start("canary", byKafka("unwatched"), "--wait", "2s");
    Ended byKinesis = start("canary", byKinesis("unwatched"), "--wait", "2s").end();
    Ended byKafka = kafka.end();

    for (Ended canary : List.of(byKafka, byKinesis)) {
      assertThat(canary.exit()).as(canary.err()).isEqualTo(1);
      assertThat(canary.out()).isEmpty();
      assertThat(canary.err())
          .contains("did not come out of the", "unwatched-audit in 2 s")
          .contains("job/docs/operations/canary.md#when-it-does-not-come-out")
          .doesNotContain("\tat ");
    }
    Ended unawaited = start("canary", byKafka("unwatched"), "--wait", "0s").end();
    assertThat(unawaited.exit()).as(unawaited.err()).isZero();
    assertThat(broker.topics().count("unwatched-trail")).isEqualTo(2);
    assertThat(kinesis.streams().read("unwatched-trail")).hasSize(1);
  }

  @Test
  void whatCannotBeReachedIsNamed() throws Exception {
    topics("half", 1);
    Started noTopic = start("canary", List.of("sink.kafka.audit=absent", byKafka("half").get(0)));
    Ended noStream = start("canary", byKinesis("absent")).end();

    assertThat(noStream.exit()).as(noStream.err()).isEqualTo(3);
    assertThat(noStream.err()).contains("the stream absent-audit does not exist: make it");
    Ended topic = noTopic.end();
    assertThat(topic.exit()).as(topic.err()).isEqualTo(3);
    assertThat(topic.err()).contains("the topic absent cannot be read", "sink.kafka.audit");
    Ended address = noBroker.end();
    assertThat(address.exit()).as(address.err()).isEqualTo(3);
    assertThat(address.err()).contains("Kafka does not answer as it should at 127.0.0.1:1");
    assertThat(noStream.err() + topic.err() + address.err()).doesNotContain("\tat ");
  }

  @Test
  void theTailOfAStreamGoesOnInWhatAShardBecomes() throws Exception {
    kinesis.streams().create("split", 2);
    kinesis.streams().put("split", "before", document("before"));
    try (StreamTail tail =
        StreamTail.open(
            ConfigLoader.load(null, kinesis.settings()).aws(), new StreamName("split"))) {
      kinesis.streams().split("split", kinesis.streams().open("split").get(0));
      for (int i = 0; i < 8; i++) {
        kinesis.streams().put("split", "key-" + i, document("after-" + i));
      }
      List<String> come = new ArrayList<>();
      Patience.until(
          "all that came after it was opened is here",
          PATIENCE,
          () -> {
            tail.poll().forEach(each -> come.add(new String(each, StandardCharsets.UTF_8)));
            return come.size() >= 8;
          });
      assertThat(come).hasSize(8).doesNotContain(document("before"));
    }
  }

  private static String document(String id) {
    return "{\"event\":{\"eventId\":\"" + id + "\"}}";
  }

  private static String topics(String name, int partitions) throws Exception {
    broker.topics().create(name + "-trail", partitions, Map.of());
    for (String output : OUTPUTS) {
      broker.topics().create(name + '-' + output, 1, Map.of());
    }
    return name + "-trail";
  }

  private static String streams(String name, int shards) throws Exception {
    kinesis.streams().create(name + "-trail", shards);
    for (String output : OUTPUTS) {
      kinesis.streams().create(name + '-' + output, 1);
    }
    return name + "-trail";
  }

  private static List<String> byKafka(String name) {
    return List.of(
        "kafka.bootstrapServers=" + broker.bootstrap(),
        "source.kafka.topics=" + name + "-trail",
        "sink.kafka.alerts=" + name + "-alerts",
        "sink.kafka.audit=" + name + "-audit",
        "sink.kafka.deadLetters=" + name + "-letters");
  }

  private static List<String> byKinesis(String name) {
    List<String> settings = new ArrayList<>(kinesis.settings());
    settings.add("source.kinesis.streams=" + name + "-trail");
    settings.add("sink.kinesis.alerts=" + name + "-alerts");
    settings.add("sink.kinesis.audit=" + name + "-audit");
    settings.add("sink.kinesis.deadLetters=" + name + "-letters");
    return settings;
  }

  private static Started start(String command, List<String> settings, String... more)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(HOME.resolve("bin/sharetrail").toString()));
    line.addAll(arguments(command, settings, more));
    return launch(command, line);
  }

  /** As the CronJob of {@code deploy/kubernetes} does: the job jar beside what Flink brings. */
  private static Started startInImage(List<String> settings) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", Site.JAR + ":" + ClassPaths.flink(), "io.sharetrail.Sharetrail"));
    line.addAll(arguments("canary", settings, "--wait", PATIENCE.toSeconds() + "s"));
    return launch("canary", line);
  }

  private static List<String> arguments(String command, List<String> settings, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static Started launch(String command, List<String> line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    StringBuilder options = new StringBuilder("-Xmx512m");
    KinesisServer.PROPERTIES.forEach(
        (name, value) -> options.append(" -D").append(name).append('=').append(value));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", options.toString());
    Path said = Files.createTempDirectory(folder, command);
    Process process =
        builder
            .redirectOutput(said.resolve("out").toFile())
            .redirectError(said.resolve("err").toFile())
            .start();
    return new Started(process, said);
  }
}
