package io.sharetrail.alert;

import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import io.sharetrail.risk.Verdict;
import io.sharetrail.risk.Weight;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of each alert of an hour: enough to count it, to rank it and to name it.
 *
 * @param group kind and target class, which is what storms are told apart by
 * @param score 0 to 100
 * @param tier by what the alert breaks out: see {@link #tierOf}
 * @param settled whether its latest revision is
 * @param raised whether any revision went out as itself, so that all later ones do
 * @param active false once the alert has been taken back
 * @param consumed whether its data was used by another account
 * @param shared whether its grant is open
 * @param eventTime milliseconds since the epoch
 * @param region may be null, as the next two may
 * @param account the worst target
 */
public record StormMember(
    String group,
    int score,
    int tier,
    boolean settled,
    boolean raised,
    boolean active,
    boolean consumed,
    boolean shared,
    boolean reverted,
    boolean deleted,
    boolean contained,
    long eventTime,
    String region,
    String snapshotId,
    String account) {

  /** Number of tiers: one for each severity, and that of data that is gone. */
  public static final int TIERS = Severity.values().length + 1;

  /** Tier of what an untrusted account has a copy of. */
  static final int TAKEN = TIERS - 1;

  private static final Set<String> BY_STRANGERS =
      Set.of(Weight.CONSUMED.key(), Weight.CONSUMED_BY_STRANGER.key());

  /** What all alerts of a storm have in common, and what only makes the sum end at 100. */
  private static final Set<String> OF_NO_ALERT =
      Set.of(Weight.BULK_FEW.key(), Weight.BULK_MANY.key(), Weight.BULK_HUNDREDS.key(), "cap");

  private static final Map<String, Verdict> BY_LABEL =
      Stream.of(Verdict.values()).collect(Collectors.toMap(Verdict::label, verdict -> verdict));

  private static final int MOST = 100;

  public static StormMember of(Alert alert, boolean raised) {
    AlertTarget worst = worst(alert.targets());
    return new StormMember(
        groupOf(alert),
        alert.score(),
        tierOf(alert),
        alert.status() == AlertStatus.SETTLED,
        raised,
        alert.suppressedBy() == null,
        alert.outcome().consumed(),
        !alert.outcome().stillOpen().isEmpty(),
        alert.outcome().reverted(),
        alert.outcome().deleted(),
        alert.outcome().contained(),
        alert.eventTime().toEpochMilli(),
        alert.snapshot().region(),
        alert.snapshot().id(),
        worst == null ? null : worst.account());
  }

  public StormMember raised(boolean now) {
    return with(now, active);
  }

  public StormMember takenBack() {
    return with(raised, false);
  }

  private StormMember with(boolean isRaised, boolean isActive) {
    return new StormMember(
        group,
        score,
        tier,
        settled,
        isRaised,
        isActive,
        consumed,
        shared,
        reverted,
        deleted,
        contained,
        eventTime,
        region,
        snapshotId,
        account);
  }

  /** Kind and target class: failed tries cannot cover a share, nor a partner's a stranger's. */
  public static String groupOf(Alert alert) {
    AlertTarget worst = worst(alert.targets());
    return alert.kind() + "/" + (worst == null ? "" : worst.verdict());
  }

  /**
   * Severity without the points that a storm gives to each of its alerts, so that ten thousand
   * alike do not lift each other; and above all of them what an untrusted account has copied.
   */
  static int tierOf(Alert alert) {
    List<Contribution> contributions = alert.contributions();
    if (contributions.stream().anyMatch(term -> BY_STRANGERS.contains(term.signal()))) {
      return TAKEN;
    }
    int own =
        contributions.stream()
            .filter(term -> !OF_NO_ALERT.contains(term.signal()))
            .mapToInt(Contribution::points)
            .sum();
    return Severity.of(Math.max(0, Math.min(MOST, own))).ordinal();
  }

  /** How loud the alert is: its severity, or above all that its data is gone. */
  public int rank() {
    return tier == TAKEN ? TAKEN : Severity.of(score).ordinal();
  }

  /** Of two with the same verdict the smaller account, so that no order of targets matters. */
  private static AlertTarget worst(List<AlertTarget> targets) {
    return targets.stream()
        .min(
            Comparator.comparing((AlertTarget target) -> BY_LABEL.get(target.verdict()))
                .thenComparing(AlertTarget::account))
        .orElse(null);
  }
}
