package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.aws.StreamName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often a shard is asked. A pause is measured from before it began, so that it is no less. */
class ShardCursorTest {

  private static final long INTERVAL = Duration.ofMillis(200).toNanos();

  /** What the machine may take between two looks at the clock. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final ShardCursor shard =
      new ShardCursor(
          new ShardSplit("trail", "shard", "1", List.of(), Position.OLDEST, 0, 0, false),
          new StreamName("trail"));

  private Duration pauseAfter(Runnable what) {
    long before = System.nanoTime();
    what.run();
    return Duration.ofNanos(shard.pause(before));
  }

  @Test
  void itIsAskedAtOnceAndThenFiveTimesASecond() {
    assertThat(shard.mayAsk(System.nanoTime())).isTrue();
    assertThat(pauseAfter(() -> shard.answered(0, INTERVAL)))
        .isBetween(Duration.ofMillis(200), Duration.ofMillis(200).plus(SLACK));
    assertThat(pauseAfter(() -> shard.answered(1_000, INTERVAL)))
        .isBetween(Duration.ofMillis(200), Duration.ofMillis(200).plus(SLACK));
    assertThat(shard.mayAsk(System.nanoTime() - SLACK.toNanos())).isFalse();
  }

  @Test
  void whatItGaveIsPaidForAtTwoMegabytesASecond() {
    assertThat(pauseAfter(() -> shard.answered(4 << 20, INTERVAL)))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(2).plus(SLACK));
    assertThat(pauseAfter(() -> shard.answered(10 << 20, INTERVAL)))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(5).plus(SLACK));
  }

  @Test
  void failuresMakeItWaitLongerAndLongerAndNeverLong() {
    for (int failures = 0; failures < 40; failures++) {
      long whole = Math.min(10_000, 200L << Math.min(failures, 20));
      assertThat(pauseAfter(shard::failed))
          .as("after %s", failures + 1)
          .isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole).plus(SLACK));
    }
    assertThat(shard.failed()).isEqualTo(41);

    shard.answered(0, INTERVAL);
    assertThat(shard.failed()).as("in a row").isEqualTo(1);
    assertThat(pauseAfter(shard::failed)).isLessThan(Duration.ofMillis(400).plus(SLACK));
  }

  /** Shards that failed together are not asked together. */
  @Test
  void noTwoWaitAsLong() {
    for (int failures = 0; failures < 10; failures++) {
      shard.failed();
    }
    Set<Long> tenths = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      tenths.add(pauseAfter(shard::failed).toMillis() / 100);
    }
    assertThat(tenths).as("of five seconds, in tenths of one").hasSizeGreaterThan(20);
  }

  @Test
  void whoeverIsToBeAskedAgainIsAskedAtOnce() {
    shard.failed();
    shard.again();
    assertThat(shard.mayAsk(System.nanoTime())).isTrue();
    shard.asking = true;
    assertThat(shard.mayAsk(System.nanoTime())).isFalse();
  }
}
