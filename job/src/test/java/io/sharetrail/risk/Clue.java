package io.sharetrail.risk;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.IssuedCredentials;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A fact in the making: {@code clue(TAMPERING).by(BOB).before(ofHours(2))}. Unless said otherwise
 * it is alice's, one minute before the share, from her address and about its snapshot. The
 * dimensions that find it follow from that, as they do in the job.
 */
record Clue(
    Kind kind,
    Actor actor,
    long offset,
    String address,
    String snapshotId,
    String region,
    List<Target> targets,
    Set<Dimension> via) {

  /** Whatever role credentials are issued for. */
  static final String ROLE = "arn:aws:iam::111122223333:role/Admin";

  static Clue clue(Kind kind) {
    boolean onSnapshot = kind.name().startsWith("SNAPSHOT_") || kind.name().contains("SHARE");
    Clue clue =
        new Clue(
            kind,
            Cast.ALICE,
            -60_000,
            Cast.ALICES_ADDRESS,
            onSnapshot ? Dossier.SNAPSHOT : null,
            Dossier.REGION,
            List.of(),
            Set.of());
    return kind == Kind.SNAPSHOT_CONSUMED
        ? clue.by(Cast.NOBODY).from(null).after(Duration.ofSeconds(10))
        : clue;
  }

  static Clue consumedBy(String... accounts) {
    return clue(Kind.SNAPSHOT_CONSUMED).of(accounts);
  }

  Clue by(Actor other) {
    return new Clue(kind, other, offset, address, snapshotId, region, targets, via);
  }

  Clue before(Duration time) {
    return at(-time.toMillis());
  }

  Clue after(Duration time) {
    return at(time.toMillis());
  }

  /**
   * @param millis from the share; negative before it
   */
  Clue at(long millis) {
    return new Clue(kind, actor, millis, address, snapshotId, region, targets, via);
  }

  Clue from(String otherAddress) {
    return new Clue(kind, actor, offset, otherAddress, snapshotId, region, targets, via);
  }

  Clue on(String otherSnapshot) {
    return new Clue(kind, actor, offset, address, otherSnapshot, region, targets, via);
  }

  Clue in(String otherRegion) {
    return new Clue(kind, actor, offset, address, snapshotId, otherRegion, targets, via);
  }

  Clue of(String... accounts) {
    List<Target> all = Stream.of(accounts).map(Target::new).sorted().toList();
    return new Clue(kind, actor, offset, address, snapshotId, region, all, via);
  }

  /** Found by these dimensions and no other. */
  Clue foundBy(Dimension... dimensions) {
    return new Clue(kind, actor, offset, address, snapshotId, region, targets, Set.of(dimensions));
  }

  /** The dimensions that find it for a share by the given actor. */
  Set<Dimension> dimensions(Actor sharer) {
    if (!via.isEmpty()) {
      return via;
    }
    Set<Dimension> found = EnumSet.noneOf(Dimension.class);
    if (sharer.sameIdentityAs(actor)) {
      found.add(Dimension.ACTOR);
    }
    if (Cast.ALICES_ADDRESS.equals(address)) {
      found.add(Dimension.SOURCE_IP);
    }
    if (Dossier.SNAPSHOT.equals(snapshotId)) {
      found.add(Dimension.SNAPSHOT);
    }
    return found;
  }

  /** The fact: equal clues are one fact. */
  Fact fact() {
    String id = Integer.toHexString(toString().hashCode()) + "-" + kind + offset + actor.arn();
    return new Fact(
        id,
        kind,
        "event-" + id,
        Dossier.TIME + offset,
        kind.label(),
        region,
        kind == Kind.EBS_SNAPSHOT_SHARE_FAILED ? "Client.UnauthorizedOperation" : null,
        actor,
        Cast.OWNER,
        address,
        snapshotId,
        targets,
        null,
        kind == Kind.CREDENTIALS_ISSUED
            ? new IssuedCredentials("ASIAI44QH8DHBEXAMPLE", null, 1, null)
            : null,
        kind == Kind.CREDENTIALS_ISSUED ? ROLE : null,
        null);
  }

  static final Comparator<Clue> BY_TIME = Comparator.comparing(Clue::fact, Fact.BY_TIME);
}
