package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bytes that a checkpoint may hold stay readable, and stay what is written. */
class SerializersTest {

  private static final ShardSplit READING =
      new ShardSplit(
          "trail",
          "shardId-000000000002",
          "490",
          List.of("shardId-000000000000", "shardId-000000000001"),
          new Position("495", 7, 1_748_736_000_000L),
          1_748_736_001_000L,
          1_748_735_999_000L,
          true);

  private static final ShardSplit FRESH =
      new ShardSplit(
          "trail",
          "shardId-000000000003",
          null,
          List.of(),
          Position.OLDEST,
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          false);

  private static final ShardsState STATE =
      new ShardsState(
          Set.of("trail"),
          Map.of("other", 1_748_736_000_000L),
          List.of(FRESH),
          Map.of("trail/shardId-000000000000", "480"));

  private static final Map<String, String> WITHOUT_BEGINS =
      Map.of("trail/shardId-000000000000", "");

  private static final String SPLIT_1 =
      "0005747261696c0014736861726449642d3030303030303030303030320200"
          + "14736861726449642d3030303030303030303030300014736861726449642d"
          + "303030303030303030303031000334393500000000000000070000019728c9"
          + "c0000000019728c9c3e80000019728c9bc1801";
  private static final String STATE_1 =
      "000000010005747261696c0000000100000001000000410005747261696c00"
          + "14736861726449642d30303030303030303030303300000000000000000000"
          + "00800000000000000080000000000000008000000000000000000000000100"
          + "1a747261696c2f736861726449642d303030303030303030303030";

  private static final String STARTS = "0000000100056f746865720000019728c9c000";
  private static final String STATE_2 = STATE_1 + STARTS;

  /** Of each version, with what it said of the beginning of a shard. */
  private static final String SPLIT_2 = SPLIT_1 + "0003343930";

  private static final String STATE_3 =
      "000000010005747261696c0000000200000001000000430005747261696c00"
          + "14736861726449642d30303030303030303030303300000000000000000000"
          + "0080000000000000008000000000000000800000000000000000000000000001"
          + "001a747261696c2f736861726449642d303030303030303030303030"
          + STARTS
          + "0003343830";

  private final ShardSplitSerializer splits = new ShardSplitSerializer();
  private final ShardsStateSerializer states = new ShardsStateSerializer();

  @Test
  void aShardOfVersion1() throws IOException {
    assertThat(splits.deserialize(1, HexFormat.of().parseHex(SPLIT_1)))
        .isEqualTo(READING.withBegins(null));
  }

  @Test
  void aShardOfVersion2() throws IOException {
    assertThat(HexFormat.of().formatHex(splits.serialize(READING))).isEqualTo(SPLIT_2);
    assertThat(splits.deserialize(2, HexFormat.of().parseHex(SPLIT_2))).isEqualTo(READING);
  }

  @Test
  void aListOfShardsOfVersion1() throws IOException {
    ShardsState withoutStarts =
        new ShardsState(STATE.begun(), Map.of(), STATE.waiting(), WITHOUT_BEGINS);
    assertThat(states.deserialize(1, HexFormat.of().parseHex(STATE_1))).isEqualTo(withoutStarts);
  }

  @Test
  void aListOfShardsOfVersion2() throws IOException {
    ShardsState withoutBegins =
        new ShardsState(STATE.begun(), STATE.starts(), STATE.waiting(), WITHOUT_BEGINS);
    assertThat(states.deserialize(2, HexFormat.of().parseHex(STATE_2))).isEqualTo(withoutBegins);
  }

  @Test
  void aListOfShardsOfVersion3() throws IOException {
    assertThat(HexFormat.of().formatHex(states.serialize(STATE))).isEqualTo(STATE_3);
    assertThat(states.deserialize(3, HexFormat.of().parseHex(STATE_3))).isEqualTo(STATE);
  }

  @Test
  void whatANewerVersionWroteIsRefusedInWords() {
    assertThatThrownBy(() -> splits.deserialize(3, new byte[0])).hasMessageContaining("newer");
    assertThatThrownBy(() -> states.deserialize(4, new byte[0])).hasMessageContaining("newer");
  }
}
