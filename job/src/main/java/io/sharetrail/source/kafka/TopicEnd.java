package io.sharetrail.source.kafka;

import io.sharetrail.config.KafkaConfig;
import io.sharetrail.kafka.KafkaClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The last records of a topic, and those that come after them; without a group. */
final class TopicEnd implements AutoCloseable {

  /** Records of each partition that are looked at: of documents that replace each other. */
  private static final long LAST = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /**
   * A record.
   *
   * @param place topic, partition and offset, in words
   */
  record Document(String place, byte[] bytes) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private Map<TopicPartition, Long> ends;

  private TopicEnd(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * @throws KafkaException if the topic cannot be read
   */
  static TopicEnd open(KafkaConfig kafka, String topic) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    TopicEnd end = new TopicEnd(new KafkaConsumer<>(client(kafka), bytes, bytes));
    try {
      end.seek(topic);
      return end;
    } catch (KafkaException e) {
      end.close();
      throw e;
    }
  }

  private static Properties client(KafkaConfig kafka) {
    Properties client = KafkaClient.properties(kafka);
    String patience = String.valueOf(PATIENCE.toMillis());
    client.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    client.setProperty(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    client.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    client.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    client.setProperty(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
    return client;
  }

  private void seek(String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UnknownTopicOrPartitionException("the broker knows no topic " + topic);
    }
    List<TopicPartition> partitions =
        found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    ends = consumer.endOffsets(partitions);
    for (TopicPartition partition : partitions) {
      consumer.seek(partition, Math.max(begins.get(partition), ends.get(partition) - LAST));
    }
  }

  /**
   * What was there when it was opened.
   *
   * @throws KafkaException if that takes too long
   */
  List<Document> there() {
    List<Document> there = new ArrayList<>();
    int silent = 0;
    while (ends.keySet().stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      List<Document> come = poll();
      silent = come.isEmpty() ? silent + 1 : 0;
      if (silent > PATIENCE.toSeconds()) {
        throw new TimeoutException("the records that it holds do not come");
      }
      there.addAll(come);
    }
    return there;
  }

  /** What came, waiting a moment for it; a record without a value says nothing. */
  List<Document> poll() {
    List<Document> come = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(MOMENT)) {
      if (record.value() != null) {
        come.add(
            new Document(
                "the topic "
                    + record.topic()
                    + ", partition "
                    + record.partition()
                    + ", offset "
                    + record.offset(),
                record.value()));
      }
    }
    return come;
  }

  /** Whoever is interrupted takes leave of the broker all the same. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      consumer.close();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
