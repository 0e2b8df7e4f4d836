package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.aws.StreamName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often a shard is asked. */
class ShardCursorTest {

  private static final long INTERVAL = Duration.ofMillis(200).toNanos();

  private final ShardCursor shard =
      new ShardCursor(
          new ShardSplit("trail", "shard", "1", List.of(), Position.OLDEST, 0, 0, false),
          new StreamName("trail"));

  /** However long the machine takes: a pause begins after the one look and before the other. */
  private void waits(Runnable after, long least, long most) {
    long before = System.nanoTime();
    after.run();
    long now = System.nanoTime();
    assertThat(Duration.ofNanos(shard.pause(before)))
        .isGreaterThanOrEqualTo(Duration.ofMillis(least));
    assertThat(Duration.ofNanos(shard.pause(now))).isLessThanOrEqualTo(Duration.ofMillis(most));
    assertThat(shard.mayAsk(before)).isFalse();
  }

  @Test
  void itIsAskedAtOnceAndThenFiveTimesASecond() {
    assertThat(shard.mayAsk(System.nanoTime())).isTrue();
    waits(() -> shard.answered(0, INTERVAL), 200, 200);
    waits(() -> shard.answered(1_000, INTERVAL), 200, 200);
  }

  @Test
  void whatItGaveIsPaidForAtTwoMegabytesASecond() {
    waits(() -> shard.answered(4 << 20, INTERVAL), 2_000, 2_000);
    waits(() -> shard.answered(10 << 20, INTERVAL), 5_000, 5_000);
  }

  @Test
  void failuresMakeItWaitLongerAndLongerAndNeverLong() {
    for (int failures = 0; failures < 40; failures++) {
      long whole = Math.min(10_000, 200L << Math.min(failures, 20));
      waits(shard::failed, whole / 2, whole);
    }
    assertThat(shard.failed()).isEqualTo(41);

    shard.answered(0, INTERVAL);
    assertThat(shard.failed()).as("in a row").isEqualTo(1);
    waits(shard::failed, 200, 400);
  }

  /** Shards that failed together are not asked together. */
  @Test
  void noTwoWaitAsLong() {
    for (int failures = 0; failures < 10; failures++) {
      shard.failed();
    }
    Set<Long> tenths = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      long before = System.nanoTime();
      shard.failed();
      tenths.add(Duration.ofNanos(shard.pause(before)).toMillis() / 100);
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
