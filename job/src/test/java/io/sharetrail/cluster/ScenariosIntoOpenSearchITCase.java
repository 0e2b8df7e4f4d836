package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.document.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenarios all the way: from Kafka, through the built jar on a cluster of processes, into an index
 * and a data stream of an OpenSearch that {@code deploy/siem/install.sh} has prepared.
 *
 * <p>They are told once, in acts, and the tests look at what there is in the end. After the first
 * act the job goes on from a savepoint. In the third the OpenSearch is dead, and a TaskManager is
 * killed while documents wait for it. Then the job is cancelled and begins again at the savepoint
 * of the first act, so that all since then is said a second time.
 */
final class ScenariosIntoOpenSearchITCase {

  /** For how long OpenSearch is dead, at least; {@code -Dsharetrail.outage=60} for a minute. */
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("sharetrail.outage", 12));

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int PARALLELISM = 2;
  private static final long SEED = 20_250_312;
  private static final int MAX_BYTES = 1_000_000;
  private static final String ALERTS = "sharetrail-alerts";
  private static final String REVISIONS = "sharetrail-revisions";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A snapshot was shared and copied, and the share is not taken back yet. */
  private static final Instant FIRST_ACT = Instant.parse("2025-03-12T03:14:40Z");

  /** A storm begins. */
  private static final Instant SECOND_ACT = Instant.parse("2025-03-12T14:02:30Z");

  /** It has a roll-up. */
  private static final Instant THIRD_ACT = Instant.parse("2025-03-12T14:13:30Z");

  /** The storm goes on. */
  private static final Instant FOURTH_ACT = Instant.parse("2025-03-12T14:20:30Z");

  @TempDir private static Path folder;

  private static OpenSearchServer server;
  private static Site site;
  private static Lane lane;

  /** What was said while the server was dead, by {@link #name}. */
  private static Set<String> saidMeanwhile;

  /** What the index held before the job went back. */
  private static Map<String, JsonNode> before;

  /** What the index holds in the end. */
  private static Map<String, JsonNode> newest;

  /** What the data stream holds in the end. */
  private static Map<String, JsonNode> every;

  @BeforeAll
  static void tellAll() throws Exception {
    server = OpenSearchServer.starting(folder.resolve("server"));
    site = new Site(Map.of());
    server.await();
    server.install();
    lane = new Lane(site.broker(), "siem", folder, "sink.kafka.delivery: exactly-once", sinks());

    FlinkJob job = begin(null);
    tell(Instant.MIN, FIRST_ACT);
    String savepoint = job.stopWithSavepoint();
    job = begin(savepoint);
    tell(FIRST_ACT, SECOND_ACT);
    Patience.until("what is said arrives", PATIENCE, () -> hasArrived(said()));
    saidMeanwhile = outage(job);
    Patience.until("what waited arrives", PATIENCE, () -> hasArrived(said()));
    before = server.documents(ALERTS);
    job.cancel();
    begin(savepoint);
    tell(FOURTH_ACT, Instant.MAX);
    lane.close();
    Patience.until("all has settled", PATIENCE, () -> isSettled() && hasArrived(said()));
    newest = server.documents(ALERTS);
    every = server.documents(REVISIONS);
  }

  @AfterAll
  static void stopAll() {
    site.close();
    server.close();
  }

  private static String sinks() {
    return """
        sinks:
          - {name: newest, type: opensearch, urls: ["%1$s"], index: %2$s, of: both,
             timeout: 2s, whenDown: block, undelivered: "%4$s"}
          - {name: every, type: opensearch, urls: ["%1$s"], mode: data-stream, index: %3$s, of: both,
             timeout: 2s, whenDown: block, undelivered: "%4$s"}
        """
        .formatted(server.url(), ALERTS, REVISIONS, undelivered());
  }

  private static Path undelivered() {
    return folder.resolve("undelivered").toAbsolutePath();
  }

  private static FlinkJob begin(String savepoint) throws Exception {
    return site.cluster().submit(Site.JAR, lane.arguments(), PARALLELISM, savepoint);
  }

  /** Sends what happened between these times; returns when something has been said of it. */
  private static void tell(Instant start, Instant end) throws Exception {
    int before = said().size();
    try (Feed feed = lane.feed(SeparateStories.events(start, end), Integer.MAX_VALUE, SEED)) {
      feed.finish();
    }
    Patience.until("more is said", PATIENCE, () -> said().size() > before + 2);
  }

  /**
   * The server dies, and then a TaskManager; checkpoints go on. Returns when the server is back.
   */
  private static Set<String> outage(FlinkJob job) throws Exception {
    Set<String> before = names(said());
    server.kill();
    long died = System.nanoTime();
    tell(SECOND_ACT, THIRD_ACT);
    site.cluster().killOneOf(job);
    tell(THIRD_ACT, FOURTH_ACT);
    do {
      job.awaitCheckpoints(1);
    } while (System.nanoTime() - died < OUTAGE.toNanos());
    Set<String> meanwhile = names(said());
    meanwhile.removeAll(before);
    System.out.printf(
        "OpenSearch dead for %.1f s, in which %d revisions were said%n",
        (System.nanoTime() - died) / 1e9, meanwhile.size());
    server.begin();
    server.await();
    return meanwhile;
  }

  /**
   * Every revision that a checkpoint covers: the job has committed it to Kafka, so it must send it
   * to the other sinks, too, whatever comes.
   */
  private static List<Alert> said() {
    return lane.revisionsCommitted();
  }

  private static boolean hasArrived(List<Alert> said) throws Exception {
    Map<String, JsonNode> there = server.documents(ALERTS);
    return server.documents(REVISIONS).keySet().containsAll(names(said))
        && said.stream()
            .allMatch(
                alert ->
                    there.containsKey(alert.id())
                        && sequence(there.get(alert.id())) >= alert.sequence());
  }

  private static boolean isSettled() throws Exception {
    Collection<JsonNode> there = server.documents(ALERTS).values();
    return there.size() >= SeparateStories.expected().size()
        && there.stream().allMatch(ScenariosIntoOpenSearchITCase::isSettled);
  }

  private static boolean isSettled(JsonNode document) {
    return document.at("/sharetrail/status").asText().equals("settled");
  }

  private static String numbered(JsonNode document) {
    JsonNode alert = document.get("sharetrail");
    return alert.get("id").asText() + " revision " + alert.get("revision").asInt();
  }

  private static long sequence(JsonNode document) {
    return document.at("/sharetrail/sequence").asLong();
  }

  /** As the data stream's ids are. */
  private static String name(Alert alert) {
    return alert.id() + '-' + alert.sequence();
  }

  private static Set<String> names(List<Alert> alerts) {
    Set<String> names = new TreeSet<>();
    alerts.forEach(alert -> names.add(name(alert)));
    return names;
  }

  private static JsonNode document(Alert alert) throws IOException {
    return JSON.readTree(Form.ECS.write(alert, MAX_BYTES));
  }

  @Test
  void eachAlertIsInTheIndexAsItsScenarioSettles() throws Exception {
    Map<String, ObjectNode> expected = SeparateStories.expected();
    assertThat(newest).hasSizeGreaterThan(30).containsOnlyKeys(expected.keySet());
    for (Map.Entry<String, JsonNode> each : newest.entrySet()) {
      ObjectNode alert = expected.get(each.getKey());
      assertThat(each.getValue())
          .isEqualTo(document(SeparateStories.delivered(alert, each.getValue().get("sharetrail"))));
    }
    assertThat(undelivered()).doesNotExist();
  }

  @Test
  void eachRevisionIsInTheDataStream() throws Exception {
    for (Alert alert : said()) {
      assertThat(every.get(name(alert))).as(name(alert)).isEqualTo(document(alert));
    }
    Map<String, List<JsonNode>> byAlert = new TreeMap<>();
    every
        .values()
        .forEach(
            document ->
                byAlert
                    .computeIfAbsent(
                        document.at("/sharetrail/id").asText(), first -> new ArrayList<>())
                    .add(document));
    assertThat(byAlert).containsOnlyKeys(newest.keySet());
    byAlert.forEach(
        (id, revisions) -> {
          revisions.sort((a, b) -> Long.compare(sequence(a), sequence(b)));
          assertThat(revisions.get(revisions.size() - 1)).isEqualTo(newest.get(id));
          Set<Integer> numbers = new TreeSet<>();
          revisions.forEach(each -> numbers.add(each.at("/sharetrail/revision").asInt()));
          assertThat(numbers).as(id + " has no gap").last().isEqualTo(numbers.size());
        });
  }

  @Test
  void nothingIsLostThoughTheServerWasDeadAndATaskManagerWasKilled() {
    assertThat(saidMeanwhile).hasSizeGreaterThan(15);
    assertThat(every.keySet()).containsAll(saidMeanwhile);
  }

  @Test
  void aRestoreFromBeforeTheOutageFreezesNoDocument() {
    Set<String> revisions = new HashSet<>();
    every.values().forEach(document -> revisions.add(numbered(document)));
    assertThat(every).as("some revisions were said twice").hasSizeGreaterThan(revisions.size());
    assertThat(before.values()).as("some were open").anyMatch(document -> !isSettled(document));
    assertThat(newest.values()).allMatch(ScenariosIntoOpenSearchITCase::isSettled);
    before.forEach(
        (id, document) ->
            assertThat(sequence(newest.get(id))).as(id).isGreaterThan(sequence(document)));
  }

  @Test
  void analystsFindWhatTheScenariosTell() throws Exception {
    Analyst analyst = analyst();

    assertThat(analyst.findsByActor()).isGreaterThan(3);
    assertThat(analyst.findsByTarget()).isGreaterThan(2);
    analyst.findsWhatIsCriticalThisWeek();
    analyst.findsWhatWasCopiedAndIsStillShared();
  }

  /** Knows what to find from the scenarios, not from what was written. */
  private static Analyst analyst() throws IOException {
    List<Alert> expected = new ArrayList<>();
    for (ObjectNode alert : SeparateStories.expected().values()) {
      expected.add(SeparateStories.delivered(alert, JSON.createObjectNode()));
    }
    return new Analyst(server, ALERTS, expected);
  }
}
