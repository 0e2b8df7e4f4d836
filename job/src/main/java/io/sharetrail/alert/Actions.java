package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Action;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.Outcome;
import io.sharetrail.risk.TargetVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do, with commands that can be pasted. A command holds nothing but ids that match their
 * strict form: an attacker chooses the rest of the event.
 */
final class Actions {

  private static final Pattern RESOURCE = Pattern.compile("(snap|ami)-[0-9a-f]{8,17}");
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2,8}(-[a-z]{2,20}){1,3}-\\d{1,2}[a-z]?");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern ACCESS_KEY = Pattern.compile("AKIA[A-Z0-9]{12,28}");

  /** Accounts of one command, which a message of 1,500 characters must hold. */
  private static final int MOST_ACCOUNTS = 60;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_+=,.@-]{0,63}");

  private Actions() {}

  static List<Action> of(Evidence evidence, Assessment assessment) {
    Observation subject = evidence.subject();
    if (assessment.suppressed()) {
      return List.of(new Action("Nothing: " + assessment.suppressedBy(), null));
    }
    List<Action> actions = new ArrayList<>();
    Outcome outcome = assessment.outcome();
    List<Action> revocations =
        subject.kind().isShare() ? revocation(subject, assessment) : List.of();
    switch (subject.kind()) {
      case EBS_SNAPSHOT_SHARED, AMI_SHARED -> {
        revocations.stream().limit(1).forEach(actions::add);
        List<String> strangers = untrustedConsumers(assessment);
        if (!strangers.isEmpty()) {
          actions.add(
              new Action(
                  "Treat the data as gone: "
                      + String.join(", ", strangers)
                      + (strangers.size() == 1 ? " has a copy" : " have copies")
                      + " that no revocation reaches; rotate every secret on the volume",
                  null));
        }
        if (!outcome.deleted()) {
          actions.add(
              subject.kind().isImage()
                  ? new Action("See who can launch the image now", describeLaunch(subject))
                  : new Action("See who can use the snapshot now", describe(subject)));
        }
      }
      case SNAPSHOT_CONSUMED -> {
        actions.add(
            new Action(
                "Treat the data as gone: the account has a copy that no revocation reaches; rotate every secret on the volume",
                null));
        actions.add(new Action("See who can use the snapshot now", describe(subject)));
        actions.add(
            new Action(
                "Find the share: older than this history, or made in a trail that is not read",
                null));
        return List.copyOf(actions); // the event says nothing about who in this account did what
      }
      case BLOCK_ALL_SHARING_LEFT -> {
        boolean region =
            subject.awsRegion() != null && REGION.matcher(subject.awsRegion()).matches();
        actions.add(new Action("Block public sharing again", blockAgain(subject)));
        actions.add(
            new Action(
                "List the snapshots that are public",
                region
                    ? "aws ec2 describe-snapshots --region "
                        + subject.awsRegion()
                        + " --owner-ids self --restorable-by-user-ids all"
                    : null));
      }
      default -> {}
    }
    restoration(evidence, actions);
    actions.add(credential(subject.actor()));
    Fact origin = evidence.origin();
    if (origin != null && isLongTermKey(origin.actor().accessKeyId())) {
      actions.add(
          key(
              "Disable the access key behind the session if its owner did not do this",
              origin.actor()));
    }
    actions.add(
        new Action(
            "Ask the actor's team whether this was planned (change record, maintenance window) and whether the actor may share snapshots",
            null));
    revocations.stream().skip(1).forEach(actions::add); // where a list is cut, all above is there
    return List.copyOf(actions);
  }

  /** Only from those nobody vouched for, if there are any. */
  private static List<Action> revocation(Observation subject, Assessment assessment) {
    List<Target> open = assessment.outcome().open();
    List<Target> strangers =
        assessment.targets().stream()
            .filter(judged -> judged.verdict().untrusted())
            .map(TargetVerdict::target)
            .filter(open::contains)
            .toList();
    if (open.isEmpty()) {
      return List.of();
    }
    String title =
        strangers.isEmpty()
            ? "If it was not planned, take the permission back from the targets of this call"
            : strangers.size() == open.size()
                ? "Take the permission back from the targets of this call"
                : "Take the permission back from the targets of this call that nobody vouched for";
    return revocations(subject, title, strangers.isEmpty() ? open : strangers);
  }

  /** As many commands as are needed for each to fit into a message, everyone's first. */
  private static List<Action> revocations(Observation subject, String title, List<Target> from) {
    List<Target> named =
        from.stream()
            .filter(target -> target.isPublic() || ACCOUNT.matcher(target.accountId()).matches())
            .sorted(Comparator.comparing(target -> !target.isPublic()))
            .toList();
    int unnamed = from.size() - named.size();
    String leftOut =
        unnamed == 0 ? "" : " (the command leaves out " + unnamed + " that are no account ids)";
    int commands = Math.max(1, (named.size() + MOST_ACCOUNTS - 1) / MOST_ACCOUNTS);
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < commands; i++) {
      List<Target> some =
          named.subList(i * MOST_ACCOUNTS, Math.min(named.size(), (i + 1) * MOST_ACCOUNTS));
      String part = commands == 1 ? "" : " (" + (i + 1) + " of " + commands + " commands)";
      actions.add(
          new Action(
              title + part + leftOut,
              subject.kind().isImage() ? revokeLaunch(subject, some) : revoke(subject, some)));
    }
    return actions;
  }

  private static List<String> untrustedConsumers(Assessment assessment) {
    Set<String> vouched =
        assessment.targets().stream()
            .filter(judged -> !judged.verdict().untrusted())
            .map(judged -> judged.target().accountId())
            .collect(Collectors.toSet());
    return assessment.outcome().consumers().stream()
        .filter(account -> !vouched.contains(account))
        .toList();
  }

  /** What was taken down around the subject is put up again first. */
  private static void restoration(Evidence evidence, List<Action> actions) {
    Observation subject = evidence.subject();
    if (subject.kind() != Kind.BLOCK_ALL_SHARING_LEFT
        && evidence
            .of(Kind.GUARD_BLOCK_PUBLIC_ACCESS)
            .anyMatch(weighed -> weighed.fact().concerns(subject))) {
      actions.add(new Action("Block public sharing of snapshots again", blockAgain(subject)));
    }
    if (evidence.of(Kind.RESOURCE_SHARED).anyMatch(weighed -> weighed.halves() > 0)) {
      actions.add(new Action("Take back what else was shared (see the timeline)", null));
    }
    if (evidence.of(Kind.GUARD_KMS_OPENED).anyMatch(weighed -> weighed.halves() > 0)) {
      actions.add(
          new Action("Close the KMS key again: its policy or a grant lets others in", null));
    }
    List<String> calls =
        evidence
            .of(Kind.TAMPERING)
            .filter(weighed -> weighed.halves() > 0)
            .map(weighed -> weighed.fact().eventName())
            .distinct()
            .toList();
    if (!calls.isEmpty()) {
      actions.add(
          new Action(
              "Switch logging and detection on again (" + String.join(", ", calls) + ")", null));
    }
  }

  private static String blockAgain(Observation subject) {
    return subject.awsRegion() == null || !REGION.matcher(subject.awsRegion()).matches()
        ? null
        : "aws ec2 enable-snapshot-block-public-access --region "
            + subject.awsRegion()
            + " --state block-all-sharing";
  }

  private static List<String> accounts(List<Target> targets) {
    return targets.stream()
        .map(Target::accountId)
        .filter(account -> ACCOUNT.matcher(account).matches())
        .toList();
  }

  private static String revokeLaunch(Observation subject, List<Target> open) {
    List<String> removals =
        Stream.concat(
                accounts(open).stream().map(account -> "{UserId=" + account + "}"),
                open.stream().filter(Target::isPublic).map(everyone -> "{Group=all}"))
            .toList();
    return !checked(subject) || removals.isEmpty()
        ? null
        : "aws ec2 modify-image-attribute --region "
            + subject.awsRegion()
            + " --image-id "
            + subject.snapshotId()
            + " --launch-permission 'Remove=["
            + String.join(",", removals)
            + "]'";
  }

  private static String describeLaunch(Observation subject) {
    return !checked(subject)
        ? null
        : "aws ec2 describe-image-attribute --region "
            + subject.awsRegion()
            + " --image-id "
            + subject.snapshotId()
            + " --attribute launchPermission";
  }

  private static String revoke(Observation subject, List<Target> open) {
    List<String> accounts = accounts(open);
    boolean everyone = open.stream().anyMatch(Target::isPublic);
    if (!checked(subject) || (accounts.isEmpty() && !everyone)) {
      return null;
    }
    String users = accounts.isEmpty() ? "" : " --user-ids " + String.join(" ", accounts);
    String groups = everyone ? " --group-names all" : "";
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
        && RESOURCE.matcher(subject.snapshotId()).matches()
        && REGION.matcher(subject.awsRegion()).matches();
  }

  /** Lists what the account, or everyone, can use of the owner's; null for what is no id. */
  static String usableBy(Kind kind, String region, String account) {
    boolean everyone = Target.EVERYONE.equals(account);
    if (region == null
        || !REGION.matcher(region).matches()
        || !(everyone || ACCOUNT.matcher(account).matches())) {
      return null;
    }
    return kind.isImage()
        ? "aws ec2 describe-images --region "
            + region
            + " --owners self --executable-users "
            + account
        : "aws ec2 describe-snapshots --region "
            + region
            + " --owner-ids self --restorable-by-user-ids "
            + account;
  }

  static Action credential(Actor actor) {
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
    if (key != null && key.startsWith("ASIA")) {
      return new Action(
          "End the user's sessions: deny everything to tokens issued before now (aws:TokenIssueTime), change the console password",
          null);
    }
    return key("Disable the access key if the actor did not do this", actor);
  }

  private static boolean isLongTermKey(String key) {
    return key != null && key.startsWith("AKIA");
  }

  private static Action key(String title, Actor actor) {
    String key = actor.accessKeyId();
    String name = actor.name();
    boolean pasteable =
        key != null
            && name != null
            && ACCESS_KEY.matcher(key).matches()
            && NAME.matcher(name).matches();
    return new Action(
        title,
        pasteable
            ? "aws iam update-access-key --user-name "
                + name
                + " --access-key-id "
                + key
                + " --status Inactive"
            : null);
  }
}
