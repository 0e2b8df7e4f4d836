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
 * so many events a second. The broker takes both times, so no clocks are compared. Without a
 * buffer, on two clusters one after the other: with Flink's default, and with what {@code kafka.md}
 * advises.
 */
public final class Latency {

  private static final int SLICES_A_SECOND = 100;

  /** Flink's own, and the one advised, milliseconds. */
  private static final List<Long> BUFFERS = List.of(100L, 10L);

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
    System.exit(Options.run(Latency::run, args, System.err));
  }

  static int run(List<String> arguments) throws Exception {
    Map<String, Long> options =
        Options.read(
            arguments,
            Map.of("seconds", 60L, "rate", 2_000L, "warmup", 30L, "buffer", -1L, "seed", 1L));
    for (String name : List.of("seconds", "rate")) {
      if (options.get(name) == 0) {
        throw new Options.Wrong("--" + name + " 0 leaves nothing to measure");
      }
    }
    long buffer = options.get("buffer");
    for (long each : buffer < 0 ? BUFFERS : List.of(buffer)) {
      measure(options, each);
    }
    return 0;
  }

  private static void measure(Map<String, Long> options, long buffer) throws Exception {
    int rate = options.get("rate").intValue();
    long seconds = options.get("seconds");
    long warmUp = options.get("warmup");
    Path folder = Files.createTempDirectory("sharetrail-latency");
    try (Site site = new Site(settings(buffer))) {
      Lane lane = new Lane(site.broker(), "latency", folder);
      FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
      SyntheticTrail trail = new SyntheticTrail(rate * (seconds + warmUp), options.get("seed"));
      Latency latency = new Latency(site.topics(), lane, trail);
      latency.produce(rate, warmUp);
      latency.arrivals.clear();
      double sent = latency.produce(rate, seconds);
      Thread.sleep(Duration.ofSeconds(10).toMillis()); // the last ones are on their way
      System.out.printf("buffer timeout %d ms: ", buffer);
      latency.report(sent, seconds);
      job.cancel();
    }
  }

  /**
   * @param buffer how long a record may wait for others at each of the exchanges, milliseconds
   */
  private static Map<String, String> settings(long buffer) {
    return Map.of(
        "execution.checkpointing.interval", "10s",
        "execution.buffer-timeout.interval", buffer + "ms",
        "env.java.opts.all", "-XX:TieredStopAtLevel=4");
  }

  /** Sends so many events; returns how many a second the broker has really taken. */
  private double produce(int rate, long seconds) throws Exception {
    List<Future<RecordMetadata>> shares = new ArrayList<>();
    long begin = System.nanoTime();
    long slices = seconds * SLICES_A_SECOND;
    long sent = 0;
    for (long slice = 1; slice <= slices; slice++) {
      for (; sent < slice * rate / SLICES_A_SECOND; sent++) {
        String json = trail.next().json();
        int partition = Math.floorMod(json.hashCode(), Lane.PARTITIONS);
        Future<RecordMetadata> taken = topics.send(lane.name(), partition, json);
        if (json.contains("\"ModifySnapshotAttribute\"")) {
          shares.add(taken);
        }
      }
      long due = begin + slice * 1_000_000_000L / SLICES_A_SECOND;
      Thread.sleep(Math.max(0, Duration.ofNanos(due - System.nanoTime()).toMillis()));
    }
    topics.flush();
    double took = (System.nanoTime() - begin) / 1e9;
    for (Future<RecordMetadata> share : shares) {
      RecordMetadata taken = share.get();
      String origin = "kafka:" + lane.name() + '/' + taken.partition() + '@' + taken.offset();
      arrivals.put(origin, taken.timestamp());
    }
    return sent / took;
  }

  /**
   * @param sent events a second
   */
  private void report(double sent, long seconds) {
    long[] millis =
        List.of(lane.alertTopic(), lane.auditTopic()).stream()
            .flatMap(topic -> topics.read(topic).stream())
            .mapToLong(this::latency)
            .filter(latency -> latency >= 0)
            .sorted()
            .toArray();
    System.out.printf(
        "%,.0f events/s measured for %d s; %d alerts; from share to alert p50 %d ms, p99 %d ms, at"
            + " most %d ms%n",
        sent,
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
