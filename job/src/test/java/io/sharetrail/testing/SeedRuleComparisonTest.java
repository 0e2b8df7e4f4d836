package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.PROD;
import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STAGING;
import static io.sharetrail.testing.Cast.STRANGER;
import static io.sharetrail.testing.SeedComparison.Ours.ALERT;
import static io.sharetrail.testing.SeedComparison.Ours.ATTEMPT;
import static io.sharetrail.testing.SeedComparison.Ours.AUDIT;
import static io.sharetrail.testing.SeedComparison.Ours.EVIDENCE;
import static io.sharetrail.testing.SeedComparison.Ours.NOTHING;
import static io.sharetrail.testing.SeedComparison.Seed.GARBLED;
import static io.sharetrail.testing.SeedComparison.Seed.HIT;
import static io.sharetrail.testing.SeedComparison.Seed.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.detect.Observation;
import io.sharetrail.testing.SeedComparison.Ours;
import io.sharetrail.testing.SeedComparison.Seed;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed rule and this job, side by side over the same events: where they part, and why. */
class SeedRuleComparisonTest {
  private static final Snapshot SNAPSHOT = Snapshot.of("comparison", 8);

  /**
   * @param why what the two make of it; for a person who asks what moving from one to the other
   *     changes
   */
  record Case(String why, ObjectNode event, Seed seed, Ours ours, List<String> targets) {
    @Override
    public String toString() {
      return why;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(agreements(), further(), quieter()).flatMap(List::stream);
  }

  private static List<Case> agreements() {
    return List.of(
        new Case("one stranger: both hit", share(STRANGER), HIT, ALERT, List.of(STRANGER)),
        new Case(
            "everyone: both hit; the seed calls everyone a user named all, and both score apart"
                + " (21 there, 60 here)",
            share("all"),
            HIT,
            ALERT,
            List.of("all")),
        new Case(
            "an account of the same organisation: both hit; the seed cannot tell it from a stranger",
            share(STAGING),
            HIT,
            ALERT,
            List.of(STAGING)),
        new Case("a product code: neither", labels(), SILENT, NOTHING, List.of()),
        new Case(
            "another service's call of the same name: neither",
            changed(share(STRANGER), e -> e.put("eventSource", "rds.amazonaws.com")),
            SILENT,
            NOTHING,
            List.of()),
        new Case(
            "no request: the seed is silent; here a share that cannot be read is a share",
            changed(share(STRANGER), e -> e.putNull("requestParameters")),
            SILENT,
            ALERT,
            List.of("unreadable")));
  }

  private static List<Case> further() {
    String[] accounts = accounts(352);
    return List.of(
        new Case(
            "two strangers: the seed runs their ids together, here each is a target",
            share(STRANGER, SECOND_STRANGER),
            GARBLED,
            ALERT,
            List.of(STRANGER, SECOND_STRANGER)),
        new Case(
            "everyone and a stranger: likewise",
            share("all", STRANGER),
            GARBLED,
            ALERT,
            List.of(STRANGER, "all")),
        new Case(
            "the own account among others: the seed hits only because the ids ran together",
            share(PROD, STRANGER),
            GARBLED,
            ALERT,
            List.of(PROD, STRANGER)),
        new Case(
            "352 accounts in one call: each is a target",
            share(accounts),
            GARBLED,
            ALERT,
            List.of(accounts)),
        new Case(
            "500 accounts, the most EC2 takes",
            share(accounts(500)),
            GARBLED,
            ALERT,
            List.of(accounts(500))),
        new Case(
            "a dry-run flag that is false: the seed hits and takes the flag for the snapshot's id, here"
                + " no key stands for another",
            changed(share(STRANGER), e -> request(e).put("dryRun", false)),
            HIT,
            ALERT,
            List.of(STRANGER)),
        new Case(
            "no attributeType, as the API's older clients write it: the seed needs the key, here it"
                + " is a share and marked",
            changed(share(STRANGER), e -> request(e).remove("attributeType")),
            SILENT,
            ALERT,
            List.of(STRANGER)),
        new Case(
            "a permission given and another taken back by one call: the seed runs the two together",
            changed(
                share(STRANGER),
                e ->
                    permission(e)
                        .putObject("remove")
                        .putArray("items")
                        .addObject()
                        .put("userId", SECOND_STRANGER)),
            GARBLED,
            ALERT,
            List.of(STRANGER)),
        new Case(
            "a share that was denied: the seed waits for one that works, here it is an attempt",
            json(at().refused().shares(SNAPSHOT, STRANGER)),
            SILENT,
            ATTEMPT,
            List.of(STRANGER)),
        new Case(
            "a dry run: likewise",
            json(at().asDryRun().shares(SNAPSHOT, STRANGER)),
            SILENT,
            ATTEMPT,
            List.of(STRANGER)),
        new Case(
            "the call answers that it did nothing: the seed hits all the same, here it is an attempt",
            changed(
                share(STRANGER),
                e -> ((ObjectNode) e.get("responseElements")).put("_return", false)),
            HIT,
            ATTEMPT,
            List.of(STRANGER)),
        new Case(
            "a permission taken back: the seed drops it, here it closes the alert of the share",
            json(at().takesBack(SNAPSHOT, STRANGER)),
            SILENT,
            EVIDENCE,
            List.of(STRANGER)),
        new Case(
            "an actor without an account: the seed has nothing to compare the target with",
            changed(share(STRANGER), e -> identity(e).remove("accountId")),
            SILENT,
            ALERT,
            List.of(STRANGER)),
        new Case(
            "an intruder of the stranger's account shares with that account: the seed takes the"
                + " actor's account for the owner's and says nothing",
            changed(share(STRANGER), e -> identity(e).put("accountId", STRANGER)),
            SILENT,
            ALERT,
            List.of(STRANGER)));
  }

