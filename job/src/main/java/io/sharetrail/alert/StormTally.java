package io.sharetrail.alert;

import io.sharetrail.alert.AlertStorm.Member;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Counts the alerts of a storm, in any order, and remembers few of them: memory does not grow with
 * the storm. If none of them is active any more, it shows what they were, and counts none.
 */
public final class StormTally {

  /** Alerts that a roll-up lists. */
  static final int LISTED = 20;

  /** One alert and its id. */
  record Ranked(String id, StormMember member) {}

  private static final Comparator<Ranked> BY_TIME =
      Comparator.comparingLong((Ranked ranked) -> ranked.member().eventTime())
          .thenComparing(Ranked::id);

  private static final Comparator<Ranked> BY_SCORE =
      Comparator.comparingInt((Ranked ranked) -> ranked.member().score())
          .thenComparing(ranked -> ranked.member().tier())
          .reversed()
          .thenComparing(BY_TIME);

  /** What an analyst should look at first. */
  private static final Comparator<Ranked> GRAVEST_FIRST =
      Comparator.comparingInt((Ranked ranked) -> ranked.member().rank())
          .thenComparing(ranked -> ranked.member().score())
          .reversed()
          .thenComparing(BY_TIME);

  private final TreeMap<Ranked, String> gravest = new TreeMap<>(GRAVEST_FIRST);
  private final int[] severities = new int[Severity.values().length];
  private Ranked strongest;
  private int alerts;
  private int hidden;
  private int settled;
  private int shared;
  private int consumed;
  private int reverted;
  private int deleted;
  private int contained;
  private int rank;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Counts an alert; each is given once. */
  public void add(String id, StormMember member) {
    Ranked ranked = new Ranked(id, member);
    boolean better =
        strongest == null
            || (member.active() != strongest.member().active()
                ? member.active()
                : BY_SCORE.compare(ranked, strongest) < 0);
    if (better) {
      strongest = ranked;
    }
    if (!member.active()) {
      return;
    }
    alerts++;
    hidden += member.raised() ? 0 : 1;
    settled += member.settled() ? 1 : 0;
    shared += member.shared() ? 1 : 0;
    consumed += member.consumed() ? 1 : 0;
    reverted += member.reverted() ? 1 : 0;
    deleted += member.deleted() ? 1 : 0;
    contained += member.contained() ? 1 : 0;
    severities[Severity.of(member.score()).ordinal()]++;
    rank = Math.max(rank, member.rank());
    first = Math.min(first, member.eventTime());
    last = Math.max(last, member.eventTime());
    gravest.put(ranked, id);
    if (gravest.size() > LISTED) {
      gravest.pollLastEntry();
    }
  }

  /** Id of the strongest; null if nothing was added. */
  public String strongest() {
    return strongest == null ? null : strongest.id();
  }

  private boolean active() {
    return alerts > 0;
  }

  /**
   * Whether the roll-up is needed: there are more alerts than that, or it stands for one that was
   * not raised by itself. Alerts may be taken back, and then it may have been none.
   *
   * @param after alerts that are no storm
   */
  boolean stands(int after) {
    return alerts > after || hidden > 0;
  }

  /** Whether nothing can be added to any of them by a window. */
  public boolean settled() {
    return settled == alerts;
  }

  /** Alerts whose grant is open. */
  public int stillShared() {
    return shared;
  }

  /** How loud the loudest is: see {@link StormMember#rank}. */
  public int rank() {
    return rank;
  }

  int score() {
    return active() ? strongest.member().score() : 0;
  }

  int alerts() {
    return alerts;
  }

  int consumed() {
    return consumed;
  }

  boolean allReverted() {
    return active() && reverted == alerts;
  }

  boolean allDeleted() {
    return active() && deleted == alerts;
  }

  boolean allContained() {
    return active() && contained == alerts;
  }

  StormMember strongestMember() {
    return strongest.member();
  }

  Instant firstEventTime() {
    return Instant.ofEpochMilli(active() ? first : strongest.member().eventTime());
  }

  /** The listed ones' worst targets, each once, in the order of the list. */
  List<String> accounts() {
    List<String> accounts =
        gravest.keySet().stream()
            .map(ranked -> ranked.member().account())
            .filter(account -> account != null)
            .distinct()
            .toList();
    return accounts.isEmpty() && strongest.member().account() != null
        ? List.of(strongest.member().account())
        : accounts;
  }

  /**
   * @param snapshots distinct ones, which a tally would need unbounded memory to count
   * @param targets likewise
   */
  AlertStorm storm(String kind, String targetClass, int snapshots, int targets) {
    return new AlertStorm(
        kind,
        targetClass,
        alerts,
        settled,
        snapshots,
        targets,
        shared,
        consumed,
        severities[Severity.CRITICAL.ordinal()],
        severities[Severity.HIGH.ordinal()],
        severities[Severity.MEDIUM.ordinal()],
        severities[Severity.LOW.ordinal()],
        firstEventTime(),
        active() ? Instant.ofEpochMilli(last) : firstEventTime(),
        strongest.id(),
        gravest.keySet().stream().map(StormTally::listed).toList());
  }

  private static Member listed(Ranked ranked) {
    StormMember member = ranked.member();
    return new Member(
        ranked.id(),
        member.score(),
        Severity.of(member.score()),
        Instant.ofEpochMilli(member.eventTime()),
        member.region(),
        member.snapshotId(),
        member.account(),
        member.consumed());
  }
}
