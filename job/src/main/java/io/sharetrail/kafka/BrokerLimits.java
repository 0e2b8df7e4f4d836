package io.sharetrail.kafka;

import io.sharetrail.config.KafkaConfig;
import io.sharetrail.config.KafkaConfig.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What brokers would refuse of what the job is configured to write. Not everybody may ask them: no
 * answer is no complaint, and the job finds out for itself.
 */
final class BrokerLimits {

  private static final String TRANSACTION_TIMEOUT = "transaction.max.timeout.ms";

  private final Admin admin;
  private final KafkaConfig.Sink sink;

  BrokerLimits(Admin admin, KafkaConfig.Sink sink) {
    this.admin = admin;
    this.sink = sink;
  }

  /** Each in a sentence that says what to set. */
  List<String> complaints() throws InterruptedException {
    List<String> complaints = new ArrayList<>();
    for (String topic : new TreeSet<>(List.of(sink.alerts(), sink.audit(), sink.deadLetters()))) {
      OptionalLong largest =
          ask(ConfigResource.Type.TOPIC, topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      if (largest.isPresent() && largest.getAsLong() < sink.maxRecordBytes()) {
        complaints.add(
            ("the topic %s takes records of %d bytes at most: raise its max.message.bytes to %d,"
                    + " or lower sink.kafka.maxRecordBytes")
                .formatted(topic, largest.getAsLong(), sink.maxRecordBytes()));
      }
    }
    if (sink.delivery() == Delivery.EXACTLY_ONCE) {
      addTransactions(complaints);
    }
    return complaints;
  }

  /** Any broker may come to coordinate them: the strictest counts. */
  private void addTransactions(List<String> complaints) throws InterruptedException {
    long wanted = sink.transactionTimeout().toMillis();
    OptionalLong least = OptionalLong.empty();
    for (Node broker : brokers()) {
      OptionalLong one = ask(ConfigResource.Type.BROKER, broker.idString(), TRANSACTION_TIMEOUT);
      if (one.isPresent() && (least.isEmpty() || one.getAsLong() < least.getAsLong())) {
        least = one;
      }
    }
    if (least.isPresent() && least.getAsLong() < wanted) {
      complaints.add(
          ("a broker allows transactions of %d ms at most: raise its transaction.max.timeout.ms to"
                  + " %d, or lower sink.kafka.transactionTimeout")
              .formatted(least.getAsLong(), wanted));
    }
  }

  private Collection<Node> brokers() throws InterruptedException {
    try {
      return admin.describeCluster().nodes().get();
    } catch (ExecutionException refused) {
      return List.of();
    }
  }

  private OptionalLong ask(ConfigResource.Type type, String name, String setting)
      throws InterruptedException {
    ConfigResource resource = new ConfigResource(type, name);
    Map<ConfigResource, KafkaFuture<Config>> answers =
        admin.describeConfigs(List.of(resource)).values();
    try {
      ConfigEntry entry = answers.get(resource).get().get(setting);
      return entry == null || entry.value() == null
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(entry.value()));
    } catch (ExecutionException | NumberFormatException refused) {
      return OptionalLong.empty();
    }
  }
}
