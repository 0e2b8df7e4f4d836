package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.testing.HttpStub;
import io.sharetrail.testing.HttpStub.Request;
import io.sharetrail.testing.HttpStub.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts of the built jar as objects of a bucket, and what a receiver did not take: both written
 * with the file system that Flink has for S3, by a TaskManager that is killed on the way.
 */
final class FilesSinkITCase {

  private static final Path PLUGINS = Path.of("target", "plugins").toAbsolutePath();
  private static final List<String> EVENTS = Story.named("smash-and-grab").lines();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** As its folders are called, and its files. */
  private static final Pattern OBJECT =
      Pattern.compile("lake/\\d{4}-\\d\\d-\\d\\d/\\d\\d/lake-[^/]+\\.jsonl");

  private static final Pattern ID = Pattern.compile("\"alertId\":\"([^\"]+)\"");

  @TempDir private static Path folder;

  private static KafkaBroker broker;
  private static S3Server s3;
  private static FlinkCluster cluster;

  /** What the pager answers. */
  private volatile int says = 400;

  @BeforeAll
  static void startAll() throws Exception {
    broker = KafkaBroker.start(folder.resolve("broker"));
    s3 = S3Server.start(folder.resolve("s3"));
    cluster =
        FlinkCluster.start(
            folder.resolve("cluster"),
            2,
            s3.settings(),
            Map.of("FLINK_PLUGINS_DIR", PLUGINS.toString()));
  }

  @AfterAll
  static void stopAll() throws Exception {
    cluster.close();
    s3.close();
    broker.close();
  }

  @Test
  void eachRevisionIsALineOfOneObjectAndWhatIsRefusedIsAnObjectThatGoesOutAgain() throws Exception {
    try (HttpStub pager = HttpStub.start(request -> Response.of(says, "invalid_payload"))) {
      Lane lane =
          new Lane(
              broker,
              "to-s3",
              folder,
              "sink.kafka.delivery: exactly-once",
              """
              sinks:
                - {name: lake, type: files, of: both, path: "s3://%1$s/lake"}
                - {name: pager, type: webhook, form: alert, updates: all, urls: ["%2$s"],
                   whenDown: divert, undelivered: "s3://%1$s/undelivered"}
              """
                  .formatted(S3Server.BUCKET, pager.url()));
      Settled expected = Settled.undisturbed(lane.settings(), EVENTS);
      FlinkJob job = cluster.submit(Site.JAR, lane.arguments(), 1, null);
      try (Feed feed = lane.feed(EVENTS, Math.max(1, EVENTS.size() / 20), 1)) {
        Patience.until("there is an object", PATIENCE, () -> !filed().isEmpty());
        cluster.killOneOf(job);
        feed.finish();
        lane.close();
        assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
        Patience.until(
            "all that is committed is filed",
            PATIENCE,
            () -> new HashSet<>(filed()).containsAll(names(lane.revisionsCommitted())));
        assertThat(Settled.of(lines()).differences(expected)).isEmpty();
        assertThat(filed())
            .as("each once")
            .doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(names(lane.revisionsCommitted()));
        assertThat(s3.objects("lake/").keySet())
            .as("nothing else lies there")
            .allMatch(key -> OBJECT.matcher(key).matches());
        Patience.until(
            "what is refused is kept",
            PATIENCE,
            () -> undelivered().containsAll(alerted(lane.alertTopic())));
      } finally {
        cluster.cancelJobs();
      }
      sendsAgain(lane, pager);
    }
  }

  private void sendsAgain(Lane lane, HttpStub pager) throws Exception {
    Set<String> kept = undelivered();
    assertThat(kept).isNotEmpty();
    says = 200;
    int before = pager.requests().size();
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.write(
        conf.resolve("config.yaml"),
        s3.settings().entrySet().stream()
            .map(entry -> entry.getKey() + ": \"" + entry.getValue() + '"')
            .toList());
    Path said = folder.resolve("redeliver.log");
    Process redeliver =
        Launcher.start(
            said,
            Map.of("FLINK_PLUGINS_DIR", PLUGINS.toString(), "FLINK_CONF_DIR", conf.toString()),
            List.of(
                "redeliver",
                "--config",
                lane.settings().toString(),
                "--sink",
                "pager",
                "--remove",
                "s3://" + S3Server.BUCKET + "/undelivered"));
    assertThat(redeliver.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(redeliver.exitValue()).as(Files.readString(said)).isZero();
    List<Request> requests = pager.requests();
    Set<String> sent = new TreeSet<>();
    for (Request request : requests.subList(before, requests.size())) {
      sent.add(request.headers().get("x-sharetrail-alert-id"));
    }
    assertThat(sent).isEqualTo(kept);
    assertThat(undelivered()).as("a marker of the folder may stay").isEmpty();
  }

  private static Set<String> undelivered() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String text : s3.objects("undelivered/").values()) {
      Matcher id = ID.matcher(text);
      while (id.find()) {
        ids.add(id.group(1));
      }
    }
    return ids;
  }

  private static Set<String> alerted(String topic) {
    Set<String> ids = new TreeSet<>();
    broker
        .topics()
        .readCommitted(topic)
        .forEach(record -> ids.add(AlertJson.read(record.value()).id()));
    return ids;
  }

  private static List<Alert> lines() throws IOException {
    List<Alert> all = new ArrayList<>();
    for (Map.Entry<String, String> object : s3.objects("lake/").entrySet()) {
      if (OBJECT.matcher(object.getKey()).matches()) {
        object.getValue().lines().map(AlertJson::read).forEach(all::add);
      }
    }
    return all;
  }

  private static List<String> filed() throws IOException {
    return names(lines());
  }

  private static List<String> names(List<Alert> revisions) {
    return revisions.stream().map(alert -> alert.id() + ' ' + alert.sequence()).toList();
  }
}
