package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.BRAZIL;
import static io.sharetrail.testing.Cast.HOSTING;
import static io.sharetrail.testing.Cast.OFFICE;
import static io.sharetrail.testing.Cast.STAGING;
import static io.sharetrail.testing.Cast.STRANGER;
import static io.sharetrail.testing.Cast.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.config.JobConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bands that the score must hold, each from events through all rooms. Where a story says that
 * somebody is known, the trail shows it.
 */
final class BandsTest {

  private static final JobConfig CONFIG = Story.named("first-share").config();
  private static final String TODAY = "2025-03-12T";
  private static final Snapshot OLD = Snapshot.of("archive of last year", 60);
  private static final Snapshot FRESH = Snapshot.of("fresh", 60);

  /**
   * One band.
   *
   * @param time of the share
   * @param first least and most points of the first revision
   * @param settled of the settled one
   */
  record Band(String name, String time, List<String> events, int[] first, int[] settled) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Band> bands() {
    return List.of(
        band("a lone share, nothing known", "11:20:31", lone(false), 21, 21, 21, 21),
        band("a lone share, known to be the first", "11:20:31", lone(true), 36, 36, 36, 36),
        band("public, by a backup role of its own snapshot", "01:20:10", backup(), 85, 85, 85, 85),
        band("smash-and-grab, before it is copied", "11:30:20", grab(0), 51, 51, 51, 51),
        band("smash-and-grab, once copied", "11:30:20", grab(1), 51, 51, 91, 91),
        band("smash-and-grab, settled", "11:30:20", grab(3), 51, 51, 96, 100),
        band("an insider, over twenty hours", "11:30:00", insider(false), 51, 51, 51, 51),
        band("the same, copied", "11:30:00", insider(true), 51, 51, 91, 91),
        band("a fresh snapshot, inside the organisation", "11:30:00", inside(), 5, 21, 5, 21),
        band("a failed try", "11:30:00", failed(false), 10, 21, 10, 21),
        band("failed tries that escalate", "11:30:00", failed(true), 10, 47, 22, 47),
        band("root from the office, nothing known", "11:30:00", root(false), 41, 56, 41, 56),
        band("root from the office, known", "11:30:00", root(true), 41, 56, 41, 56),
        band("a responder revokes a lone share", "11:20:31", responder(), 21, 21, 21, 21),
        band("a traveller and a known partner", "10:41:30", traveller(), 56, 66, 56, 66),
        band("a nightly copy, after five nights", "01:20:10", nightly(), 11, 11, 11, 11));
  }

  private static Band band(
      String name, String time, List<String> events, int from, int to, int least, int most) {
    return new Band(name, time, events, new int[] {from, to}, new int[] {least, most});
  }

  @ParameterizedTest
  @MethodSource("bands")
  void holds(Band band) throws Exception {
    List<Alert> revisions;
    try (HallwayHarness hallway = new HallwayHarness(CONFIG)) {
      hallway.process(band.events);
      hallway.finish();
      Instant time = Instant.parse(TODAY + band.time + "Z");
      revisions =
          hallway.alerts().stream()
              .filter(alert -> alert.eventTime().equals(time))
              .filter(alert -> alert.kind().startsWith("ebs-snapshot-share"))
              .sorted(Comparator.comparingLong(Alert::sequence))
              .toList();
    }
    Alert last = revisions.get(revisions.size() - 1);

    assertThat(revisions.get(0).score()).as("first").isBetween(band.first[0], band.first[1]);
    assertThat(last.score())
        .as("settled: %s", last.contributions())
        .isBetween(band.settled[0], band.settled[1]);
  }

