package io.sharetrail.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AttackToolsTest {

  @ParameterizedTest
  @CsvSource({
    "aws-cli/2.22.35 os/linux#6.11.2-kali1-amd64 md/arch#x86_64, kali",
    "Boto3/1.9.89 Python/2.7.12 Linux/4.15.0-parrot1-amd64, parrot",
    "Boto3/1.7.48 Python/3.6.5 Linux/4.16.3-pentoo, pentoo",
    "Pacu/1.6.0, pacu",
    "TruffleHog, trufflehog",
    "cloudfox/1.14 aws-sdk-go-v2, cloudfox"
  })
  void whoSaysWhoTheyAreIsHeard(String userAgent, String tool) {
    assertThat(AttackTools.in(userAgent)).isEqualTo(tool);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "aws-cli/2.22.35 os/linux#6.8.0-52-generic",
        "alkali-monitor/1.0",
        "kalibration/2.0",
        "acme-impacutool/1",
        "ec2.amazonaws.com"
      })
  void othersAreNot(String userAgent) {
    assertThat(AttackTools.in(userAgent)).isNull();
  }
}
