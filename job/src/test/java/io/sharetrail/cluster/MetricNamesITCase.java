package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.deploy.WatchedMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every metric that a rule, a dashboard or an alarm of {@code deploy} looks at is one that a
 * running job shows, under the name that its reporter gives it.
 */
final class MetricNamesITCase {

  private static final Pattern SAMPLE = Pattern.compile("(?m)^(flink_[A-Za-z0-9_]+)[{ ]");
  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
  private static final String IN_CLOUD_WATCH = OPERATOR + "kinesisanalytics_";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What the service itself puts into CloudWatch, which Flink knows of a job. */
  private static final String OF_THE_SERVICE = "flink_jobmanager_job_";

  private static final String SHARDS = OF_THE_SERVICE + "operator_coordinator_enumerator_";

  @TempDir private static Path folder;

  private static KafkaBroker broker;
  private static KinesisServer kinesis;
  private static FlinkCluster cluster;
  private static List<Integer> ports;

  @BeforeAll
  static void startAll() throws Exception {
    // Each process takes the first that is free when it starts; another program may be faster.
    ports = List.of(Ports.free(), Ports.free(), Ports.free(), Ports.free());
    broker = KafkaBroker.start(folder.resolve("broker"));
    kinesis = KinesisServer.start(folder.resolve("kinesis"));
    cluster =
        FlinkCluster.start(
            folder.resolve("cluster"),
            1,
            Map.of(
                "env.java.opts.all",
                KinesisServer.javaOptions(),
                "metrics.reporters",
                "prom",
                "metrics.reporter.prom.factory.class",
                "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                "metrics.reporter.prom.port",
                ports.stream().map(String::valueOf).collect(Collectors.joining(","))));
  }

  @AfterAll
  static void stopAll() throws Exception {
    cluster.close();
    kinesis.close();
    broker.close();
  }

  @Test
  void rulesAndDashboardLookAtWhatIsThere() throws Exception {
    Lane lane = new Lane(broker, "watched", folder);
    Set<String> shown = shownBy(lane, withASink(lane.arguments()));
    StreamLane stream = stream("watched-stream");
    Set<String> shownWithStreams = shownBy(stream, stream.arguments());

    Set<String> watched = WatchedMetrics.byPrometheus();
    assertThat(watched)
        .hasSizeGreaterThan(20)
        .contains(OPERATOR + "millisBehindLatest", SHARDS + "shardsActive");
    assertThat(watched)
        .allSatisfy(
            name ->
                assertThat(
                        Stream.of(shown, shownWithStreams)
                            .flatMap(Set::stream)
                            .anyMatch(each -> each.matches(name)))
                    .as(name)
                    .isTrue());
  }

  @Test
  void alarmsLookAtWhatIsThere() throws Exception {
    Lane lane = new Lane(broker, "managed", folder);
    Set<String> shown = shownBy(lane, asApplication(lane));
    StreamLane stream = stream("managed-stream");
    Set<String> shownWithStreams = shownBy(stream, asApplication(stream));

    assertThat(WatchedMetrics.byCloudWatch())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            name ->
                assertThat(Stream.of(shown, shownWithStreams).flatMap(Set::stream))
                    .as(name)
                    .containsAnyOf(IN_CLOUD_WATCH + name, OF_THE_SERVICE + name));
    assertThat(shown)
        .as("flat, without a hyphen, and below the group that CloudWatch takes")
        .contains(
            IN_CLOUD_WATCH + "deadLetters_not_json",
            IN_CLOUD_WATCH + "alerts_high_open",
            IN_CLOUD_WATCH + "evidenceEvicted")
        .doesNotContain(OPERATOR + "events");
    assertThat(shownWithStreams)
        .as("what reads and writes streams and knows shards has them there too")
        .contains(
            IN_CLOUD_WATCH + "millisBehindLatest",
            IN_CLOUD_WATCH + "throttlesLately",
            IN_CLOUD_WATCH + "gapsLately",
            IN_CLOUD_WATCH + "recordsThrottledLately",
            SHARDS + "kinesisanalytics_shardsActive")
        .doesNotContain(OPERATOR + "millisBehindLatest", SHARDS + "shardsActive");
  }

  /** Of a receiver that is not there: how long it is down is told too. */
  private static List<String> withASink(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--set");
    all.add(
        "sinks=[{name: pager, type: webhook, urls: [\"http://127.0.0.1:1\"], whenDown: divert,"
            + " undelivered: \""
            + folder.resolve("undelivered")
            + "\"}]");
    return all;
  }

  private static StreamLane stream(String name) throws Exception {
    return new StreamLane(kinesis.streams(), kinesis.settings(), name, folder);
  }

  /** Property groups alone; the rest of the configuration and a geo database are fetched. */
  private static List<String> asApplication(Route lane) throws IOException {
    Path geo = Path.of("../testdata/geo/country-asn.mmdb").toRealPath();
    Path properties =
        Files.writeString(
            folder.resolve("application_properties.json"),
            """
            [{"PropertyGroupId": "sharetrail",
              "PropertyMap": {"config": "file://%s", "metrics.group": "kinesisanalytics",
                "sinks": "[{name: %s, type: webhook, urls: ['http://127.0.0.1:1'], whenDown: divert, undelivered: '%s'}]"}},
             {"PropertyGroupId": "sharetrail.geo",
              "PropertyMap": {"location.country": "file://%s", "location.asn": "file://%s"}}]
            """
                .formatted(
                    lane.settings().toRealPath(),
                    WatchedMetrics.SINK,
                    folder.resolve("undelivered"),
                    geo,
                    geo));
    return List.of("run", "--properties", properties.toString());
  }

  private static Set<String> shownBy(Route lane, List<String> arguments) throws Exception {
    FlinkJob job = cluster.submit(Site.JAR, arguments, 1, null);
    try (Feed feed = lane.feed(Story.named("smash-and-grab").lines(), 1_000, 1)) {
      feed.finish();
      job.awaitCheckpoints(1);
      Set<String> names = new TreeSet<>();
      Patience.until(
          "the job's metrics are shown by both processes",
          PATIENCE,
          () -> {
            names.clear();
            for (int port : ports) {
              SAMPLE.matcher(get(port)).results().forEach(found -> names.add(found.group(1)));
            }
            return names.stream().anyMatch(name -> name.endsWith("_subjectsOpen"))
                && names.contains("flink_jobmanager_job_numRestarts");
          });
      return names;
    } finally {
      cluster.cancelJobs();
    }
  }

  /** Nothing from a port that no process of the cluster took. */
  private static String get(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    }
  }
}
