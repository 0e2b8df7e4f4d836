package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Grants;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Turns an investigation into a score. Pure: the same investigation, weights and directory always
 * give the same assessment.
 *
 * @param calendars business hours and maintenance windows
 * @param sharedAddressActors an address that more identities use carries no weight
 * @param shareWindowMillis how long after a share its alert hears of everything that happens to the
 *     snapshot; later it hears of what happens to grants that are open
 * @param baselineDays days an actor, or an account, must have been watched before anything is
 *     called new for it
 * @param watchedSince from when on the baselines hold everything that happened, milliseconds since
 *     the epoch: who was not seen since then was not there; {@link #NEVER} if that is not known
 */
public record RiskModel(
    Weights weights,
    Directory directory,
    List<Calendar> calendars,
    int sharedAddressActors,
    long shareWindowMillis,
    int baselineDays,
    long watchedSince)
    implements Serializable {

  /** No moment since which everything was watched. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long DAY = 86_400_000;

  public RiskModel {
    calendars = List.copyOf(calendars);
  }

  /**
   * The same model, in which these accounts are trusted too.
   *
   * @param accounts who vouches, by account id
   */
  public RiskModel vouching(Map<String, String> accounts) {
    return accounts.isEmpty()
        ? this
        : new RiskModel(
            weights,
            directory.vouching(accounts),
            calendars,
            sharedAddressActors,
            shareWindowMillis,
            baselineDays,
            watchedSince);
  }

  /** Never throws; an investigation with empty slots is judged by the subject alone. */
  public Assessment assess(Investigation investigation) {
    return assess(new Evidence(investigation, sharedAddressActors));
  }

  /** The same, for evidence that was weighed already. */
  public Assessment assess(Evidence evidence) {
    Observation subject = evidence.subject();
    List<TargetVerdict> targets =
        subject.targets().stream().map(target -> directory.judge(target, subject)).toList();
    Outcome outcome = Outcome.of(evidence);
    History history =
        History.of(
            evidence,
            Calendar.judge(calendars, subject.ownerAccountId(), subject.judgedAt()),
            baselineDays,
            daysWatched(subject.judgedAt()));
    TargetVerdict worst =
        targets.stream()
            .min(Comparator.comparing(TargetVerdict::verdict))
            .orElseGet(() -> new TargetVerdict(null, Verdict.OWNER, null));
    String suppression = suppression(evidence, worst);
    if (suppression != null) {
      return new Assessment(
          0, Severity.LOW, List.of(), targets, outcome, history, suppression, List.of());
    }
    Ledger ledger = new Ledger();
    boolean grave =
        switch (subject.kind()) {
          case EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED ->
              attempt(evidence, worst, history, ledger);
          case SNAPSHOT_CONSUMED -> consumption(evidence, worst, ledger);
          case BLOCK_ALL_SHARING_LEFT -> blockLeft(evidence, ledger);
          default -> share(evidence, outcome, targets, worst, history, ledger);
        };
    if (worst.verdict().friendly()) {
      Weight limit = grave ? Weight.BOUND_FRIENDLY_ESCALATED : Weight.BOUND_FRIENDLY;
      ledger.limit(
          "bound",
          weights.points(limit),
          "every target is " + worst.verdict().label() + " or better");
    }
    ledger.capAtMaximum();
    return new Assessment(
        ledger.total(),
        Severity.of(ledger.total()),
        ledger.contributions(),
        targets,
        outcome,
        history,
        null,
        List.of());
  }

  /** Whole days of watching everything that ended 24 hours before; 0 if it is not known. */
  private int daysWatched(long time) {
    long days = watchedSince == NEVER ? 0 : Math.floorDiv(time - watchedSince, DAY) - 1;
    return (int) Math.max(0, Math.min(days, Integer.MAX_VALUE));
  }

  /** Why nobody needs to be told; null if somebody does. */
  private String suppression(Evidence evidence, TargetVerdict worst) {
    if (worst.verdict() == Verdict.AWS_SERVICE) {
      return "verified AWS service " + worst.label() + ", through its service-linked role";
    }
    boolean consumption = evidence.subject().kind() == Kind.SNAPSHOT_CONSUMED;
    if (worst.verdict().suppressed()) {
      return consumption ? "used by its owner" : "shared with its owner only";
    }
    if (consumption) {
      if (!worst.verdict().untrusted() && !isVouchedFor(worst)) {
        return "used by " + worst.target().accountId() + ", which is no stranger";
      }
      Fact grant = grantBehind(evidence, worst.target());
      return grant == null
          ? null
          : "explained by the share "
              + Phrases.when(grant.eventTime() - evidence.subject().judgedAt())
              + " (alert "
              + grant.id()
              + ")";
    }
    return null;
  }

  /** Who is trusted by an exception alone has a lower score, and is not hidden. */
  private static boolean isVouchedFor(TargetVerdict worst) {
    return worst.verdict() == Verdict.TRUSTED && worst.label() != null;
  }

  /**
   * The latest known share by which the consumer could use the snapshot at that time; null if there
   * is none, or each had been taken back.
   */
  private Fact grantBehind(Evidence evidence, Target consumer) {
    long time = evidence.subject().judgedAt();
    List<Fact> life =
        evidence.facts().stream()
            .map(WeighedFact::fact)
            .filter(fact -> fact.sameSnapshotAs(evidence.subject()))
            .toList();
    return life.stream()
        .filter(fact -> fact.kind() == Kind.EBS_SNAPSHOT_SHARED && fact.eventTime() <= time)
        .filter(
            share ->
                Grants.letIn(share.id(), share.eventTime(), share.targets(), consumer, life, time))
        .filter(share -> isHeardBy(share, time, life))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  /**
   * Whether the alert on the share is told of the use: for as long as its window is open, and then
   * until nobody has had access for the first time. What was deleted and came back after that is
   * nobody's but the use's own.
   */
  private boolean isHeardBy(Fact share, long time, List<Fact> life) {
    long end = share.eventTime() + shareWindowMillis;
    if (time <= end) {
      return true;
    }
    List<Target> open = leftOpen(share, share.targets(), end, life);
    return !open.isEmpty()
        && life.stream()
            .mapToLong(Fact::eventTime)
            .filter(moment -> moment > end && moment < time)
            .noneMatch(moment -> leftOpen(share, open, moment, life).isEmpty());
  }

  private static List<Target> leftOpen(Fact share, List<Target> targets, long at, List<Fact> life) {
    List<Fact> until = life.stream().filter(fact -> fact.eventTime() <= at).toList();
    return Grants.of(share.id(), share.eventTime(), targets, until).open();
  }

  private boolean share(
      Evidence evidence,
      Outcome outcome,
      List<TargetVerdict> targets,
      TargetVerdict worst,
      History history,
      Ledger ledger) {
    boolean habit =
        HistorySignals.habitual(history, targets) && ActorSignals.isRoutine(evidence, weights);
    ledger.add(base(worst));
    if (habit) {
      ledger.add(HistorySignals.habit(weights, ledger.total()));
    }
    SnapshotSignals.consumed(evidence, outcome, directory, weights, ledger);
    if (!habit) {
      ledger.add(SnapshotSignals.lineage(evidence, weights));
    }
    ledger.add(SnapshotSignals.otherResource(evidence, directory, weights));
    boolean grave = ActorSignals.score(evidence, weights, ledger, true, habit);
    ledger.addGroup(
        HistorySignals.novelty(history, targets, weights), weights.points(Weight.NOVELTY_CAP));
    ledger.add(HistorySignals.bulk(history, weights));
    ledger.add(HistorySignals.time(history, weights));
    ledger.addGroup(SnapshotSignals.cleanup(evidence, weights), weights.points(Weight.CLEANUP_CAP));
    return grave;
  }

  private boolean attempt(Evidence evidence, TargetVerdict worst, History history, Ledger ledger) {
    ledger.add(attemptBase(worst));
    repeatedAttempts(evidence, ledger);
    ledger.add(SnapshotSignals.lineage(evidence, weights));
    ledger.add(SnapshotSignals.otherResource(evidence, directory, weights));
    boolean grave = ActorSignals.score(evidence, weights, ledger, false, false);
    ledger.add(HistorySignals.time(history, weights));
    ledger.limit("bound", weights.points(Weight.ATTEMPT_BOUND), "nothing was shared by this call");
    return grave;
  }

  /** A stranger used the snapshot, and no share says why it could. */
  private boolean consumption(Evidence evidence, TargetVerdict worst, Ledger ledger) {
    String who = worst.target().accountId();
    ledger.add(
        new Contribution(
            Weight.BASE_UNKNOWN_EXTERNAL.key(),
            weights.points(Weight.BASE_UNKNOWN_EXTERNAL),
            "used by "
                + who
                + ", and no share that was open explains it: "
                + worst.verdict().label(),
            null));
    ledger.add(
        new Contribution(
            Weight.CONSUMED.key(),
            weights.points(Weight.CONSUMED),
            "the data left the account",
            null));
    if (evidence.allGrantsKnown() && !evidence.everGranted().contains(worst.target())) {
      ledger.add(SnapshotSignals.byStranger(weights, who, null));
    }
    return ActorSignals.score(evidence, weights, ledger, true, false);
  }

  private boolean blockLeft(Evidence evidence, Ledger ledger) {
    ledger.add(
        new Contribution(
            Weight.BLOCK_LEFT.key(),
            weights.points(Weight.BLOCK_LEFT),
            "public sharing of snapshots in "
                + evidence.subject().awsRegion()
                + " blocked no longer",
            null));
    boolean grave = ActorSignals.score(evidence, weights, ledger, true, false);
    ledger.limit(
        "bound", weights.points(Weight.BLOCK_LEFT_BOUND), "nothing was shared by this call");
    return grave;
  }

  private Contribution base(TargetVerdict worst) {
    Weight base = worst.verdict().base();
    String who = worst.target().isPublic() ? "everyone" : worst.target().accountId();
    String label = worst.label() == null ? "" : " (" + worst.label() + ")";
    return new Contribution(
        base.key(),
        weights.points(base),
        "shared with " + who + label + ": " + worst.verdict().label(),
        null);
  }

  private Contribution attemptBase(TargetVerdict worst) {
    if (worst.verdict().friendly()) {
      return base(worst);
    }
    Weight weight = worst.target().isPublic() ? Weight.ATTEMPT_PUBLIC : Weight.ATTEMPT;
    return new Contribution(
        weight.key(),
        weights.points(weight),
        "tried to share with " + worst.target().accountId() + " and failed",
        null);
  }

  private void repeatedAttempts(Evidence evidence, Ledger ledger) {
    int most = 0;
    for (Slot identity : evidence.identities()) {
      int others = 0;
      for (Kind kind : List.of(Kind.EBS_SNAPSHOT_SHARE_FAILED, Kind.AMI_SHARE_FAILED)) {
        others += identity.count(kind).before() + identity.count(kind).after();
      }
      most = Math.max(most, others);
    }
    if (most >= 2) {
      Weight weight = Weight.ATTEMPT_REPEATED;
      ledger.add(
          new Contribution(
              weight.key(),
              weights.points(weight),
              "one of " + (most + 1) + " failed tries by the same actor",
              null));
    }
  }

  /** Whether a location finding says anything unusual; null counts as no. */
  static boolean unusual(LocationFinding location) {
    return location != null && location.unusual();
  }
}
