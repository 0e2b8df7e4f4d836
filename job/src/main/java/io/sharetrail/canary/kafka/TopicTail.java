package io.sharetrail.canary.kafka;

import io.sharetrail.canary.AuditTail;
import io.sharetrail.canary.OutOfReachException;
import io.sharetrail.config.KafkaConfig;
import io.sharetrail.kafka.Brokers;
import io.sharetrail.kafka.KafkaClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The end of the topic of suppressed alerts, without a group. Of transactions it sees what their
 * readers see: what is committed.
 */
public final class TopicTail implements AuditTail {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration MOMENT = Duration.ofMillis(250);

  private final KafkaConfig kafka;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private TopicTail(KafkaConfig kafka, KafkaConsumer<byte[], byte[]> consumer) {
    this.kafka = kafka;
    this.consumer = consumer;
  }

  /** Returns when it is known where the topic ends now. */
  public static TopicTail open(KafkaConfig kafka) throws OutOfReachException {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    TopicTail tail;
    try {
      tail = new TopicTail(kafka, new KafkaConsumer<>(client(kafka), bytes, bytes));
    } catch (KafkaException e) {
      throw new OutOfReachException(Brokers.notReached(kafka, e), e);
    }
    try {
      tail.seekToEnd();
      return tail;
    } catch (KafkaException e) {
      tail.close();
      throw tail.notRead(e);
    }
  }

  private static Properties client(KafkaConfig kafka) {
    Properties client = KafkaClient.properties(kafka);
    String patience = String.valueOf(PATIENCE.toMillis());
    client.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    client.setProperty(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    client.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    if (kafka.sink().delivery() == KafkaConfig.Delivery.EXACTLY_ONCE) {
      client.setProperty(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
    }
    return client;
  }

  private void seekToEnd() {
    String topic = kafka.sink().audit();
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UnknownTopicOrPartitionException("the broker knows no topic " + topic);
    }
    List<TopicPartition> partitions =
        found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // it seeks when it is asked
  }

  @Override
  public List<byte[]> poll() throws OutOfReachException {
    List<byte[]> come = new ArrayList<>();
    try {
      consumer.poll(MOMENT).forEach(record -> come.add(record.value()));
    } catch (KafkaException e) {
      throw notRead(e);
    }
    come.removeIf(value -> value == null);
    return come;
  }

  private OutOfReachException notRead(KafkaException why) {
    return new OutOfReachException(
        this + " cannot be read: " + Brokers.notReached(kafka, why) + "; see also sink.kafka.audit",
        why);
  }

  @Override
  public void close() {
    consumer.close();
  }

  @Override
  public String toString() {
    return "the topic " + kafka.sink().audit();
  }
}
