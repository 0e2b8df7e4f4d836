package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

  @TempDir private Path folder;

  /** The secret is on the cluster's machines alone: that is no reason not to submit. */
  @Test
  void whoeverCannotAskBeforeASubmissionIsTold() throws Exception {
    JobConfig config =
        ConfigLoader.load(
            null,
            List.of(
                "kafka.bootstrapServers=127.0.0.1:9092",
                "kafka.security=scram-sha-512",
                "kafka.username=sharetrail",
                "kafka.password=env:SHARETRAIL_NO_SUCH_VARIABLE"));

    assertThat(Preflight.beforeSubmission(config))
        .singleElement()
        .asString()
        .startsWith("Kafka does not answer as it should at 127.0.0.1:9092: ")
        .contains("SHARETRAIL_NO_SUCH_VARIABLE");
  }

  @Test
  void whatIsNotUsedIsNotAsked() throws Exception {
    assertThat(Preflight.beforeSubmission(JobConfig.defaults())).isEmpty();
    assertThat(Preflight.here(JobConfig.defaults())).isEmpty();
  }

  /** Unlike one that does not answer, which may be up again in a minute. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: opensearch, username: u, password: ",
        "type: elasticsearch, apiKey: ",
        "type: splunk-hec, token: ",
        "type: webhook, token: ",
        "type: webhook, signingKey: "
      })
  void aSinksSecretThatIsNotHereEndsALocalRun(String sink) throws Exception {
    JobConfig config = sinks(sink + "env:SHARETRAIL_NO_SUCH_VARIABLE");
    assertThat(Preflight.here(config))
        .singleElement()
        .asString()
        .startsWith("sink siem: ")
        .contains("SHARETRAIL_NO_SUCH_VARIABLE")
        .doesNotContain("urls");
    assertThat(Preflight.beforeSubmission(config))
        .singleElement()
        .asString()
        .contains("SHARETRAIL_NO_SUCH_VARIABLE")
        .doesNotContain("urls");
  }

  @Test
  void aFileOfCertificatesThatIsNotHereEndsALocalRun() throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "");
    JobConfig config = sinks("type: webhook, caFile: \"" + file + '"');
    Files.delete(file);
    assertThat(Preflight.here(config)).singleElement().asString().contains("sink siem: ", "ca.pem");
  }

  @Test
  void aSinkThatDoesNotAnswerEndsNone() throws Exception {
    JobConfig config = sinks("type: opensearch");
    assertThat(Preflight.here(config)).isEmpty();
    assertThat(Preflight.ofSinks(config)).hasSize(1);
  }

  private JobConfig sinks(String sink) throws Exception {
    return ConfigLoader.load(
        Files.writeString(
            folder.resolve("sharetrail.yaml"),
            "sinks:\n  - {name: siem, urls: [\"https://127.0.0.1:1\"], whenDown: block, undelivered: /u, "
                + sink
                + "}\n"),
        List.of());
  }
}
