package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.metrics.RoomMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ShardEnumeratorTest {

  private static final ShardSplit HALF_READ =
      new ShardSplit(
          "taken-out",
          "shardId-000000000001",
          "490",
          List.of("shardId-000000000000"),
          new Position("495", 7, 1_748_736_000_000L),
          1_748_736_001_000L,
          1_748_735_999_000L,
          false);

  private static final Map<String, String> FINISHED =
      Map.of("taken-out/shardId-000000000000", "480");

  private static ShardsState restored(String stream, ShardsState from) throws Exception {
    ShardListing nobody = new ShardListing(ConfigLoader.load(null, List.of()).aws(), List.of());
    try (ShardEnumerator enumerator =
        new ShardEnumerator(
            null,
            nobody,
            Set.of(stream),
            Long.MIN_VALUE,
            1_000,
            RoomMetrics.of(new UnregisteredMetricsGroup(), null),
            from)) {
      return enumerator.snapshotState(1);
    }
  }

  @Test
  void aStreamThatIsTakenOutAndPutBackGoesOnWhereItWas() throws Exception {
    ShardsState before =
        new ShardsState(Set.of("taken-out"), Map.of(), List.of(HALF_READ), FINISHED);
    ShardsState without = restored("other", restored("other", before));
    ShardsState back = restored("taken-out", without);

    assertThat(without.waiting()).containsExactly(HALF_READ);
    assertThat(back.waiting()).containsExactly(HALF_READ);
    assertThat(back.finished()).isEqualTo(FINISHED);
    assertThat(back.begun()).contains("taken-out");
  }
}
