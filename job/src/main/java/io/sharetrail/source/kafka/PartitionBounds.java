package io.sharetrail.source.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Asks the brokers what each partition holds.
 *
 * @param properties how to reach them
 */
record PartitionBounds(Properties properties) implements Serializable {

  /**
   * Which of the splits begin where nothing is.
   *
   * @throws org.apache.kafka.common.KafkaException if no broker answers: the job is restarted, and
   *     asks again
   */
  Map<KafkaPartitionSplit, Gap> gaps(List<KafkaPartitionSplit> splits) {
    Map<KafkaPartitionSplit, Gap> gaps = new HashMap<>();
    List<TopicPartition> partitions =
        splits.stream().map(KafkaPartitionSplit::getTopicPartition).distinct().toList();
    if (partitions.isEmpty()) {
      return gaps;
    }
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      for (KafkaPartitionSplit split : splits) {
        TopicPartition partition = split.getTopicPartition();
        Gap gap = Gap.of(split, first.get(partition), end.get(partition));
        if (gap != null) {
          gaps.put(split, gap);
        }
      }
    }
    return gaps;
  }
}
