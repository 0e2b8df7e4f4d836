package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.Deliveries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that do not keep step. */
@ExtendWith(Site.Shared.class)
final class PartitionsITCase {

  private static final long SEED = 17;
  private static final int RATE = 1_000;
  private static final int LAST = Lane.PARTITIONS - 1;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  @TempDir private Path temp;

  @Test
  void aSilentPartitionHoldsNothingBack(Site site) throws Exception {
    Lane lane =
        new Lane(
            site.broker(),
            "silent",
            temp,
            "intake.outOfOrderness: 5s",
            "source.kafka.idleness: 5s");
    List<String> events = MixedTrail.events(3_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(Feed.byChance(events, LAST, SEED), RATE)) {
      feed.finish();
    }
    awaitRaised(lane, expected);
    lane.close(LAST);

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
  }

  /**
   * Whoever may write into a topic could else keep every alert from settling. It has told a time
   * before: until a reader has one to tell, Flink takes it for idle whatever it reads.
   */
  @Test
  void aPartitionOfGarbageAloneHoldsNothingBack(Site site) throws Exception {
    Lane lane =
        new Lane(
            site.broker(),
            "garbage",
            temp,
            "intake.outOfOrderness: 5s",
            "source.kafka.idleness: 5s");
    List<String> events = MixedTrail.events(3_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(events, RATE, SEED)) {
      feed.finish();
    }
    awaitRaised(lane, expected);
    List<Feed.Sent> nothingElse =
        Collections.nCopies(100_000, new Feed.Sent(LAST, "no CloudTrail at all"));
    try (Feed garbage = lane.feed(nothingElse, 20)) {
      lane.close(LAST);

      assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
      long before = job.sums("divert.records").get("NotUnderstood");
      Patience.until(
          "garbage goes on",
          Route.PATIENCE,
          () -> job.sums("divert.records").get("NotUnderstood") > before);
    }
  }

  @Test
  void aPartitionAnHourBehindHoldsNoAlertBackAndMakesNothingLate(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "behind", temp);
    List<String> events = MixedTrail.events(3_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    List<Feed.Sent> arrivals = lastBehind(events);
    List<Feed.Sent> first = arrivals.subList(0, arrivals.size() / 2);
    List<Feed.Sent> rest = arrivals.subList(first.size(), arrivals.size());
    assertThat(rest)
        .as("what is still missing of the time up to there")
        .anyMatch(sent -> Deliveries.timeOf(sent.event()) < latest(first));
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 2, null);
    try (Feed feed = lane.feed(first, RATE)) {
      feed.finish();
    }
    awaitRaised(lane, Settled.undisturbed(lane.settings(), inOrder(first)));
    try (Feed feed = lane.feed(rest, RATE)) {
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    assertThat(job.sums("divert.observations")).containsEntry("Late", 0L);
  }

  @Test
  void aGroupThatLagsCatchesUp(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "lag", temp);
    List<String> events = MixedTrail.events(10_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    try (Feed feed = lane.feed(events, Integer.MAX_VALUE, SEED)) {
      feed.finish();
    }
    lane.close();
    site.cluster().submit(Site.JAR, lane.arguments(), 2, null);

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
  }

  /** Waits until each is told of, whatever it says so far. */
  private static void awaitRaised(Lane lane, Settled expected) throws InterruptedException {
    Patience.until(
        "all " + expected.alerts().size() + " alerts are told",
        Route.PATIENCE,
        () ->
            Settled.of(lane.revisions()).alerts().keySet().containsAll(expected.alerts().keySet()));
  }

  private static long latest(List<Feed.Sent> arrivals) {
    return arrivals.stream()
        .filter(sent -> sent.partition() != LAST)
        .mapToLong(sent -> Deliveries.timeOf(sent.event()))
        .max()
        .orElseThrow();
  }

  private static List<String> inOrder(List<Feed.Sent> arrivals) {
    return arrivals.stream()
        .map(Feed.Sent::event)
        .sorted(Comparator.comparingLong(Deliveries::timeOf))
        .toList();
  }

  /** What is in the last partition arrives an hour after what happened at the same time. */
  private static List<Feed.Sent> lastBehind(List<String> events) {
    return Feed.byChance(events, Lane.PARTITIONS, SEED).stream()
        .sorted(
            Comparator.comparingLong(
                sent -> Deliveries.timeOf(sent.event()) + (sent.partition() == LAST ? HOUR : 0)))
        .toList();
  }
}
