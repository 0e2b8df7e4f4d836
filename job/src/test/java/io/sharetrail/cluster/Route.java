package io.sharetrail.cluster;

import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What one job reads and where it tells what it found, with the settings that say so. */
interface Route {

  Duration PATIENCE = Duration.ofMinutes(2);

  /** Of what is read; the names of what is written begin with it. */
  String name();

  /** The job's configuration. */
  Path settings();

  /** The job's arguments. */
  default List<String> arguments() {
    return List.of("run", "--config", settings().toString());
  }

  /**
   * Begins to send the events, by chance into all parts of what is read.
   *
   * @param rate events a second
   */
  Feed feed(List<String> events, int rate, long seed);

  /** Changes the parts of what is read, while it is read, if that has parts which change. */
  void stir() throws InterruptedException;

  /** Lets the time of every part go by, so that all there is to settle settles. */
  void close() throws InterruptedException;

  /** Every revision so far, of alerts and of suppressed ones. */
  List<Alert> revisions();

  /** How many dead letters there are. */
  long deadLetters();

  /** What a reader has for settled who waits until it is final. */
  Settled committed();

  /**
   * Waits until every alert that is expected has settled.
   *
   * @return what there is then, or what there is when the wait is over
   */
  default Settled awaitSettled(Settled expected) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Settled settled = Settled.of(revisions());
    while (!settled.isAllSettled() || settled.alerts().size() < expected.alerts().size()) {
      if (System.nanoTime() > deadline) {
        break; // the test says what is missing
      }
      Thread.sleep(1_000);
      settled = Settled.of(revisions());
    }
    return settled;
  }

  /** What all scenarios are told, but to be read from another folder. */
  static String scenarios() throws IOException {
    Path folder = Story.SCENARIOS.resolve("smash-and-grab");
    Path geo = folder.resolve("../../geo").toRealPath();
    return Files.readString(folder.resolve("config.yaml")).replace("../../geo", geo.toString());
  }
}
