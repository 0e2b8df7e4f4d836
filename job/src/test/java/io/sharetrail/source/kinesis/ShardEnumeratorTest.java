package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.metrics.RoomMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

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

  private static final ShardSplit PARENT = split("parent", true);
  private static final ShardSplit CHILD = split("child", false, "parent");

  private final TwoReaders readers = new TwoReaders();

  private static ShardSplit split(String shard, boolean ended, String... parents) {
    return new ShardSplit(
        "trail", shard, "490", List.of(parents), Position.OLDEST, 0, 1_748_736_000_000L, ended);
  }

  private static List<ListedShard> both() {
    return List.of(new ListedShard(PARENT, false), new ListedShard(CHILD, true));
  }

  /** As after a restore: one reader holds event time for the other, which is far behind. */
  private ShardEnumerator goOn() throws Exception {
    ShardEnumerator enumerator =
        new ShardEnumerator(
            readers,
            new ShardListing(ConfigLoader.load(null, List.of()).aws(), List.of()),
            Set.of("trail"),
            Long.MIN_VALUE,
            1_000,
            RoomMetrics.of(new UnregisteredMetricsGroup(), null),
            new ShardsState(Set.of("trail"), Map.of(), List.of(), Map.of()));
    enumerator.start();
    readers.join(enumerator, 0, PARENT);
    readers.join(enumerator, 1, CHILD);
    return enumerator;
  }

  private void childIsLevel(ShardEnumerator enumerator) {
    enumerator.handleSourceEvent(readers.owner(CHILD), new ShardEvent.Level(CHILD.splitId()));
  }

  private String letGo() {
    return readers.owner(PARENT) + " " + new ShardEvent.LetGo(PARENT.splitId());
  }

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

  @Test
  void aParentHoldsEventTimeAsLongAsNothingIsListed() throws Exception {
    try (ShardEnumerator enumerator = goOn()) {
      for (int i = 0; i < 3; i++) {
        readers.cannotList(SdkClientException.create("nobody is there"));
      }
      assertThat(readers.sent()).as("nobody knows its children").isEmpty();

      readers.lists(both());
      readers.lists(both());
      assertThat(readers.sent()).as("its child is behind").isEmpty();
      childIsLevel(enumerator);
      readers.lists(both());
      readers.cannotList(SdkClientException.create("nobody is there"));
      readers.lists(both());
      assertThat(readers.sent()).as("not twice in a row").isEmpty();
      readers.lists(both());
      assertThat(readers.sent()).containsExactly(letGo());
    }
  }

  @Test
  void afterAFailureOfOneReaderAParentIsLookedAtTwiceAgain() throws Exception {
    try (ShardEnumerator enumerator = goOn()) {
      readers.lists(both());
      childIsLevel(enumerator);
      readers.lists(both());
      int failed = readers.owner(CHILD);
      enumerator.addSplitsBack(List.of(), failed);
      readers.join(enumerator, failed, CHILD);
      childIsLevel(enumerator);
      readers.lists(both());
      assertThat(readers.sent()).isEmpty();
      readers.lists(both());
      assertThat(readers.sent()).containsExactly(letGo());
    }
  }
}
