package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import io.sharetrail.risk.Severity;
import java.util.List;
import java.util.Locale;

/** Writes the one alert that stands for a storm of them. Pure. */
public final class RollUp {

  /** {@link Alert#kind} of a roll-up. */
  public static final String KIND = "storm";

  /** Why a roll-up is taken back. */
  static final String NO_STORM =
      "no storm: its alerts were taken back, or are raised by themselves";

  private RollUp() {}

  /**
   * Without revision and sequence: see {@link Alert#as}.
   *
   * @param id of the roll-up
   * @param group see {@link StormMember#groupOf}
   * @param lead of the strongest alert of the tally
   * @param snapshots distinct ones
   * @param targets likewise
   * @param after alerts that are no storm
   */
  public static Alert compose(
      String id,
      AlertStatus status,
      String group,
      StormTally tally,
      StormLead lead,
      int snapshots,
      int targets,
      int after) {
    boolean stands = tally.stands(after);
    int score = stands ? tally.score() : 0;
    int slash = group.indexOf('/');
    Kind kind = kind(group.substring(0, slash));
    String verdict = slash + 1 == group.length() ? null : group.substring(slash + 1);
    AlertStorm storm = tally.storm(kind.label(), verdict, snapshots, targets);
    return new Alert(
        id,
        0,
        0,
        status,
        score,
        Severity.of(score),
        headline(
            stands ? Severity.of(score).name() + " " + score : "SUPPRESSED",
            kind,
            tally,
            lead,
            storm),
        storm.firstEventTime(),
        KIND,
        stands ? lead.contributions() : List.of(),
        tally.accounts().stream().map(account -> target(account, verdict)).toList(),
        lead.actor(),
        lead.origin(),
        null,
        lead.source(),
        snapshot(kind, lead),
        new AlertOutcome(
            null,
            null,
            null,
            List.of(),
            storm.consumed() > 0,
            List.of(),
            tally.allReverted(),
            tally.allDeleted(),
            tally.allContained()),
        List.of(),
        List.of(
            "What was around each of its alerts is said in that alert: the roll-up shows the strongest alone.",
            "IAM was not read: whether the actor is meant to be able to do this is not known."),
        stands
            ? StormActions.of(id, kind, storm, lead)
            : List.of(new Action("Nothing: " + NO_STORM, null)),
        lead.runbook(),
        lead.event(),
        lead.campaignId(),
        stands ? null : NO_STORM,
        null,
        storm,
        null,
        Rules.of(kind),
        lead.fingerprints());
  }

  private static Kind kind(String label) {
    for (Kind kind : Kind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalStateException("no kind of alert is called " + label);
  }

  private static AlertTarget target(String account, String verdict) {
    String userId = Target.EVERYONE.equals(account) ? null : account;
    return new AlertTarget(account, verdict, null, null, null, null, userId, null, null);
  }

  /** Whose data it is: a storm has no single snapshot. */
  private static AlertSnapshot snapshot(Kind kind, StormLead lead) {
    return new AlertSnapshot(
        null,
        kind.isImage() ? "ami" : "ebs-snapshot",
        lead.event().awsRegion(),
        lead.event().recipientAccountId(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String headline(
      String level, Kind kind, StormTally tally, StormLead lead, AlertStorm storm) {
    StringBuilder line = new StringBuilder(level);
    line.append(" STORM OF ").append(number(storm.alerts())).append(" · ");
    line.append(what(kind, storm));
    if (storm.consumed() > 0 && kind != Kind.SNAPSHOT_CONSUMED) {
      line.append(", ").append(number(storm.consumed())).append(" COPIED");
    }
    if (kind.isShare()) {
      line.append(", ").append(number(storm.stillShared())).append(" still shared");
    }
    line.append(" · ").append(Headline.shorten(who(lead.actor()), 60));
    if (kind != Kind.BLOCK_ALL_SHARING_LEFT && !tally.accounts().isEmpty()) {
      line.append(" → ").append(whom(storm, tally.accounts().get(0)));
    }
    String owner = lead.event().recipientAccountId();
    line.append(" · acct ").append(Headline.shorten(owner == null ? "unknown" : owner, 20));
    return Headline.oneLine(Headline.shorten(line.toString(), Headline.MAX_LENGTH));
  }

  private static String what(Kind kind, AlertStorm storm) {
    String things = kind.isImage() ? " image" : " snapshot";
    String some = number(storm.snapshots()) + things + (storm.snapshots() == 1 ? "" : "s");
    return switch (kind) {
      case EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED -> "failed to share " + some;
      case SNAPSHOT_CONSUMED -> some + " used without a known share";
      case BLOCK_ALL_SHARING_LEFT -> "public sharing unblocked";
      default -> some + " shared";
    };
  }

  private static String whom(AlertStorm storm, String account) {
    String name =
        Target.EVERYONE.equals(account)
            ? "everyone"
            : Headline.word(storm.targetClass()) + " " + Headline.shorten(account, 20);
    return storm.targets() > 1 ? name + " and " + number(storm.targets() - 1) + " more" : name;
  }

  private static String who(AlertActor actor) {
    if ("Root".equals(actor.type())) {
      return "root";
    }
    String name = actor.name() == null ? actor.arn() : actor.name();
    if (name == null) {
      name = actor.accountId() == null ? "somebody unnamed" : actor.accountId();
    }
    return actor.sessionName() == null ? name : name + "/" + actor.sessionName();
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
