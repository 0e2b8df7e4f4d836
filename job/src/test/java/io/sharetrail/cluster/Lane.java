package io.sharetrail.cluster;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One job's topics, and the settings with which it reads and writes them. Many lanes can share a
 * broker and a cluster.
 */
final class Lane implements Route {

  static final int PARTITIONS = 4;

  /** Later than any window, exposure or memory of what happens in March; long ago now. */
  private static final Instant CLOSING = Instant.parse("2025-12-01T00:00:00Z");

  private final Topics topics;
  private final String name;
  private final Path settings;

  /**
   * Creates the topics and writes the settings.
   *
   * @param name of the topic to read; the others' names begin with it
   * @param more lines of YAML, over the scenarios' settings
   */
  Lane(KafkaBroker broker, String name, Path folder, String... more)
      throws IOException, InterruptedException {
    this(
        broker,
        name,
        folder,
        List.of("kafka.bootstrapServers: [\"" + broker.bootstrap() + "\"]"),
        List.of(more));
  }

  private Lane(KafkaBroker broker, String name, Path folder, List<String> client, List<String> more)
      throws IOException, InterruptedException {
    topics = broker.topics();
    this.name = name;
    topics.create(
        name,
        PARTITIONS,
        Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "8000000"));
    for (String topic : List.of(alertTopic(), auditTopic(), deadLetterTopic())) {
      topics.create(topic, 1, Map.of("message.timestamp.type", "LogAppendTime"));
    }
    settings = folder.resolve(name + ".yaml");
    Files.writeString(
        settings,
        Route.scenarios()
            + names()
            + String.join("\n", client)
            + "\n"
            + String.join("\n", more)
            + "\n");
  }

  /**
   * The same, with the job's way to the broker in its own words.
   *
   * @param client lines of YAML
   */
  static Lane by(KafkaBroker broker, String name, Path folder, String... client)
      throws IOException, InterruptedException {
    return new Lane(broker, name, folder, List.of(client), List.of());
  }

  private String names() {
    return """
        source.kafka.topics: ["%s"]
        source.kafka.group: "%s"
        source.kafka.start: earliest
        sink.kafka.alerts: "%s"
        sink.kafka.audit: "%s"
        sink.kafka.deadLetters: "%s"
        """
        .formatted(name, name, alertTopic(), auditTopic(), deadLetterTopic());
  }

  @Override
  public String name() {
    return name;
  }

  String alertTopic() {
    return name + "-alerts";
  }

  String auditTopic() {
    return name + "-audit";
  }

  String deadLetterTopic() {
    return name + "-dead-letters";
  }

  @Override
  public Path settings() {
    return settings;
  }

  @Override
  public Feed feed(List<String> events, int rate, long seed) {
    return feed(Feed.byChance(events, PARTITIONS, seed), rate);
  }

  Feed feed(List<Feed.Sent> events, int rate) {
    return new Feed(new Inlet(), events, rate).start();
  }

  private final class Inlet implements Feed.Inlet {

    @Override
    public void send(List<Feed.Sent> events) {
      events.forEach(sent -> topics.produce(name, sent.partition(), sent.event()));
    }

    @Override
    public void flush() throws InterruptedException {
      topics.flush();
    }
  }

  /** Partitions stay as they are: {@link PositionsITCase} has a topic that grows. */
  @Override
  public void stir() {}

  @Override
  public void close() throws InterruptedException {
    close(PARTITIONS);
  }

  /** The same in the first so many partitions. */
  void close(int partitions) throws InterruptedException {
    for (int partition = 0; partition < partitions; partition++) {
      topics.produce(name, partition, MixedTrail.closing(CLOSING));
    }
    topics.flush();
  }

  /** Alerts first. */
  @Override
  public List<Alert> revisions() {
    return alertsIn(topics::read);
  }

  @Override
  public long deadLetters() {
    return topics.count(deadLetterTopic());
  }

  /** Of transactions that are committed. */
  @Override
  public Settled committed() {
    return Settled.of(revisionsCommitted());
  }

  /** Every revision of transactions that are committed, alerts first. */
  List<Alert> revisionsCommitted() {
    return alertsIn(topics::readCommitted);
  }

  private List<Alert> alertsIn(Function<String, List<ConsumerRecord<String, String>>> read) {
    return Stream.of(alertTopic(), auditTopic())
        .flatMap(topic -> read.apply(topic).stream())
        .map(ConsumerRecord::value)
        .map(AlertJson::read)
        .toList();
  }
}
