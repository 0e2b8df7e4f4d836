package io.sharetrail.correlate;

import io.sharetrail.alert.StormMember;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Alerts of one actor, kind, target class and hour: a storm once there are enough of them.
 *
 * @param members how many there are, without those that were taken back
 * @param snapshots distinct ones of theirs
 * @param targets likewise
 * @param raised how many were raised as themselves, by tier
 * @param newest greatest sequence of any of them
 * @param begun whether there were ever enough of them; the roll-up may have been taken back since
 * @param changed whether anything has happened since the roll-up was said last
 * @param rank how loud the roll-up has ever been: see {@link StormMember#rank}
 * @param revision of the roll-up; 0 before the first
 * @param sequence of the roll-up
 * @param gist hash of what the roll-up said
 */
public record Storm(
    int members,
    int snapshots,
    int targets,
    List<Integer> raised,
    long newest,
    boolean begun,
    boolean changed,
    int rank,
    int revision,
    long sequence,
    String gist) {

  static Storm none() {
    return new Storm(
        0, 0, 0, Collections.nCopies(StormMember.TIERS, 0), 0, false, false, -1, 0, 0, "");
  }

  /** How many were raised as themselves of that tier or above it. */
  int raisedFrom(int tier) {
    return raised.subList(tier, raised.size()).stream().mapToInt(Integer::intValue).sum();
  }

  Storm counting(int change, int snapshotsChange, int targetsChange) {
    return new Storm(
        members + change,
        snapshots + snapshotsChange,
        targets + targetsChange,
        raised,
        newest,
        begun,
        changed,
        rank,
        revision,
        sequence,
        gist);
  }

  /** One more, or less, that is raised as itself. */
  Storm raising(int tier, int change) {
    List<Integer> now = new ArrayList<>(raised);
    now.set(tier, now.get(tier) + change);
    return new Storm(
        members, snapshots, targets, now, newest, begun, changed, rank, revision, sequence, gist);
  }

  Storm changed(boolean isBegun, long alertSequence) {
    return new Storm(
        members,
        snapshots,
        targets,
        raised,
        Math.max(newest, alertSequence),
        isBegun,
        isBegun,
        rank,
        revision,
        sequence,
        gist);
  }

  /** The roll-up has nothing new to say. */
  Storm unchanged() {
    return new Storm(
        members, snapshots, targets, raised, newest, begun, false, rank, revision, sequence, gist);
  }

  Storm said(int loudest, long roundSequence, String roundGist) {
    return new Storm(
        members,
        snapshots,
        targets,
        raised,
        newest,
        begun,
        false,
        Math.max(rank, loudest),
        revision + 1,
        roundSequence,
        roundGist);
  }
}
