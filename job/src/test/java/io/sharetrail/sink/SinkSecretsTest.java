package io.sharetrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.SinkConfig;
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

  @TempDir private Path folder;

  @Test
  void noSinkHoldsASecret() throws Exception {
    Path secret =
        Files.writeString(folder.resolve("secret"), "https://hooks.example.com/" + SECRET);
    Path yaml =
        Files.writeString(
            folder.resolve("sharetrail.yaml"),
            """
            sinks:
              - {name: siem, type: splunk-hec, urls: ["https://splunk.example.com:8088"],
                 token: "file:%1$s", whenDown: divert, undelivered: /undelivered}
              - {name: pager, type: webhook, urlSecret: "file:%1$s", token: "file:%1$s",
                 signingKey: "file:%1$s", whenDown: block, undelivered: /undelivered}
              - {name: lake, type: files, path: /lake}
            """
                .formatted(secret));
    JobConfig config = ConfigLoader.load(yaml, List.of());

    assertThat(config.sinks()).hasSize(3);
    for (SinkConfig sink : config.sinks()) {
      byte[] shipped = InstantiationUtil.serializeObject(new Sinks(config).of(sink));
      assertThat(new String(shipped, StandardCharsets.ISO_8859_1))
          .as(sink.name())
          .contains(sink.name())
          .doesNotContain(SECRET);
      assertThat(sink.toString()).doesNotContain(SECRET);
    }
    assertThat(config.canonical()).contains("file:" + secret).doesNotContain(SECRET);
  }
}
