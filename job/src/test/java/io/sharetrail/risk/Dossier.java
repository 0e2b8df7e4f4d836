package io.sharetrail.risk;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.KindCount;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.investigation.Slot;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An investigation in the making: {@code share(STRANGER).with(clue(TAMPERING)).assess()}. Unless
 * said otherwise alice shares one snapshot of her own account from her usual place.
 */
record Dossier(
    Kind kind,
    List<Target> targets,
    Actor actor,
    LocationFinding location,
    int addressActors,
    List<Clue> clues,
    ShareHistory history,
    ShareHistory ofOwner,
    CredentialFinding credentials) {

  static final String SNAPSHOT = "snap-0a1b2c3d4e5f60718";
  static final String REGION = "eu-central-1";
  static final long TIME = 1_741_773_600_000L; // 2025-03-12T10:00:00Z

  /** An address that more identities use ties nothing together. */
  static final int SHARED_ADDRESS_ACTORS = 5;

  static final RiskModel MODEL =
      new RiskModel(
          Weights.DEFAULT,
          Cast.DIRECTORY,
          List.of(),
          SHARED_ADDRESS_ACTORS,
          86_400_000L,
          7,
          RiskModel.NEVER);

  static Dossier share(String... accounts) {
    List<Target> targets = Stream.of(accounts).map(Target::new).sorted().toList();
    LocationFinding usual = new LocationFinding(Status.JUDGED, false, false, 14);
    return new Dossier(
        Kind.EBS_SNAPSHOT_SHARED, targets, Cast.ALICE, usual, 1, List.of(), null, null, null);
  }

  /** A use of the snapshot by accounts, which no share explains. */
  static Dossier consumption(String... accounts) {
    Dossier share = share(accounts);
    return new Dossier(
        Kind.SNAPSHOT_CONSUMED,
        share.targets,
        share.actor,
        share.location,
        1,
        List.of(),
        null,
        null,
        null);
  }

  static Dossier failedShare(String... accounts) {
    Dossier share = share(accounts);
    return new Dossier(
        Kind.EBS_SNAPSHOT_SHARE_FAILED,
        share.targets,
        share.actor,
        share.location,
        1,
        List.of(),
        null,
        null,
        null);
  }

  Dossier by(Actor other) {
    return new Dossier(
        kind, targets, other, location, addressActors, clues, history, ofOwner, credentials);
  }

  Dossier with(Clue... more) {
    return with(List.of(more));
  }

  Dossier with(List<Clue> more) {
    List<Clue> all = new ArrayList<>(clues);
    all.addAll(more);
    return new Dossier(
        kind, targets, actor, location, addressActors, all, history, ofOwner, credentials);
  }

  /** What is known of how alice, and her account, share. */
  Dossier knowing(ShareHistory ofActor, ShareHistory ofHerOwner) {
    return new Dossier(
        kind, targets, actor, location, addressActors, clues, ofActor, ofHerOwner, credentials);
  }

  Dossier located(Status status, boolean newCountry, boolean newNetwork) {
    LocationFinding finding = new LocationFinding(status, newCountry, newNetwork, 14);
    return new Dossier(
        kind, targets, actor, finding, addressActors, clues, history, ofOwner, credentials);
  }

  /** What is known of how alice uses her credentials. */
  Dossier using(CredentialFinding finding) {
    return new Dossier(
        kind, targets, actor, location, addressActors, clues, history, ofOwner, finding);
  }

  Dossier at(LocationFinding finding) {
    return new Dossier(
        kind, targets, actor, finding, addressActors, clues, history, ofOwner, credentials);
  }

  Dossier fromNewCountry() {
    return located(Status.JUDGED, true, false);
  }

  /** So many identities use the address. */
  Dossier behindNat(int identities) {
    return new Dossier(
        kind, targets, actor, location, identities, clues, history, ofOwner, credentials);
  }

  Assessment assess() {
    return MODEL.assess(investigation());
  }

  int score() {
    return assess().score();
  }

  /** Points of one weight; 0 if it does not appear. */
  int points(Weight weight) {
    return assess().contributions().stream()
        .filter(contribution -> contribution.signal().equals(weight.key()))
        .mapToInt(Contribution::points)
        .sum();
  }

  String reason(Weight weight) {
    return assess().contributions().stream()
        .filter(contribution -> contribution.signal().equals(weight.key()))
        .map(Contribution::reason)
        .findFirst()
        .orElse(null);
  }

  Evidence evidence() {
    return new Evidence(investigation(), SHARED_ADDRESS_ACTORS);
  }

  Investigation investigation() {
    Map<Dimension, List<Fact>> found = new EnumMap<>(Dimension.class);
    for (Clue clue : clues.stream().distinct().sorted(Clue.BY_TIME).toList()) {
      for (Dimension dimension : clue.dimensions(actor)) {
        found.computeIfAbsent(dimension, d -> new ArrayList<>()).add(clue.fact());
      }
    }
    List<Slot> slots = new ArrayList<>();
    for (Dimension dimension : Dimension.ROOMS) {
      List<Fact> facts = found.getOrDefault(dimension, List.of());
      slots.add(
          new Slot(
              dimension,
              null,
              false,
              true,
              List.copyOf(facts),
              counts(facts),
              dimension == Dimension.ACTOR ? location : null,
              dimension == Dimension.SOURCE_IP ? addressActors : 0,
              dimension == Dimension.ACTOR
                  ? history
                  : dimension == Dimension.OWNER ? ofOwner : null,
              dimension == Dimension.ACTOR ? credentials : null));
    }
    return new Investigation(subject(), slots);
  }

  private static List<KindCount> counts(List<Fact> facts) {
    List<KindCount> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int all = (int) facts.stream().filter(fact -> fact.kind() == kind).count();
      int before =
          (int) facts.stream().filter(f -> f.kind() == kind && f.eventTime() <= TIME).count();
      if (all > 0) {
        counts.add(
            new KindCount(
                kind,
                Math.min(before, KindCount.SATURATED),
                Math.min(all - before, KindCount.SATURATED)));
      }
    }
    return counts;
  }

  private Observation subject() {
    return new Observation(
        "0123456789abcdef0123456789abcdef",
        kind,
        "7f3c9a52-4d0e-4a6b-9c1d-2e5f8a7b6c03",
        TIME,
        TIME,
        "ec2.amazonaws.com",
        "ModifySnapshotAttribute",
        REGION,
        null,
        actor,
        Cast.OWNER,
        Cast.ALICES_ADDRESS,
        Cast.ALICES_ADDRESS,
        null,
        "aws-cli/2",
        new Place("NL", null, null, null, 64500L, null),
        SNAPSHOT,
        "CREATE_VOLUME_PERMISSION",
        "add",
        targets,
        0,
        null,
        null,
        null,
        "{}",
        "{}",
        "test",
        null);
  }
}