  private static List<Case> quieter() {
    return List.of(
        new Case(
            "the own account alone: the seed drops it; here no alert, since nothing left the owner,"
                + " but an audit record",
            share(PROD),
            SILENT,
            AUDIT,
            List.of(PROD)),
        new Case(
            "an actor of another account shares with the owner: the seed hits since the accounts"
                + " differ; here no alert, since the target owns the snapshot already, but an audit"
                + " record",
            changed(share(PROD), e -> identity(e).put("accountId", STAGING)),
            HIT,
            AUDIT,
            List.of(PROD)),
        new Case(
            "the own account twice in one call: the seed hits on two ids run together; here one"
                + " target, the owner, and an audit record",
            share(PROD, PROD),
            GARBLED,
            AUDIT,
            List.of(PROD)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sideBySide(Case c) {
    SeedComparison both = SeedComparison.of(c.event().toString());
    assertThat(both.seed()).as("the seed rule").isEqualTo(c.seed());
    assertThat(both.ours()).as("this job").isEqualTo(c.ours());
    assertThat(both.targets()).isEqualTo(c.targets());
  }

  static List<Scenario> scenarios() {
    return ScenarioWriter.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void inEveryStoryASeedHitIsASubjectHere(Scenario scenario) {
    for (String event : scenario.events()) {
      SeedComparison both = SeedComparison.of(event);
      if (both.seed() != SILENT) {
        assertThat(both.ours()).as(event).isIn(ALERT, AUDIT);
      }
      if (both.seed() == HIT) {
        assertThat(both.targets()).as(event).containsExactly(both.seedUserId());
      }
    }
  }

  /** All stories together; a figure that moves says that one of the two reads events anew. */
  @Test
  void overAllStoriesTheTwoPartOnlyInKnownWays() {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Scenario scenario : scenarios()) {
      for (String event : scenario.events()) {
        SeedComparison both = SeedComparison.of(event);
        counts.merge(both.seed() + " " + both.ours(), 1, Integer::sum);
      }
    }
    assertThat(counts.keySet())
        .containsExactly(
            "GARBLED ALERT", // several-targets
            "HIT ALERT",
            "HIT AUDIT", // guardduty-malware-protection: a verified AWS service
            "SILENT ATTEMPT", // denied-then-guard-lowered
            "SILENT AUDIT", // own-and-organisation: shared with its owner
            "SILENT EVIDENCE",
            "SILENT NOTHING");
  }

  @Test
  void aTargetIsNeverLostAmongMany() {
    Observation share = Observed.only(share(accounts(500)).toString());
    assertThat(share.targets()).hasSize(500);
  }

  private static String[] accounts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format("%012d", 400_000_000_000L + i))
        .toArray(String[]::new);
  }

  private static Act at() {
    return Trail.ofProd().at("2025-03-12T10:00:00Z", Caller.user("alice"));
  }

  private static ObjectNode share(String... targets) {
    return json(at().shares(SNAPSHOT, targets));
  }

  private static ObjectNode labels() {
    return json(at().labels(SNAPSHOT, "5rv8EXAMPLE2k1"));
  }

  private static ObjectNode json(Trail trail) {
    return SeedComparison.tree(trail.events().get(0));
  }

  private static ObjectNode changed(ObjectNode event, Consumer<ObjectNode> change) {
    change.accept(event);
    return event;
  }

  private static ObjectNode identity(ObjectNode event) {
    return (ObjectNode) event.get("userIdentity");
  }

  private static ObjectNode request(ObjectNode event) {
    return (ObjectNode) event.get("requestParameters");
  }

  private static ObjectNode permission(ObjectNode event) {
    return (ObjectNode) request(event).get("createVolumePermission");
  }
}
