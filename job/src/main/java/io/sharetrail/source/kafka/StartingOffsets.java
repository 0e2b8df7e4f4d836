package io.sharetrail.source.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each partition is begun when there is no checkpoint: always a number, which every
 * checkpoint holds although nothing was read, so that "latest" means the same after a failure as
 * before it; and never a reset that nobody hears of. Only before the first checkpoint is complete
 * is it asked again.
 */
final class StartingOffsets implements OffsetsInitializer {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(StartingOffsets.class);

  private final String start;

  /**
   * @param start {@code committed}, {@code earliest}, {@code latest}, or a moment
   */
  StartingOffsets(String start) {
    this.start = start;
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
    return switch (start) {
      case "committed" -> orEarliest(broker.committedOffsets(partitions), partitions, broker);
      case "earliest" -> broker.beginningOffsets(partitions);
      case "latest" -> broker.endOffsets(partitions);
      default -> at(Instant.parse(start).toEpochMilli(), partitions, broker);
    };
  }

  private static Map<TopicPartition, Long> orEarliest(
      Map<TopicPartition, Long> committed,
      Collection<TopicPartition> partitions,
      PartitionOffsetsRetriever broker) {
    Map<TopicPartition, Long> offsets = new HashMap<>(committed);
    List<TopicPartition> fresh = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      if (committed.get(partition) == null) {
        fresh.add(partition);
      }
    }
    if (!fresh.isEmpty()) {
      offsets.putAll(broker.beginningOffsets(fresh));
    }
    return offsets;
  }

  private Map<TopicPartition, Long> at(
      long time, Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, time));
    Map<TopicPartition, OffsetAndTimestamp> found = broker.offsetsForTimes(times);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    List<TopicPartition> older = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp offset = found.get(partition);
      if (offset == null) {
        older.add(partition);
      } else {
        offsets.put(partition, offset.offset());
      }
    }
    if (!older.isEmpty()) {
      offsets.putAll(endsOf(older, broker));
    }
    return offsets;
  }

  /** That all of them are older is what their producers say, unless the broker stamps records. */
  private Map<TopicPartition, Long> endsOf(
      List<TopicPartition> older, PartitionOffsetsRetriever broker) {
    Map<TopicPartition, Long> beginnings = broker.beginningOffsets(older);
    Map<TopicPartition, Long> ends = broker.endOffsets(older);
    ends.forEach(
        (partition, end) -> {
          long passedOver = end - beginnings.getOrDefault(partition, end);
          if (passedOver > 0) {
            LOG.warn(
                "{} is read from its end, offset {}: by their timestamps all {} records before are"
                    + " older than source.kafka.start, {}. Where producers set the timestamps"
                    + " (message.timestamp.type CreateTime) that may be wrong.",
                partition,
                end,
                passedOver,
                start);
          }
        });
    return ends;
  }

  @Override
  @SuppressWarnings("deprecation") // the connector still asks for it by this name
  public org.apache.kafka.clients.consumer.OffsetResetStrategy getAutoOffsetResetStrategy() {
    return org.apache.kafka.clients.consumer.OffsetResetStrategy.NONE;
  }
}
