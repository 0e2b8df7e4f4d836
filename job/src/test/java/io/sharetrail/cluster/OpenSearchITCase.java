package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.document.Form;
import io.sharetrail.cluster.SearchWay.Fault;
import io.sharetrail.deploy.SiemFiles;
import io.sharetrail.deploy.SiemFiles.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** All scenarios' alerts in a real OpenSearch, whatever happens on the way and to the server. */
final class OpenSearchITCase {

  private static final String ALERTS = "sharetrail-alerts";
  private static final String REVISIONS = "sharetrail-revisions";
  private static final int MAX_BYTES = 1_000_000;
  private static final int PATIENCE_SECONDS = 150;

  /** For how long the server is dead; a minute shows no more than this, but may be asked for. */
  private static final long DEAD_SECONDS = Long.getLong("sharetrail.opensearch.deadSeconds", 20);

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @TempDir private static Path folder;

  private static OpenSearchServer server;
  private static List<Alert> alerts;

  @BeforeAll
  static void indexAllStories() throws Exception {
    server = OpenSearchServer.start(folder.resolve("server"));
    server.install();
    alerts = SearchJob.ofAllStories();
    finish(
        new SearchJob(
                alerts,
                sink("newest", server.url(), ALERTS, "mode: index"),
                sink("every", server.url(), REVISIONS, "mode: data-stream"))
            .start());
    server.post("/_refresh", "");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static String sink(String name, String url, String index, String more) {
    return "{name: %s, type: opensearch, urls: [\"%s\"], index: %s, timeout: 2s, whenDown: block, undelivered: \"%s\", %s}"
        .formatted(name, url, index, undelivered(name), more);
  }

  private static Path undelivered(String sink) {
    return folder.resolve("undelivered").resolve(sink).toAbsolutePath();
  }

  private static void finish(JobClient job) throws Exception {
    job.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static List<String> linesOf(Path undelivered) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.exists(undelivered)) {
      try (Stream<Path> files = Files.list(undelivered)) {
        for (Path each : files.toList()) {
          lines.addAll(Files.readAllLines(each));
        }
      }
    }
    return lines;
  }

  /** The newest of each, by id. */
  private static Map<String, Alert> newest() {
    Map<String, Alert> newest = new TreeMap<>();
    for (Alert alert : alerts) {
      newest.merge(alert.id(), alert, (a, b) -> b.sequence() > a.sequence() ? b : a);
    }
    return newest;
  }

  private static Map<String, JsonNode> newestDocuments() throws IOException {
    Map<String, JsonNode> documents = new TreeMap<>();
    for (Alert alert : newest().values()) {
      documents.put(alert.id(), document(alert));
    }
    return documents;
  }

  private static Map<String, JsonNode> everyDocument() throws IOException {
    Map<String, JsonNode> documents = new TreeMap<>();
    for (Alert alert : alerts) {
      documents.putIfAbsent(alert.id() + '-' + alert.sequence(), document(alert));
    }
    return documents;
  }

  private static JsonNode document(Alert alert) throws IOException {
    return JSON.readTree(Form.ECS.write(alert, MAX_BYTES));
  }

  @Test
  void theNewestRevisionOfEachAlertIsInTheIndex() throws Exception {
    assertThat(newest()).hasSizeGreaterThan(50).hasSizeLessThan(alerts.size() / 2);
    assertThat(server.documents(ALERTS)).isEqualTo(newestDocuments());
    assertThat(linesOf(undelivered("newest"))).isEmpty();
  }

  @Test
  void everyRevisionIsInTheDataStream() throws Exception {
    assertThat(server.documents(REVISIONS)).isEqualTo(everyDocument());
    assertThat(linesOf(undelivered("every"))).isEmpty();
  }

  @Test
  void analystsFindByActorWhatTheActorDid() throws Exception {
    assertThat(analyst().findsByActor()).isGreaterThan(5);
  }

  @Test
  void analystsFindByTargetWhatItWasGiven() throws Exception {
    assertThat(analyst().findsByTarget()).isGreaterThan(5);
  }

  @Test
  void analystsFindWhatIsCriticalThisWeek() throws Exception {
    analyst().findsWhatIsCriticalThisWeek();
  }

  @Test
  void analystsFindWhatWasCopiedAndIsStillShared() throws Exception {
    analyst().findsWhatWasCopiedAndIsStillShared();
  }

  private static Analyst analyst() {
    return new Analyst(server, ALERTS, newest().values());
  }

  @Test
  void everyPictureOfTheDashboardHasSomethingToShow() throws Exception {
    for (Picture picture : SiemFiles.pictures()) {
      JsonNode found = server.post("/sharetrail-alerts*/_search", picture.search());
      assertThat(found.at("/_shards/failed").asInt()).as(picture.title()).isZero();
      found
          .get("aggregations")
          .forEach(
              aggregation ->
                  assertThat(aggregation.path("buckets").size() + aggregation.path("value").asInt())
                      .as(picture.title())
                      .isPositive());
    }
  }

