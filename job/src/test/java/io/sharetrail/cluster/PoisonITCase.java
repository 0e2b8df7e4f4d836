package io.sharetrail.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What anybody can write into a topic neither changes an alert nor stops the job, nor does any of
 * it stay in memory; and each piece is counted as what it is.
 */
@ExtendWith(Site.Shared.class)
final class PoisonITCase {

  private static final long SEED = 666;
  private static final int RATE = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int FIRST = 2_000;

  /** So many, and three times the largest, must leave nothing behind. */
  private static final int LATER = 80_000;

  /**
   * Bytes: buffers of Flink and of Kafka's client come and go by half of it. If of each dead letter
   * no more than the letter stayed, it would be 20 million.
   */
  private static final long FLAT = 12_000_000;

  @TempDir private Path temp;

  @Test
  void poisonChangesNothing(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "poison", temp);
    List<String> events = MixedTrail.events(3_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Poison poison = new Poison(SEED);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(events, RATE, SEED)) {
      poison.into(site.topics(), lane.name(), Lane.PARTITIONS);
      poison.fromTheFuture();
      poison.litter(FIRST);
      feed.finish();
    }
    lane.close();
    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    long closing = Lane.PARTITIONS;
    awaitCounts(job, poison, events.size() + closing);
    long before = site.cluster().liveBytes();

    for (int more = 0; more < 3; more++) {
      poison.into(site.topics(), lane.name(), Lane.PARTITIONS);
      poison.fromTheFuture();
    }
    poison.litter(LATER);
    site.topics().flush();
    awaitCounts(job, poison, events.size() + closing);
    long after = site.cluster().liveBytes();

    assertThat(after - before).as("bytes more in use than %d", before).isLessThan(FLAT);
    assertThat(reasons(site, lane)).isEqualTo(poison.letters());
    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    assertThat(job.restarts()).isZero();
  }

  /**
   * Neither what is understood nor what is not, what is late or of the future, what is missing, nor
   * what makes the job fail because it is too large for the topic it goes to: at INFO.
   */
  @Test
  void noLogHoldsWhatIsInARecord(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "logged", temp);
    Topics topics = site.topics();
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    send(Marks.others(), lane, topics);
    topics.produce(lane.name(), 0, Marks.fromTheFuture());
    lane.close();
    Patience.until(
        "time has gone by", PATIENCE, () -> lane.revisions().stream().anyMatch(PoisonITCase::over));
    topics.produce(lane.name(), 0, Marks.share("2025-03-12T04:00:00Z"));
    topics.flush();
    Patience.until("one is late", PATIENCE, () -> sum(job, "divert.observationsLate") > 0);
    assertThat(sum(job, "divert.eventsClamped")).isPositive();
    assertThat(reasons(site, lane)).hasSizeGreaterThanOrEqualTo(6);

    String savepoint = job.stopWithSavepoint();
    for (int partition = 0; partition < Lane.PARTITIONS; partition++) {
      topics.produce(lane.name(), partition, Marks.share("2025-03-12T05:00:00Z"));
    }
    topics.flush();
    for (var end : topics.ends(lane.name()).entrySet()) {
      topics.deleteRecords(lane.name(), end.getKey().partition(), end.getValue());
    }
    FlinkJob resumed = site.cluster().submit(Site.JAR, lane.arguments(), 2, savepoint);
    Patience.until(
        "a gap is told", PATIENCE, () -> reasons(site, lane).containsKey("missing-records"));

    topics.set(lane.alertTopic(), "max.message.bytes", "500");
    topics.produce(lane.name(), 0, Marks.share("2025-12-01T06:00:00Z"));
    topics.flush();
    Patience.until(
        "an alert is refused",
        PATIENCE,
        () -> resumed.exceptions().stream().anyMatch(text -> text.contains("RecordTooLarge")));

    String alerts =
        topics.read(lane.alertTopic()).stream().map(ConsumerRecord::value).collect(joining("\n"));
    assertThat(Marks.in(alerts))
        .as("what is marked does go through the job: else nothing could be found in a log")
        .extracting(found -> found.substring(0, found.indexOf(':')))
        .contains("actor", "access key", "address", "snapshot", "request parameter", "lookup");
    String logged = site.cluster().logged();
    assertThat(logged).contains(" INFO ", " WARN ", " ERROR ", "RecordTooLarge");
    assertThat(Marks.in(logged)).isEmpty();
  }

  private static boolean over(Alert alert) {
    return alert.status() == AlertStatus.SETTLED;
  }

  private static void send(List<byte[]> records, Lane lane, Topics topics) {
    for (int i = 0; i < records.size(); i++) {
      int partition = i % Lane.PARTITIONS;
      topics.produce(lane.name(), partition, Marks.key(), records.get(i), Marks.headers());
    }
    topics.produce(lane.name(), 0, Marks.key(), null);
  }

  private static long sum(FlinkJob job, String metric) throws Exception {
    return job.sums(metric).getOrDefault("", 0L);
  }

  /**
   * Waits until the metrics count each piece as what it is.
   *
   * @param others records beside the poison, an event each
   */
  private static void awaitCounts(FlinkJob job, Poison poison, long others) throws Exception {
    poison.close();
    Map<String, Long> all = new TreeMap<>();
    all.put("recordsRead", others + poison.records());
    all.put("events", others + poison.events());
    all.put("eventsClamped", poison.clamped());
    all.put("recordsNotUnderstood", poison.allLetters());
    poison.letters().forEach((reason, count) -> all.put("deadLetters." + reason, count));
    poison.skips().forEach((kind, count) -> all.put("skipped." + kind, count));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!counts(job).equals(all) && System.nanoTime() < deadline) {
      Thread.sleep(500);
    }
    assertThat(counts(job)).isEqualTo(all);
  }

  /** Those that are not zero. */
  private static Map<String, Long> counts(FlinkJob job) throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    for (String name : List.of("records", "events", "deadLetters.", "skipped.")) {
      job.sums("divert." + name).forEach((rest, count) -> counts.put(name + rest, count));
    }
    counts.values().removeIf(count -> count == 0);
    counts.keySet().removeIf(name -> name.endsWith("Lately")); // goes by the clock
    return counts;
  }

  private static Map<String, Long> reasons(Site site, Lane lane) throws Exception {
    Map<String, Long> reasons = new TreeMap<>();
    for (var letter : site.topics().read(lane.deadLetterTopic())) {
      JsonNode json = JSON.readTree(letter.value());
      reasons.merge(json.get("reason").asText(), 1L, Long::sum);
    }
    return reasons;
  }
}
