package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapsTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long NOW = Duration.ofDays(20_000).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static Position read(long done, long hoursAgo) {
    return new Position("495", done, NOW - hoursAgo * HOUR);
  }

  @Test
  void aSilentShardThatWasReadAllTheTimeLacksNothing() {
    assertThat(Gaps.isOne(read(Position.ALL, 30), NOW - HOUR, DAY, NOW)).isFalse();
  }

  @Test
  void whatCameSinceItWasSeenLastMayBeGoneToo() {
    assertThat(Gaps.isOne(read(Position.ALL, 30), NOW - 25 * HOUR, DAY, NOW)).isTrue();
  }

  @Test
  void theRestOfAnAggregateIsGoneWithIt() {
    assertThat(Gaps.isOne(read(3, 30), NOW - HOUR, DAY, NOW)).isTrue();
  }

  @Test
  void aRecordThatIsGoneBeforeItsTimeIsNeverRight() {
    assertThat(Gaps.isOne(read(Position.ALL, 2), NOW - HOUR, DAY, NOW)).isTrue();
  }

  @Test
  void aShardThatNeverGaveARecordMayHaveLostSome() {
    Position start = new Position(null, 0, NOW - 30 * HOUR);

    assertThat(Gaps.isOne(start, NOW - 25 * HOUR, DAY, NOW)).isTrue();
    assertThat(Gaps.isOne(start, NOW - HOUR, DAY, NOW)).as("watched all the time").isFalse();
    assertThat(Gaps.isOne(start, Long.MIN_VALUE, DAY, NOW)).as("never watched").isFalse();
  }
}
