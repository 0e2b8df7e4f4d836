package io.sharetrail.canary.kafka;

import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.canary.Entrance;
import io.sharetrail.canary.OutOfReachException;
import io.sharetrail.config.KafkaConfig;
import io.sharetrail.kafka.Brokers;
import io.sharetrail.kafka.KafkaClient;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts a canary into a topic, into the partition that its id falls to.
 *
 * @param topic one that the job reads
 */
public record TopicEntrance(KafkaConfig kafka, String topic) implements Entrance {

  private static final String PATIENCE_MILLIS = "15000";

  /** Of one request: the whole must be longer, or there is no client. */
  private static final String REQUEST_MILLIS = "10000";

  @Override
  public void put(CanaryRecord canary) throws OutOfReachException, InterruptedException {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client(), bytes, bytes)) {
      producer.send(new ProducerRecord<>(topic, ascii(canary.id()), ascii(canary.json()))).get();
    } catch (ExecutionException e) {
      throw notTaken(e.getCause());
    } catch (KafkaException e) {
      throw notTaken(e);
    }
  }

  private Properties client() {
    Properties client = KafkaClient.properties(kafka);
    client.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    client.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    client.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    return client;
  }

  private OutOfReachException notTaken(Throwable why) {
    return new OutOfReachException(
        "the canary was not taken by "
            + this
            + ": "
            + Brokers.notReached(kafka, why)
            + "; see also source.kafka.topics",
        why);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "the topic " + topic;
  }
}
