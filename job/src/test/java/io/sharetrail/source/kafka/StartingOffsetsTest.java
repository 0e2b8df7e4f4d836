package io.sharetrail.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * A start is a number at once: a name such as "latest" would be asked again after a failure, and
 * mean another place then.
 */
class StartingOffsetsTest {

  private static final TopicPartition USED = new TopicPartition("trail", 0);
  private static final TopicPartition FRESH = new TopicPartition("trail", 1);
  private static final List<TopicPartition> BOTH = List.of(USED, FRESH);

  @Test
  void everyNameIsANumber() {
    assertThat(from("earliest")).isEqualTo(Map.of(USED, 10L, FRESH, 0L));
    assertThat(from("latest")).isEqualTo(Map.of(USED, 90L, FRESH, 7L));
  }

  @Test
  void committedIsTheGroupsOffsetElseTheEarliest() {
    assertThat(from("committed")).isEqualTo(Map.of(USED, 42L, FRESH, 0L));
  }

  @Test
  void aMomentBehindTheLastRecordIsTheEnd() {
    assertThat(from("2025-06-01T00:00:00Z")).isEqualTo(Map.of(USED, 50L, FRESH, 7L));
  }

  @Test
  void nothingIsEverResetInSilence() {
    assertThat(new StartingOffsets("latest").getAutoOffsetResetStrategy()).hasToString("none");
  }

  private static Map<TopicPartition, Long> from(String start) {
    return new StartingOffsets(start).getPartitionOffsets(BOTH, new Broker());
  }

  private static final class Broker implements PartitionOffsetsRetriever {

    @Override
    public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
      return Map.of(USED, 42L);
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
      return some(partitions, Map.of(USED, 90L, FRESH, 7L));
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
      return some(partitions, Map.of(USED, 10L, FRESH, 0L));
    }

    private static Map<TopicPartition, Long> some(
        Collection<TopicPartition> partitions, Map<TopicPartition, Long> all) {
      Map<TopicPartition, Long> some = new HashMap<>(all);
      some.keySet().retainAll(partitions);
      return some;
    }

    @Override
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      long wanted = Instant.parse("2025-06-01T00:00:00Z").toEpochMilli();
      assertThat(times).isEqualTo(Map.of(USED, wanted, FRESH, wanted));
      return Map.of(USED, new OffsetAndTimestamp(50, wanted + 1));
    }
  }
}
