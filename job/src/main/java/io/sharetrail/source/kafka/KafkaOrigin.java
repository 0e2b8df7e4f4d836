package io.sharetrail.source.kafka;

import org.apache.kafka.common.TopicPartition;

/** Names of places in Kafka, in dead letters and alerts: {@code kafka:topic/partition@offset}. */
final class KafkaOrigin {

  private KafkaOrigin() {}

  static String of(TopicPartition partition) {
    return "kafka:" + partition.topic() + '/' + partition.partition();
  }
}