  @Test
  void nothingIsLostWhileTheServerIsDead() throws Exception {
    String index = "sharetrail-alerts-killed";
    Path checkpoints = folder.resolve("checkpoints-killed");
    List<Alert> some = alerts.subList(0, Math.min(alerts.size(), 240));
    JobClient job =
        new SearchJob(some, sink("killed", server.url(), index, "mode: index"))
            .start(some.size() / (DEAD_SECONDS + 10.0), checkpoints, null);
    Patience.until("something is there", Duration.ofSeconds(30), () -> server.count(index) > 5);

    server.kill();
    int before = lastCheckpoint(checkpoints);
    Thread.sleep(TimeUnit.SECONDS.toMillis(DEAD_SECONDS));
    // Two a second, and none waits for the server.
    assertThat(lastCheckpoint(checkpoints)).isGreaterThan(before + (int) DEAD_SECONDS / 2);
    server.begin();
    server.await();
    finish(job);

    Map<String, JsonNode> expected = new TreeMap<>();
    Map<String, Long> sequences = new TreeMap<>();
    for (Alert alert : some) {
      if (sequences.getOrDefault(alert.id(), Long.MIN_VALUE) < alert.sequence()) {
        sequences.put(alert.id(), alert.sequence());
        expected.put(alert.id(), document(alert));
      }
    }
    assertThat(server.documents(index)).isEqualTo(expected);
    assertThat(linesOf(undelivered("killed"))).isEmpty();
  }

  /** Number of the one that is kept. */
  private static int lastCheckpoint(Path checkpoints) throws IOException {
    try (Stream<Path> all = Files.walk(checkpoints, 2)) {
      return all.map(each -> each.getFileName().toString())
          .filter(name -> name.startsWith("chk-"))
          .mapToInt(name -> Integer.parseInt(name.substring("chk-".length())))
          .max()
          .orElse(0);
    }
  }

  @Test
  void aRestoreFromAnOlderSavepointOverwritesNothingWithWhatIsOlder() throws Exception {
    String index = "sharetrail-alerts-restored";
    String stream = "sharetrail-revisions-restored";
    SearchJob job =
        new SearchJob(
            alerts,
            sink("restored", server.url(), index, "mode: index"),
            sink("restored-too", server.url(), stream, "mode: data-stream"));
    JobClient first = job.start(100, folder.resolve("checkpoints"), null);
    Patience.until("something is there", Duration.ofSeconds(30), () -> server.count(index) > 5);
    String older =
        first
            .stopWithSavepoint(
                false,
                folder.resolve("savepoints").toUri().toString(),
                SavepointFormatType.CANONICAL)
            .get(60, TimeUnit.SECONDS);
    long then = server.count(stream);
    assertThat(then).isBetween(6L, everyDocument().size() - 1L);

    finish(job.start(1e6, null, older));
    assertThat(server.documents(index)).isEqualTo(newestDocuments());
    // Everything since the savepoint once more: the newest is there already.
    finish(job.start(1e6, null, older));

    assertThat(server.documents(index)).isEqualTo(newestDocuments());
    assertThat(server.documents(stream)).isEqualTo(everyDocument());
  }

  @Test
  void whatGoesWrongOnTheWayIsMadeGood() throws Exception {
    try (SearchWay way = new SearchWay(server.url(), null, 3_000)) {
      List<Fault> faults = List.of(Fault.values());
      way.next(faults);
      way.next(faults);
      way.allow(150_000);

      finish(
          new SearchJob(
                  alerts,
                  sink("faults", way.url(), "sharetrail-alerts-faults", "mode: index"),
                  sink("more", way.url(), "sharetrail-revisions-faults", "mode: data-stream"))
              .start());

      assertThat(way.isOver()).isTrue();
      assertThat(way.happened())
          .hasSize(faults.size())
          .allSatisfy((f, n) -> assertThat(n).isEqualTo(2));
      assertThat(way.tooLarge()).isPositive();
    }
    assertThat(server.documents("sharetrail-alerts-faults")).isEqualTo(newestDocuments());
    assertThat(server.documents("sharetrail-revisions-faults")).isEqualTo(everyDocument());
    assertThat(linesOf(undelivered("faults"))).isEmpty();
    assertThat(linesOf(undelivered("more"))).isEmpty();
  }

  @Test
  void whatTheMappingRefusesLiesInTheFolderAndNothingElse() throws Exception {
    // Somebody's own template says that countries are numbers.
    server.put(
        "/hostile",
        """
        {"mappings": {"dynamic": false, "properties":
          {"source": {"properties": {"geo": {"properties": {"country_iso_code": {"type": "long"}}}}}}}}
        """);

    finish(new SearchJob(alerts, sink("refused", server.url(), "hostile", "mode: index")).start());

    Set<String> placed = new TreeSet<>();
    Map<String, Long> others = new TreeMap<>();
    for (Alert alert : alerts) {
      if (alert.source().country() != null) {
        placed.add(alert.id() + '-' + alert.sequence());
      } else {
        others.merge(alert.id(), alert.sequence(), Math::max);
      }
    }
    Set<String> kept = new TreeSet<>();
    for (String line : linesOf(undelivered("refused"))) {
      JsonNode letter = JSON.readTree(line);
      kept.add(letter.get("alertId").asText() + '-' + letter.get("sequence").asLong());
      assertThat(letter.get("why").asText()).contains("status 400").contains("country_iso_code");
      assertThat(letter.at("/document/source/geo/country_iso_code").asText()).hasSize(2);
    }
    assertThat(kept).isEqualTo(placed).isNotEmpty();
    Map<String, Long> there = new TreeMap<>();
    server
        .documents("hostile")
        .forEach((id, each) -> there.put(id, each.at("/sharetrail/sequence").asLong()));
    assertThat(there).isEqualTo(others).isNotEmpty();
  }
}
