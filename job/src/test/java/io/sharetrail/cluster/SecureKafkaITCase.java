package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A broker that asks who is there, and a secret that nothing ever says. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SecureKafkaITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a JAAS line or a properties file might misread is in it. */
  private static final String CANARY = "c4n4ry \\ \"quoted\" secret;";

  /** Enough of it to know it by, however it is escaped. */
  private static final String TRACE = "c4n4ry";

  /** Variable that holds it, in the environment of every process. */
  private static final String VARIABLE = "SHARETRAIL_PASSWORD";

  private static final String KEY_CANARY = "c4n4ry \\ \"of the key\"";

  /** A share that is told in the audit topic alone. */
  private static final String SUPPRESSED = "back-from-the-bin";

  @TempDir private static Path folder;

  private static SecureListeners doors;
  private static KafkaBroker broker;
  private static FlinkCluster cluster;

  @BeforeAll
  static void startServers() throws Exception {
    doors = new SecureListeners(folder.resolve("keys"), KEY_CANARY);
    broker = KafkaBroker.start(folder.resolve("broker"), doors);
    broker.admit(CANARY);
    Files.writeString(folder.resolve("password"), CANARY + "\n");
    Files.writeString(folder.resolve("wrong-password"), TRACE + "-but-wrong\n");
    Files.writeString(folder.resolve("key-password"), KEY_CANARY + "\n");
    cluster = FlinkCluster.start(folder.resolve("flink"), 1, Map.of(), Map.of(VARIABLE, CANARY));
  }

  @AfterEach
  void endJobs() throws Exception {
    cluster.cancelJobs();
  }

  @AfterAll
  static void stopServers() {
    cluster.close();
    broker.close();
  }

  /** The first login of these processes: it leaves behind what the next ones must not trip over. */
  @Test
  @Order(1)
  void aWrongPasswordIsSaidToBeWrongAndNotWhatItIs() throws Exception {
    Lane lane = lane("refused", scram("scram-sha-512", file("wrong-password")));
    FlinkJob job = cluster.begin(Site.JAR, lane.arguments(), 1, null);
    Patience.until(
        "the job says why it does not run",
        PATIENCE,
        () -> job.exceptions().stream().anyMatch(text -> text.contains("Authentication failed")));
    assertSilent(job, lane);
  }

  @Order(2)
  @Test
  void aPasswordInAFileLetsItInAndIsNeverSaid() throws Exception {
    assertAlertComesAndNothingIsSaid(lane("file", scram("scram-sha-256", file("password"))));
  }

  @Order(3)
  @Test
  void aPasswordInTheEnvironmentLetsItInAndIsNeverSaid() throws Exception {
    assertAlertComesAndNothingIsSaid(lane("env", scram("scram-sha-512", "env:" + VARIABLE)));
  }

  @Order(4)
  @Test
  void aCertificateLetsItInAndItsPasswordIsNeverSaid() throws Exception {
    assertAlertComesAndNothingIsSaid(
        lane(
            "mutual",
            "kafka.bootstrapServers: [\"" + doors.mutual() + "\"]",
            "kafka.security: tls",
            "kafka.truststore: \"" + doors.authority() + "\"",
            "kafka.keystore: \"" + doors.clientKey() + "\"",
            "kafka.keyPassword: \"" + file("key-password") + "\""));
  }

  /** The same on a machine of its own, where it also prints; a wrong password comes first. */
  @Order(5)
  @Test
  void theCommandsPrintNoSecret() throws Exception {
    Path said = folder.resolve("said");
    Lane lane = lane("local", scram("scram-sha-512", "env:" + VARIABLE));
    String settings = lane.settings().toString();
    Map<String, String> wrong = Map.of(VARIABLE, TRACE + "-but-wrong");
    Process refused = Launcher.start(said, wrong, List.of("run", "--config", settings));
    assertThat(refused.waitFor()).isEqualTo(2);
    assertThat(Files.readString(said)).contains("Authentication failed");

    Map<String, String> right = Map.of(VARIABLE, CANARY);
    Process valid = Launcher.start(said, right, List.of("validate", "--print", settings));
    assertThat(valid.waitFor()).isZero();
    Path state = folder.resolve("state");
    List<String> arguments =
        List.of("run", "--parallelism", "1", "--config", settings, "--checkpoints", "" + state);
    Process running = Launcher.start(said, right, arguments);
    try {
      tell(lane);
      Patience.until("it is kept", PATIENCE, () -> broker.topics().committed("local", "local") > 0);
    } finally {
      running.destroy();
      running.waitFor();
    }
    assertThat(Files.readString(said))
        .contains("kafka.password=env:" + VARIABLE, "alerts to local-alerts")
        .doesNotContain(TRACE);
    assertNoFileHoldsIt(state);
    assertNoTopicHoldsIt(lane);
  }

  private static void assertAlertComesAndNothingIsSaid(Lane lane) throws Exception {
    FlinkJob job = cluster.submit(Site.JAR, lane.arguments(), 1, null);
    tell(lane);
    job.awaitCheckpoints(1);
    assertSilent(job, lane);
    job.stopWithSavepoint();
    assertNoFileHoldsIt(cluster.savepoints());
  }

  /** Sends what becomes an alert, a suppressed alert and a dead letter, and waits for them. */
  private static void tell(Lane lane) throws Exception {
    Topics topics = broker.topics();
    for (String story : List.of("smash-and-grab", SUPPRESSED)) {
      for (String line : Story.named(story).lines()) {
        topics.produce(lane.name(), 0, line);
      }
    }
    topics.produce(lane.name(), 0, "no event");
    topics.flush();
    for (String topic : List.of(lane.alertTopic(), lane.auditTopic(), lane.deadLetterTopic())) {
      Patience.until("something in " + topic, PATIENCE, () -> topics.count(topic) > 0);
    }
  }

  /** Neither logs nor web interface nor checkpoints nor topics hold a secret. */
  private static void assertSilent(FlinkJob job, Lane lane) throws Exception {
    assertThat(cluster.logged()).contains("sharetrail").doesNotContain(TRACE);
    Map<String, String> pages = WebPages.of(cluster.rest(), job, lane.arguments());
    assertThat(WebPages.holding("CloudTrail from Kafka", pages)).hasSizeGreaterThan(2);
    assertThat(WebPages.holding(TRACE, pages)).isEmpty();
    assertNoFileHoldsIt(cluster.checkpoints());
    assertNoTopicHoldsIt(lane);
  }

  private static void assertNoTopicHoldsIt(Lane lane) {
    for (String topic : List.of(lane.alertTopic(), lane.auditTopic(), lane.deadLetterTopic())) {
      assertThat(broker.topics().read(topic))
          .as(topic)
          .noneMatch(record -> record.toString().contains(TRACE));
    }
  }

  private static void assertNoFileHoldsIt(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(root)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      assertThat(bytes(file)).as(file.toString()).doesNotContain(TRACE);
    }
  }

  /** Empty if a newer checkpoint has made it superfluous meanwhile. */
  private static String bytes(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException superfluous) {
      return "";
    }
  }

  private static String file(String name) {
    return "file:" + folder.resolve(name);
  }

  private static String[] scram(String security, String password) {
    return new String[] {
      "kafka.bootstrapServers: [\"" + doors.scram() + "\"]",
      "kafka.security: " + security,
      "kafka.username: " + SecureListeners.USER,
      "kafka.password: \"" + password + "\"",
      "kafka.truststore: \"" + doors.authority() + "\""
    };
  }

  private static Lane lane(String name, String... kafka) throws Exception {
    return Lane.by(broker, name, folder, kafka);
  }
}
