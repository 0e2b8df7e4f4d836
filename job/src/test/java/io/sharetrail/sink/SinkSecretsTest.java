package io.sharetrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.testing.SecretsStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped with a job graph, or printed, says where a secret is and not what it is. */
final class SinkSecretsTest {

  private static final String SECRET = "EXAMPLE-NOT-TO-BE-SEEN";
  private static final String URL = "https://hooks.example.com/" + SECRET;

  private static final String SEVERAL =
      """
      sinks:
        - {name: siem, type: splunk-hec, urls: ["https://splunk.example.com:8088"],
           token: "%1$s", whenDown: divert, undelivered: /undelivered}
        - {name: index, type: opensearch, urls: ["https://opensearch.example.com"], apiKey: "%1$s",
           whenDown: divert, undelivered: /undelivered}
        - {name: pager, type: webhook, urlSecret: "%1$s", token: "%1$s",
           signingKey: "%1$s", whenDown: block, undelivered: /undelivered}
        - {name: lake, type: files, path: /lake}
      """;

  @TempDir private Path folder;

  private JobConfig config(String reference, String... settings) throws Exception {
    Path yaml = Files.writeString(folder.resolve("sharetrail.yaml"), SEVERAL.formatted(reference));
    JobConfig config = ConfigLoader.load(yaml, List.of(settings));
    assertThat(config.sinks()).hasSize(4);
    return config;
  }

  private static void holdNone(JobConfig config, String reference) throws Exception {
    for (SinkConfig sink : config.sinks()) {
      byte[] shipped = InstantiationUtil.serializeObject(new Sinks(config).of(sink));
      assertThat(new String(shipped, StandardCharsets.ISO_8859_1))
          .as(sink.name())
          .contains(sink.name())
          .doesNotContain(SECRET);
      assertThat(sink.toString()).doesNotContain(SECRET);
    }
    assertThat(config.canonical()).contains(reference).doesNotContain(SECRET);
  }

  @Test
  void noSinkHoldsASecret() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), URL);

    holdNone(config("file:" + secret), "file:" + secret);
  }

  @Test
  void norOneThatAServiceKeepsThoughItWasAsked() throws Exception {
    try (SecretsStub stub = new SecretsStub()) {
      stub.put("siem", "{\"all\": \"" + URL + "\"}");
      JobConfig config =
          config(
              "aws-secret:siem#all",
              "aws.secrets.endpoint=" + stub.url(),
              "aws.region=eu-central-1");

      assertThat(new Sinks(config).missing()).isEmpty();
      assertThat(stub.asked()).as("by each of three, for all that it needs").isEqualTo(3);
      holdNone(config, "aws-secret:siem#all");
    }
  }

  /** As of one in a variable or file. */
  @Test
  void oneThatIsMissingIsSaidBeforeTheStart() throws Exception {
    try (SecretsStub stub = new SecretsStub()) {
      stub.put("other", SECRET);
      JobConfig config =
          config(
              "aws-secret:siem#all",
              "aws.secrets.endpoint=" + stub.url(),
              "aws.region=eu-central-1");

      assertThat(new Sinks(config).missing())
          .hasSize(3)
          .allMatch(each -> each.contains("the secret siem of AWS Secrets Manager does not exist"))
          .noneMatch(each -> each.contains(SECRET));
      stub.put("siem", "{\"all\": 1, \"token\": \"" + SECRET + "\"}");
      assertThat(new Sinks(config).missing())
          .hasSize(3)
          .allMatch(each -> each.contains("in which \"all\" is a text"))
          .noneMatch(each -> each.contains(SECRET));
    }
  }
}
