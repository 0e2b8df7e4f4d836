package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.alert.AlertStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A story that is interrupted after the share and before the copy, when the job between topics is
 * stopped with a savepoint; and how it ends.
 */
final class JobGolden {

  /** Of a version in {@code testdata/state}, with all of the job's state. */
  static final String FOLDER = "kafka";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int UNTIL_SHARED = 38;

  private final Topics topics;
  private final Lane lane;
  private final List<String> lines = Story.named("smash-and-grab").lines();

  /**
   * @param name of the topic to read, which the savepoint knows
   * @param folder of the job's settings
   */
  JobGolden(KafkaBroker broker, String name, Path folder) throws IOException, InterruptedException {
    topics = broker.topics();
    lane = new Lane(broker, name, folder);
  }

  List<String> arguments() {
    return lane.arguments();
  }

  /** Brings the topic to where it was when the job was stopped: to the same positions. */
  void produceUntilShared() throws InterruptedException {
    produce(0, UNTIL_SHARED);
  }

  private void produce(int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      topics.produce(lane.name(), i % Lane.PARTITIONS, lines.get(i));
    }
    topics.flush();
  }

  /** Waits until the job has read all of it and told the share. */
  void awaitShared(FlinkJob job) throws InterruptedException {
    Patience.until("all is read", PATIENCE, () -> read(job) == UNTIL_SHARED);
    Patience.until("the share is told", PATIENCE, () -> topics.count(lane.alertTopic()) > 0);
  }

  private static long read(FlinkJob job) throws Exception {
    return job.sums("divert.recordsRead").getOrDefault("", 0L);
  }

  /**
   * Tells the rest to a job that was started from the savepoint.
   *
   * @param told how many revisions had been told before, in the topics that are there now
   */
  void end(FlinkJob job, int told) throws Exception {
    produce(UNTIL_SHARED, lines.size());
    lane.close();
    Patience.until("it settles", PATIENCE, () -> newest(told).status() == AlertStatus.SETTLED);
    List<Alert> later = later(told);
    Alert settled = newest(told);

    assertThat(later).extracting(Alert::revision).as("what was told is known").doesNotContain(1);
    assertThat(later).extracting(Alert::id).containsOnly(settled.id());
    assertThat(settled.outcome().consumed()).isTrue();
    assertThat(settled.timeline())
        .as("what was read before the savepoint")
        .anyMatch(entry -> "CreateSnapshot".equals(entry.eventName()));
    assertThat(lane.deadLetters()).as("no gap").isZero();
    int rest = lines.size() - UNTIL_SHARED + Lane.PARTITIONS;
    Patience.until("it is counted", PATIENCE, () -> read(job) >= rest);
    assertThat(read(job)).as("nothing is read twice").isEqualTo(rest);
  }

  int told() {
    return (int) topics.count(lane.alertTopic());
  }

  private List<Alert> later(int told) {
    return topics.read(lane.alertTopic()).stream()
        .skip(told)
        .map(record -> AlertJson.read(record.value()))
        .toList();
  }

  /** Waits for one if there is none. */
  private Alert newest(int told) throws InterruptedException {
    Patience.until("an alert comes", PATIENCE, () -> topics.count(lane.alertTopic()) > told);
    List<Alert> all = later(told);
    return all.get(all.size() - 1);
  }
}
