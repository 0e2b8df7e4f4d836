package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/local} says is what the job knows, with Docker and without. */
final class LocalFilesTest {

  static final Path LOCAL = Path.of("..", "deploy", "local");

  @Test
  void theConfigurationIsValid() throws Exception {
    JobConfig config = config();

    assertThat(config.kafka().isUsed()).isTrue();
    assertThat(config.location().country()).isNotNull();
  }

  /** A line end in a message starts no line of its own. */
  @Test
  void noMessageForgesALineOfALog() throws Exception {
    for (Path file :
        List.of(
            LOCAL.resolve("log4j2.properties"),
            LOCAL.resolve("log4j2-quiet.properties"),
            Path.of("src", "dist", "conf", "log4j2.properties"))) {
      assertThat(Files.readAllLines(file))
          .filteredOn(line -> line.contains("layout.pattern"))
          .isNotEmpty()
          .allMatch(line -> line.matches(".*%enc\\{%m[^}]*(\\{1})?}\\{CRLF}.*"), file.toString());
    }
  }

  @Test
  void bothStacksMakeTheTopicsThatTheJobUses() throws Exception {
    List<String> topics = topics(config());

    assertThat(Files.readString(LOCAL.resolve("Play.java"))).contains(quoted(topics));
    assertThat(found("(?m)^ +create ([a-z-]+)", "compose.yaml"))
        .containsExactlyInAnyOrderElementsOf(topics);
  }

  @Test
  void bothStacksSetOneKeyAndNoOther() throws Exception {
    assertThat(found("--set\\W+([a-zA-Z.]+)=", "compose.yaml"))
        .containsExactly("kafka.bootstrapServers");
    assertThat(found("--set\\W+([a-zA-Z.]+)=", "up.sh")).containsExactly("kafka.bootstrapServers");
  }

  @Test
  void composeStartsNothingBeforeWhatItNeeds() throws Exception {
    JsonNode services =
        new YAMLMapper().readTree(LOCAL.resolve("compose.yaml").toFile()).get("services");

    List<String> needed = new ArrayList<>();
    services.forEach(
        service -> service.path("depends_on").fieldNames().forEachRemaining(needed::add));
    assertThat(needed).isNotEmpty().allMatch(services::has);
  }

  @Test
  void composeTakesTheNewestJobJarAndNoOther(@TempDir Path target) throws Exception {
    List<String> names = List.of("0.9.0", "0.10.0", "0.8.0", "0.10.0-sources", "0.10.0-shaded");
    for (int i = 0; i < names.size(); i++) {
      Path jar = Files.createFile(target.resolve("sharetrail-job-" + names.get(i) + ".jar"));
      boolean newest = names.get(i).equals("0.10.0");
      Files.setLastModifiedTime(jar, FileTime.fromMillis(newest ? 50_000 : i * 1_000 + 1));
    }
    for (String other : List.of("-sources", "-shaded")) {
      Path jar = target.resolve("sharetrail-job-0.10.0" + other + ".jar");
      Files.setLastModifiedTime(jar, FileTime.fromMillis(90_000));
    }
    JsonNode command =
        new YAMLMapper()
            .readTree(LOCAL.resolve("compose.yaml").toFile())
            .at("/services/job/command");
    String script =
        command
            .get(command.size() - 1)
            .textValue()
            .replace("$$", "$")
            .replace("/opt/sharetrail/job/target", target.toString())
            .replace("flink run", "echo");

    Process bash = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains(target.resolve("sharetrail-job-0.10.0.jar") + " run");
  }

  private static JobConfig config() throws Exception {
    return ConfigLoader.load(
        LOCAL.resolve("sharetrail.yaml"), List.of("kafka.bootstrapServers=127.0.0.1:9092"));
  }

  private static List<String> topics(JobConfig config) {
    List<String> topics = new ArrayList<>(config.kafka().source().topics());
    topics.add(config.kafka().sink().alerts());
    topics.add(config.kafka().sink().audit());
    topics.add(config.kafka().sink().deadLetters());
    return topics;
  }

  private static List<String> quoted(List<String> topics) {
    return topics.stream().map(topic -> '"' + topic + '"').toList();
  }

  private static List<String> found(String pattern, String file) throws Exception {
    try (Stream<MatchResult> found =
        Pattern.compile(pattern).matcher(Files.readString(LOCAL.resolve(file))).results()) {
      return found.map(match -> match.group(1)).toList();
    }
  }
}
