package io.sharetrail.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a test writes into a broker and reads from it. */
public final class Topics implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private static final int LARGEST = 32 << 20;

  /** A broker that is away for less long is waited for, whatever is still to be sent. */
  private static final int OUTAGE_MILLIS = 600_000;

  /** A topic exists before every part of the broker has heard of it. */
  private static final Duration KNOWN = Duration.ofSeconds(30);

  private final String bootstrap;
  private final Queue<Future<RecordMetadata>> sent = new ConcurrentLinkedQueue<>();
  private KafkaProducer<byte[], byte[]> producer;

  Topics(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * @param settings of the topic, such as {@code max.message.bytes}
   */
  public void create(String name, int partitions, Map<String, String> settings)
      throws InterruptedException {
    try (Admin admin = admin()) {
      NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(settings);
      admin.createTopics(List.of(topic)).all().get();
      Patience.until(
          name + " is known to the broker",
          KNOWN,
          () -> admin.describeTopics(List.of(name)).allTopicNames().get().size() == 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + name + " was not created", e);
    }
  }

  /** Changes a setting of it. */
  void set(String name, String setting, String value) throws InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + name + " was not changed", e);
    }
  }

  /** Gives it more partitions: so many in all. */
  public void grow(String name, int partitions) throws InterruptedException {
    try (Admin admin = admin()) {
      admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + name + " did not grow", e);
    }
  }

  /**
   * Sends one record; {@link #flush} waits for all.
   *
   * @param partition null for the partitioner's choice
   * @param key may be null
   * @param value may be null
   */
  public void produce(String topic, Integer partition, String key, byte[] value) {
    produce(topic, partition, key, value, List.of());
  }

  /** The same with headers. */
  void produce(String topic, Integer partition, String key, byte[] value, List<Header> headers) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    sent.add(producer().send(new ProducerRecord<>(topic, partition, keyBytes, value, headers)));
  }

  /** The same with text and without a key; tells where and when the broker took it. */
  public Future<RecordMetadata> send(String topic, int partition, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return producer().send(new ProducerRecord<>(topic, partition, null, bytes));
  }

  /** The same with text and without a key. */
  public void produce(String topic, int partition, String value) {
    produce(topic, partition, null, value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The same with a time of its own, as a producer may claim it.
   *
   * @param time milliseconds since the epoch
   */
  public void produceAt(String topic, int partition, long time, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    sent.add(producer().send(new ProducerRecord<>(topic, partition, time, null, bytes)));
  }

  /**
   * Returns when everything produced is in the log.
   *
   * @throws IllegalStateException if the broker would not take a record
   */
  public void flush() throws InterruptedException {
    producer().flush();
    for (Future<RecordMetadata> one = sent.poll(); one != null; one = sent.poll()) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a record was not taken", e);
      }
    }
  }

  /** All that is there, up to where the topic ends now, transactions that are not committed too. */
  public List<ConsumerRecord<String, String>> read(String topic) {
    return read(topic, IsolationLevel.READ_UNCOMMITTED);
  }

  /** All that is there, up to the first transaction that is open now, and nothing aborted. */
  public List<ConsumerRecord<String, String>> readCommitted(String topic) {
    return read(topic, IsolationLevel.READ_COMMITTED);
  }

  private List<ConsumerRecord<String, String>> read(String topic, IsolationLevel isolation) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap,
            "isolation.level", isolation.toString(),
            "max.partition.fetch.bytes", LARGEST);
    StringDeserializer text = new StringDeserializer();
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, text, text)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      // A consumer that reads what is committed is told the end of that.
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Where the topic's partitions end now. */
  public Map<TopicPartition, Long> ends(String topic) {
    StringDeserializer text = new StringDeserializer();
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, text, text)) {
      return consumer.endOffsets(partitions(consumer, topic));
    }
  }

  /** Where the group's next record is in the topic's first partition; 0 if it never said. */
  public long committed(String group, String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Admin admin = admin()) {
      OffsetAndMetadata offset =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      return offset == null ? 0 : offset.offset();
    }
  }

  /** How many records the topic's partitions took in all. */
  public long count(String topic) {
    return ends(topic).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns when it is gone. */
  public void delete(String topic) throws InterruptedException {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
      while (admin.listTopics().names().get().contains(topic)) {
        Thread.sleep(50);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(topic + " was not deleted", e);
    }
  }

  /** As retention would: what is before the offset is gone. */
  public void deleteRecords(String topic, int partition, long before) throws InterruptedException {
    try (Admin admin = admin()) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(topic + " was not trimmed", e);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  private KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      ByteArraySerializer bytes = new ByteArraySerializer();
      producer =
          new KafkaProducer<>(
              Map.of(
                  "bootstrap.servers",
                  bootstrap,
                  "max.request.size",
                  LARGEST,
                  "linger.ms",
                  "5",
                  "delivery.timeout.ms",
                  OUTAGE_MILLIS,
                  "max.block.ms",
                  OUTAGE_MILLIS),
              bytes,
              bytes);
    }
    return producer;
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
    }
  }
}
