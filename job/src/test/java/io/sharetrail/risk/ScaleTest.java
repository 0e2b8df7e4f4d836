package io.sharetrail.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Severities, fading and rounding: the small numbers that every score rests on. */
class ScaleTest {

  private static final long HOUR = 3_600_000L;

  @ParameterizedTest
  @CsvSource({
    "0, LOW",
    "21, LOW",
    "22, MEDIUM",
    "47, MEDIUM",
    "48, HIGH",
    "73, HIGH",
    "74, CRITICAL",
    "100, CRITICAL"
  })
  void severitiesChangeWhereElasticChangesThem(int score, Severity severity) {
    assertThat(Severity.of(score)).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 2, 0, 30",
    "30, 2, 12, 15",
    "30, 2, -12, 15",
    "30, 2, 24, 8", // 7.5
    "15, 1, 0, 8", // 7.5
    "15, 1, 12, 4", // 3.75
    "1, 1, 0, 1", // 0.5
    "1, 2, 13, 0", // 0.47
    "30, 0, 0, 0",
    "0, 2, 0, 0"
  })
  void pointsFadeByHalvesAndRoundHalfUp(int points, int halves, long hours, int left) {
    assertThat(Decay.fade(points, halves, hours * HOUR)).isEqualTo(left);
  }

  @Test
  void halfOfAnOddNumberIsRoundedUp() {
    assertThat(Decay.share(15, 2)).isEqualTo(15);
    assertThat(Decay.share(15, 1)).isEqualTo(8);
    assertThat(Decay.share(15, 0)).isZero();
    assertThat(Decay.share(0, 2)).isZero();
  }

  @Test
  void theFurthestTimesDoNoHarm() {
    assertThat(Decay.fade(30, 2, Long.MAX_VALUE)).isZero();
    assertThat(Decay.fade(30, 2, Long.MIN_VALUE)).isBetween(0, 30);
  }

  @ParameterizedTest
  @CsvSource({
    "0, at the same second",
    "-40000, 40 s before",
    "180000, 3 min after",
    "-1, 1 s before",
    "-7200000, 2 h before",
    "172800000, 2 d after"
  })
  void distancesAreToldInOneUnit(long millis, String words) {
    assertThat(Phrases.when(millis)).isEqualTo(words);
  }

  @Test
  void noTwoWeightsShareAKeyAndAllAreInRange() {
    assertThat(Weight.values()).extracting(Weight::key).doesNotHaveDuplicates();
    assertThat(Weight.values()).allMatch(w -> w.points() >= 0 && w.points() <= 100);
    assertThat(Weights.DEFAULT.all()).hasSize(Weight.values().length);
  }
}
