package io.sharetrail.cluster;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.testing.SyntheticTrail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * {@code Latency --seconds N --rate R --buffer MILLIS}: how long an alert takes, from the moment
 * the broker has the share to the moment it has the alert's first revision, in an organisation of
 * so many events a second. The broker takes both times, so no clocks are compared.
 */
public final class Latency {

  private static final int SLICES_A_SECOND = 100;

  private final Topics topics;
  private final Lane lane;
  private final SyntheticTrail trail;

  /** Of each share, by the origin that its alert will name. */
  private final Map<String, Long> arrivals = new HashMap<>();

  private Latency(Topics topics, Lane lane, SyntheticTrail trail) {
    this.topics = topics;
    this.lane = lane;
    this.trail = trail;
  }

  public static void main(String[] args) throws Exception {
    Map<String, Long> options =
        Options.read(
            List.of(args),
            Map.of("seconds", 60L, "rate", 2_000L, "warmup", 30L, "buffer", 100L, "seed", 1L));
    int rate = options.get("rate").intValue();
    long seconds = options.get("seconds");
    long warmUp = options.get("warmup");
    Path folder = Files.createTempDirectory("sharetrail-latency");
    try (Site site = new Site(settings(options.get("buffer")))) {
      Lane lane = new Lane(site.broker(), "latency", folder);
      FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
      SyntheticTrail trail = new SyntheticTrail(rate * (seconds + warmUp), options.get("seed"));
      Latency latency = new Latency(site.topics(), lane, trail);
      latency.produce(rate, warmUp);
      latency.arrivals.clear();
      latency.produce(rate, seconds);
      latency.report(rate, seconds);
      job.cancel();
    }
  }

  /**
   * @param buffer how long a record may wait for others at each of the eight shuffles, milliseconds
   */
  private static Map<String, String> settings(long buffer) {
    return Map.of(
        "execution.checkpointing.interval", "10s",
        "execution.buffer-timeout.interval", buffer + "ms",
        "env.java.opts.all", "-XX:TieredStopAtLevel=4");
  }

  private void produce(int rate, long seconds) throws Exception {
    List<Future<RecordMetadata>> shares = new ArrayList<>();
    long begin = System.nanoTime();
    long slices = seconds * SLICES_A_SECOND;
    for (long slice = 0; slice < slices; slice++) {
      for (int i = 0; i < rate / SLICES_A_SECOND; i++) {
        String json = trail.next().json();
        int partition = Math.floorMod(json.hashCode(), Lane.PARTITIONS);
        Future<RecordMetadata> sent = topics.send(lane.name(), partition, json);
        if (json.contains("\"ModifySnapshotAttribute\"")) {
          shares.add(sent);
        }
      }
      long due = begin + (slice + 1) * 1_000_000_000L / SLICES_A_SECOND;
      Thread.sleep(Math.max(0, Duration.ofNanos(due - System.nanoTime()).toMillis()));
    }
    topics.flush();
    for (Future<RecordMetadata> share : shares) {
      RecordMetadata taken = share.get();
      String origin = "kafka:" + lane.name() + '/' + taken.partition() + '@' + taken.offset();
      arrivals.put(origin, taken.timestamp());
    }
    double took = (System.nanoTime() - begin) / 1e9;
    System.out.printf("%,d events in %.1f s%n", rate * seconds, took);
  }

  private void report(int rate, long seconds) throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(10).toMillis()); // the last ones are on their way
    long[] millis =
        List.of(lane.alertTopic(), lane.auditTopic()).stream()
            .flatMap(topic -> topics.read(topic).stream())
            .mapToLong(this::latency)
            .filter(latency -> latency >= 0)
            .sorted()
            .toArray();
    System.out.printf(
        "%,d events/s for %d s: %d alerts; from share to alert p50 %d ms, p99 %d ms, at most %d"
            + " ms%n",
        rate,
        seconds,
        millis.length,
        percentile(millis, 50),
        percentile(millis, 99),
        Arrays.stream(millis).max().orElse(-1));
  }

  /** Negative if it is no first revision, or not of a share that is measured. */
  private long latency(ConsumerRecord<String, String> record) {
    Alert alert = AlertJson.read(record.value());
    Long arrival = alert.revision() == 1 ? arrivals.get(alert.event().origin()) : null;
    return arrival == null ? -1 : record.timestamp() - arrival;
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted.length == 0 ? -1 : sorted[(sorted.length - 1) * percent / 100];
  }
}
