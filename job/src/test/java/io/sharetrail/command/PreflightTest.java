package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightTest {

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
}
