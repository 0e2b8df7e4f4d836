package io.sharetrail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class KinesisClientsTest {

  @Test
  void noRequestTakesForEver() throws Exception {
    var aws =
        ConfigLoader.load(
                null, List.of("aws.region=eu-central-1", "aws.endpoint=http://127.0.0.1:1"))
            .aws();
    StreamName stream = new StreamName("trail");
    try (KinesisClient once = KinesisClients.blocking(aws, stream);
        KinesisClient patient = KinesisClients.patient(aws, stream)) {
      assertThat(List.of(once, patient))
          .extracting(each -> each.serviceClientConfiguration().overrideConfiguration())
          .allMatch(each -> each.apiCallAttemptTimeout().equals(Optional.of(Duration.ofMinutes(1))))
          .allMatch(each -> each.apiCallTimeout().equals(Optional.of(Duration.ofMinutes(2))));
    }
  }

  @Test
  void whatTookTooLongIsTriedAgain() {
    assertThat(Setback.of(ApiCallTimeoutException.create(1))).isEqualTo(Setback.TRANSIENT);
    assertThat(Setback.of(ApiCallAttemptTimeoutException.create(1))).isEqualTo(Setback.TRANSIENT);
  }
}
