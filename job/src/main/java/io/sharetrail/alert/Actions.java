package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Action;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to do, with commands that can be pasted. A command holds nothing but ids that match their
 * strict form: an attacker chooses the rest of the event.
 */
final class Actions {

  private static final Pattern SNAPSHOT = Pattern.compile("snap-[0-9a-f]{8,17}");
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2,8}(-[a-z]{2,20}){1,3}-\\d{1,2}[a-z]?");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern ACCESS_KEY = Pattern.compile("AKIA[A-Z0-9]{12,28}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_+=,.@-]{0,63}");

  private Actions() {}

  static List<Action> of(Observation subject, Assessment assessment) {
    List<Action> actions = new ArrayList<>();
    Outcome outcome = assessment.outcome();
    if (subject.kind() == Kind.EBS_SNAPSHOT_SHARED) {
      if (outcome.closedAt() == null) {
        actions.add(
            new Action("Take the permission back from the targets of this call", revoke(subject)));
      }
      if (outcome.consumed()) {
        actions.add(
            new Action(
                "Treat the data as gone: "
                    + String.join(", ", outcome.consumers())
                    + " has a copy that no revocation reaches; rotate every secret on the volume",
                null));
      }
      actions.add(new Action("See who can use the snapshot now", describe(subject)));
    }
    actions.add(credential(subject.actor()));
    actions.add(
        new Action(
            "Ask the actor's team whether this was planned (change record, maintenance window) and whether the actor may share snapshots",
            null));
    return List.copyOf(actions);
  }

  private static String revoke(Observation subject) {
    List<String> accounts =
        subject.targets().stream()
            .filter(target -> !target.isPublic())
            .map(Target::accountId)
            .filter(account -> ACCOUNT.matcher(account).matches())
            .toList();
    if (!checked(subject) || (accounts.isEmpty() && !subject.sharesPublicly())) {
      return null;
    }
    String users = accounts.isEmpty() ? "" : " --user-ids " + String.join(" ", accounts);
    String groups = subject.sharesPublicly() ? " --group-names all" : "";
    return "aws ec2 modify-snapshot-attribute --region "
        + subject.awsRegion()
        + " --snapshot-id "
        + subject.snapshotId()
        + " --attribute createVolumePermission --operation-type remove"
        + users
        + groups;
  }

  private static String describe(Observation subject) {
    return !checked(subject)
        ? null
        : "aws ec2 describe-snapshot-attribute --region "
            + subject.awsRegion()
            + " --snapshot-id "
            + subject.snapshotId()
            + " --attribute createVolumePermission";
  }

  private static boolean checked(Observation subject) {
    return subject.snapshotId() != null
        && subject.awsRegion() != null
        && SNAPSHOT.matcher(subject.snapshotId()).matches()
        && REGION.matcher(subject.awsRegion()).matches();
  }

  private static Action credential(Actor actor) {
    if (actor.isRoot()) {
      return new Action(
          "Change the root password, remove root access keys, check root's MFA", null);
    }
    if (actor.sessionName() != null) {
      return new Action(
          "Deny the role's sessions issued before now (IAM console: role, Revoke sessions), then look at who assumed it",
          null);
    }
    String key = actor.accessKeyId();
    String name = actor.name();
    boolean pasteable =
        key != null
            && name != null
            && ACCESS_KEY.matcher(key).matches()
            && NAME.matcher(name).matches();
    return new Action(
        "Disable the access key if the actor did not do this",
        pasteable
            ? "aws iam update-access-key --user-name "
                + name
                + " --access-key-id "
                + key
                + " --status Inactive"
            : null);
  }
}
