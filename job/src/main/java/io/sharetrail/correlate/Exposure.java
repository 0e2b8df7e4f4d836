package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Grants;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * A grant that was still open when the share's window closed. It is watched until the last target
 * has lost access, or for {@code correlation.exposure}.
 *
 * @param share without its raw request and response
 * @param open targets that had access at {@code from}
 * @param from end of the share's window, milliseconds since the epoch: facts after it belong here
 * @param until when watching ends at the latest
 * @param aftermath what happened since, by time; bounded as evidence is
 * @param closed when the last target lost access, or watching ended; null while it goes on
 */
public record Exposure(
    Observation share,
    List<Target> open,
    long from,
    long until,
    List<Fact> aftermath,
    Long closed) {

  /** First uses and revocations tell the story. */
  private static final int MAX_ABOUT = 2;

  /**
   * With the fact; null if it says nothing new about the grant.
   *
   * @param perBucket how many about one thing evidence keeps: no more can be known when watching
   *     begins
   */
  Exposure with(Fact fact, int perBucket) {
    if (closed != null || fact.eventTime() <= from || fact.eventTime() > until || !concerns(fact)) {
      return null;
    }
    List<Fact> sameKind = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (Fact known : aftermath) {
      (known.kind() == fact.kind() ? sameKind : facts).add(known);
    }
    List<Fact> kept = EvidenceBucket.withFact(sameKind, fact, Math.min(MAX_ABOUT, perBucket));
    if (kept == null) {
      return null;
    }
    facts.addAll(kept);
    facts.sort(Fact.BY_TIME);
    return new Exposure(share, open, from, until, List.copyOf(facts), null);
  }

  private boolean concerns(Fact fact) {
    return switch (fact.kind()) {
      case SNAPSHOT_DELETED -> true;
      case SHARE_REVOKED, EBS_SNAPSHOT_SHARED, AMI_SHARED ->
          !fact.id().equals(share.id())
              && (fact.targets().isEmpty() || fact.targets().stream().anyMatch(open::contains));
      case SNAPSHOT_CONSUMED, SNAPSHOT_READ ->
          open.stream().anyMatch(Target::isPublic)
              || fact.targets().stream().anyMatch(open::contains);
      default -> false;
    };
  }

  /**
   * When for the first time no target had access, by what is known now; null if one always has.
   * What comes after that, such as another share, is not of this grant, whether it is known yet or
   * not.
   */
  Long closing() {
    for (int i = 0; i < aftermath.size(); i++) {
      long time = aftermath.get(i).eventTime();
      boolean lastOfItsTime = i + 1 == aftermath.size() || aftermath.get(i + 1).eventTime() > time;
      if (lastOfItsTime
          && Grants.of(share.id(), from, open, aftermath.subList(0, i + 1)).allClosed()) {
        return time;
      }
    }
    return null;
  }

  /** The end of it: nothing after that time belongs to this grant. */
  Exposure closedAt(long time) {
    return new Exposure(share, open, from, until, aftermathUntil(time), time);
  }

  private List<Fact> aftermathUntil(long time) {
    return aftermath.stream().filter(fact -> fact.eventTime() <= time).toList();
  }

  /** Whether the account could use the snapshot at that time because of this share. */
  boolean explains(Target consumer, long time) {
    return time >= share.judgedAt()
        && time <= (closed == null ? until : closed)
        && Grants.letIn(share.id(), from, open, consumer, aftermath, time);
  }

  /** Without what came after the end. */
  Slot slot() {
    Long closing = closed == null ? closing() : closed;
    List<Fact> facts = closing == null ? aftermath : aftermathUntil(closing);
    return new Slot(
        Dimension.EXPOSURE, null, closed != null, true, facts, List.of(), null, 0, null);
  }
}