  @Test
  void whatGuardDutyDoesIsSuppressed() throws Exception {
    Story story = Story.named("guardduty-malware-protection");
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      assertThat(hallway.alerts()).isEmpty();
      assertThat(hallway.audit()).isNotEmpty().allMatch(alert -> alert.suppressedBy() != null);
    }
  }

  private static List<String> lone(boolean known) {
    Caller bob = Caller.user("bob");
    Trail trail = known ? worked(bob) : Trail.ofProd();
    return trail.at(TODAY + "11:20:31Z", bob).shares(OLD, STRANGER).events();
  }

  private static Trail worked(Caller who) {
    return Trail.ofProd().worksOn("2025-02-26", "2025-03-11", who);
  }

  /** Each night it shares with the trusted account what it makes; this night with everyone. */
  private static List<String> backup() {
    Trail trail = Trail.ofProd();
    for (int night = 0; night < 14; night++) {
      night(trail, LocalDate.parse("2025-02-26").plusDays(night), TRUSTED);
    }
    night(trail, LocalDate.parse("2025-03-12"), "all");
    return trail.events();
  }

  private static List<String> nightly() {
    Trail trail = Trail.ofProd();
    for (int night = 0; night < 15; night++) {
      night(trail, LocalDate.parse("2025-02-26").plusDays(night), STRANGER);
    }
    return trail.events();
  }

  private static void night(Trail trail, LocalDate day, String target) {
    Caller role = Caller.role("NightlyBackup", "nightly", day + "T01:00:00Z");
    Snapshot copy = Snapshot.of("nightly " + day, 50);
    trail.at(day + "T01:00:09Z", role).lists("Volumes");
    trail.at(day + "T01:05:30Z", role).creates(copy);
    trail.at(day + "T01:20:10Z", role).shares(copy, target);
  }

  /** Somebody of IAM Identity Center, who has shared with that account on three days. */
  private static Trail sharesNowAndThen() {
    Trail trail = worked(person());
    for (int day = 27; day <= 28; day++) {
      trail
          .at("2025-02-" + day + "T11:00:00Z", person())
          .shares(Snapshot.of("report " + day, 5), STRANGER);
    }
    return trail.at("2025-03-06T11:00:00Z", person()).shares(Snapshot.of("report 6", 5), STRANGER);
  }

  private static Caller person() {
    return Caller.role("AWSReservedSSO_Admin_0123456789abcdef", "alice", "2025-03-12T08:00:00Z")
        .from(OFFICE);
  }

  /**
   * @param deeds after the share: copied, taken back, deleted
   */
  private static List<String> grab(int deeds) {
    Caller thief = person().from(HOSTING);
    Trail trail =
        sharesNowAndThen()
            .at(TODAY + "11:30:15Z", thief)
            .creates(FRESH)
            .at(TODAY + "11:30:20Z", thief)
            .shares(FRESH, STRANGER);
    if (deeds > 0) {
      trail.at(TODAY + "11:30:30Z", Caller.account(STRANGER)).copiesShared(FRESH);
    }
    if (deeds > 1) {
      trail.at(TODAY + "11:30:40Z", thief).takesBack(FRESH, STRANGER);
      trail.at(TODAY + "11:30:50Z", thief).deletes(FRESH);
    }
    return trail.events();
  }

  private static List<String> insider(boolean copied) {
    Caller alice = Caller.user("alice");
    Trail trail =
        worked(alice)
            .at("2025-03-11T15:30:00Z", alice)
            .creates(FRESH)
            .at(TODAY + "11:30:00Z", alice)
            .shares(FRESH, STRANGER);
    if (copied) {
      trail.at(TODAY + "11:41:00Z", Caller.account(STRANGER)).copiesShared(FRESH);
    }
    return trail.events();
  }

  private static List<String> inside() {
    Caller alice = Caller.user("alice");
    return worked(alice)
        .at(TODAY + "11:20:00Z", alice)
        .creates(FRESH)
        .at(TODAY + "11:30:00Z", alice)
        .shares(FRESH, STAGING)
        .events();
  }

  private static List<String> failed(boolean escalates) {
    Caller alice = Caller.user("alice");
    Trail trail = worked(alice).at(TODAY + "11:30:00Z", alice).refused().shares(OLD, STRANGER);
    if (escalates) {
      trail.at(TODAY + "11:31:00Z", alice).refused().shares(OLD, STRANGER);
      trail.at(TODAY + "11:32:00Z", alice).refused().shares(OLD, STRANGER);
      trail.at(TODAY + "11:34:00Z", alice).stopsLogging("organisation");
    }
    return trail.events();
  }

  private static List<String> root(boolean known) {
    Caller root = Caller.root("2025-03-12T08:00:00Z");
    Trail trail = known ? worked(root) : Trail.ofProd();
    return trail.at(TODAY + "11:30:00Z", root).shares(OLD, STRANGER).events();
  }

  private static List<String> responder() {
    Caller bob = Caller.user("bob");
    return Trail.ofProd()
        .at(TODAY + "11:20:31Z", bob)
        .shares(OLD, STRANGER)
        .at(TODAY + "11:32:00Z", Caller.user("carol").from(BRAZIL))
        .takesBack(OLD, STRANGER)
        .events();
  }

  private static List<String> traveller() {
    return sharesNowAndThen()
        .at(TODAY + "10:01:12Z", person())
        .lists("Instances")
        .at(TODAY + "10:35:00Z", person().from(BRAZIL))
        .creates(FRESH)
        .at(TODAY + "10:41:30Z", person().from(BRAZIL))
        .shares(FRESH, STRANGER)
        .events();
  }
}
