package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code deploy/local} says is what the job knows, with Docker and without. */
final class LocalFilesTest {

  static final Path LOCAL = Path.of("..", "deploy", "local");

  @Test
  void theConfigurationIsValid() throws Exception {
    JobConfig config = config();

    assertThat(config.kafka().isUsed()).isTrue();
    assertThat(config.location().country()).isNotNull();
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
