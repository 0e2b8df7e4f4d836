import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The two ends of the local stack. {@code Play topics BROKER} makes the topics, as soon as the
 * broker is there. {@code Play story BROKER EVENTS LATER SECONDS} writes a story's events at their
 * own pace, then one of some days later, which closes the windows; and prints each revision of each
 * alert. With SECONDS above 0 it does not pace, and ends with 0 at the first settled alert, with 1
 * if there is none in that time.
 */
final class Play {

  private static final String TRAIL = "cloudtrail";
  private static final String ALERTS = "sharetrail-alerts";

  /** Longer gaps are no part of what one wants to watch. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final Duration UNTIL_SETTLED = Duration.ofHours(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Play() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("topics")) {
      makeTopics(args[1]);
    } else if (args.length == 5 && args[0].equals("story")) {
      Deque<String> events = new ArrayDeque<>(Files.readAllLines(Path.of(args[2])));
      events.add(later(events, Files.readString(Path.of(args[3]))));
      System.exit(tell(args[1], events, Long.parseLong(args[4])) ? 0 : 1);
    } else {
      throw new IllegalArgumentException(
          "topics BROKER, or story BROKER EVENTS LATER SECONDS, please");
    }
  }

  private static void makeTopics(String broker) throws Exception {
    Map<String, String> compacted = Map.of("cleanup.policy", "compact");
    List<NewTopic> topics =
        List.of(
            new NewTopic(TRAIL, 1, (short) 1),
            new NewTopic(ALERTS, 1, (short) 1).configs(compacted),
            new NewTopic("sharetrail-audit", 1, (short) 1),
            new NewTopic("sharetrail-dead-letters", 1, (short) 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** The event, so much later than all others that every window is over. */
  private static String later(Deque<String> events, String event) throws Exception {
    Instant latest = Instant.EPOCH;
    for (String each : events) {
      Instant time = timeOf(each);
      latest = time.isAfter(latest) ? time : latest;
    }
    ObjectNode closing = (ObjectNode) JSON.readTree(event);
    closing.put("eventTime", latest.plus(UNTIL_SETTLED).toString());
    return closing.toString();
  }

  private static Instant timeOf(String event) throws Exception {
    return Instant.parse(JSON.readTree(event).get("eventTime").asText());
  }

  /** Whether an alert has settled; never returns if there is no limit of time. */
  private static boolean tell(String broker, Deque<String> events, long seconds) throws Exception {
    boolean paced = seconds <= 0;
    long start = System.nanoTime();
    long next = start;
    Map<String, Object> kafka = Map.of("bootstrap.servers", broker);
    StringSerializer text = new StringSerializer();
    StringDeserializer back = new StringDeserializer();
    try (KafkaProducer<String, String> trail = new KafkaProducer<>(kafka, text, text);
        KafkaConsumer<String, String> alerts = new KafkaConsumer<>(kafka, back, back)) {
      TopicPartition partition = new TopicPartition(ALERTS, 0);
      alerts.assign(List.of(partition));
      alerts.seekToBeginning(List.of(partition));
      while (paced || System.nanoTime() - start < Duration.ofSeconds(seconds).toNanos()) {
        while (!events.isEmpty() && (!paced || System.nanoTime() >= next)) {
          String event = events.remove();
          trail.send(new ProducerRecord<>(TRAIL, event)).get();
          next = System.nanoTime() + pauseAfter(event, events.peek()).toNanos();
          if (events.isEmpty()) {
            System.out.println("(the story is told; a day later its windows close)");
          }
        }
        for (ConsumerRecord<String, String> record : alerts.poll(Duration.ofMillis(200))) {
          if (print(JSON.readTree(record.value())) && !paced) {
            return true;
          }
        }
      }
    }
    System.err.println("no alert has settled in " + seconds + " s");
    return false;
  }

  private static Duration pauseAfter(String event, String next) throws Exception {
    if (next == null) {
      return Duration.ZERO;
    }
    Duration pause = Duration.between(timeOf(event), timeOf(next));
    boolean watched = !pause.isNegative() && pause.compareTo(Duration.ofMinutes(10)) < 0;
    if (!watched) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Whether it has settled. */
  private static boolean print(JsonNode alert) {
    String status = alert.get("status").asText();
    System.out.printf(
        "%s  revision %d  %-7s  %s%n",
        alert.get("id").asText().substring(0, 8),
        alert.get("revision").asInt(),
        status.toLowerCase(),
        alert.get("headline").asText());
    return status.equalsIgnoreCase("settled");
  }
}
