package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamStartsTest {

  private static final long FIRST = 1_748_736_000_000L;
  private static final long LATER = FIRST + 60_000;

  private static ShardSplit shard(String stream) {
    return new ShardSplit(
        stream, "shard", "1", List.of(), Position.OLDEST, Long.MIN_VALUE, Long.MIN_VALUE, false);
  }

  @Test
  void aStreamBeginsAtTheMomentThatItsCheckpointKept() {
    ShardsState kept =
        new ShardsState(
            Set.of(),
            new StreamStarts(Set.of("a"), FIRST, ShardsState.NONE).moments(),
            List.of(),
            Map.of());
    StreamStarts again = new StreamStarts(Set.of("a", "new"), LATER, kept);

    assertThat(again.begin(shard("a")).position().time()).isEqualTo(FIRST);
    assertThat(again.begin(shard("new")).position().time()).isEqualTo(LATER);
  }

  @Test
  void whatAStreamGainsIsReadFromItsBeginning() {
    StreamStarts starts = new StreamStarts(Set.of("a", "b"), FIRST, ShardsState.NONE);
    starts.begun(List.of(shard("a")));

    assertThat(starts.begin(shard("a")).position()).isEqualTo(Position.OLDEST);
    assertThat(starts.begun()).containsExactly("a");
    assertThat(starts.moments()).isEqualTo(Map.of("b", FIRST));
  }
}
