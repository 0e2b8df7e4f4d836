package io.sharetrail.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTimeTest {

  @ParameterizedTest
  @CsvSource({
    "111122223333_CloudTrail_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz, 2015-08-01T02:10:00Z",
    "111122223333_CloudTrail-Insight_us-east-2_20200301T0055Z_7xd3k1gIkYFZz9dT.json.gz, 2020-03-01T00:55:00Z",
    "111122223333_CloudTrail_eu-central-1_20250312T0320Z_Abc.json, 2025-03-12T03:20:00Z",
    "111122223333_CloudTrail-Digest_us-east-2_a_20240101T0000Z_trail_us-east-2_20150801T210102Z.json.gz, 2015-08-01T21:01:02Z",
  })
  void standsInTheName(String name, Instant delivered) {
    assertThat(DeliveryTime.of(Path.of("AWSLogs", name)))
        .isEqualTo(OptionalLong.of(delivered.toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trail.json.gz",
        "111122223333_CloudTrail_us-east-2_0.json.gz",
        "20150801T0210Z_x.json.gz",
        "111122223333_CloudTrail_us-east-2_20150801T0210Zx.json.gz",
        "111122223333_CloudTrail_us-east-2_20151301T0210Z_x.json.gz",
        "111122223333_CloudTrail_us-east-2_20150230T0210Z_x.json.gz",
        "111122223333_CloudTrail_us-east-2_20150801T2410Z_x.json.gz",
        "111122223333_CloudTrail_us-east-2_20150801T02100Z_x.json.gz"
      })
  void orDoesNot(String name) {
    assertThat(DeliveryTime.of(Path.of("AWSLogs", name))).isEmpty();
  }
}
