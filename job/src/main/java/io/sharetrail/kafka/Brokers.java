package io.sharetrail.kafka;

import io.sharetrail.config.KafkaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks before a run what would make it fail. */
public final class Brokers {

  private static final String PATIENCE_MILLIS = "15000";

  private Brokers() {}

  /**
   * What is wrong, each in a sentence that says what to do; empty if nothing is.
   *
   * @param reads whether Kafka is the source too
   */
  public static List<String> complaints(KafkaConfig kafka, boolean reads)
      throws InterruptedException {
    return complaints(kafka, reads, null);
  }

  /**
   * The same of a job that reads its exceptions from a topic.
   *
   * @param exceptions the topic; null for none
   */
  public static List<String> complaints(KafkaConfig kafka, boolean reads, String exceptions)
      throws InterruptedException {
    Properties properties = KafkaClient.properties(kafka);
    properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    List<String> topics = new ArrayList<>(reads ? kafka.source().topics() : List.of());
    if (exceptions != null) {
      topics.add(exceptions);
    }
    topics.add(kafka.sink().alerts());
    topics.add(kafka.sink().audit());
    topics.add(kafka.sink().deadLetters());
    List<String> complaints = new ArrayList<>();
    try (Admin admin = Admin.create(properties)) {
      Map<String, KafkaFuture<TopicDescription>> found =
          admin.describeTopics(topics).topicNameValues();
      for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : found.entrySet()) {
        try {
          topic.getValue().get();
        } catch (ExecutionException e) {
          boolean absent = e.getCause() instanceof UnknownTopicOrPartitionException;
          if (!absent) {
            return List.of(notReached(kafka, e.getCause()));
          }
          complaints.add(
              "the topic "
                  + topic.getKey()
                  + " does not exist: make it, or name another (see source.kafka.topics,"
                  + " sink.kafka.* and exceptions.topic)");
        }
      }
      if (complaints.isEmpty()) {
        complaints.addAll(new BrokerLimits(admin, kafka.sink()).complaints());
      }
    } catch (KafkaException e) {
      return List.of(notReached(kafka, e));
    }
    complaints.sort(null);
    return complaints;
  }

  /**
   * A failure of a client in a sentence that says what to look at.
   *
   * @param why what the client says; its message is told, or, where that says no more than that
   *     there is no client, its cause's
   */
  public static String notReached(KafkaConfig kafka, Throwable why) {
    boolean noClient = why.getClass() == KafkaException.class && why.getCause() != null;
    return "Kafka does not answer as it should at "
        + String.join(", ", kafka.bootstrapServers())
        + ": "
        + (noClient ? why.getCause() : why).getMessage()
        + " (see kafka.bootstrapServers and kafka.security)";
  }
}
