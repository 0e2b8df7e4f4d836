package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import io.sharetrail.risk.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What to do about a storm: stop it first, then see what it left. */
final class StormActions {

  private StormActions() {}

  static List<Action> of(String id, Kind kind, AlertStorm storm, StormLead lead) {
    List<Action> actions = new ArrayList<>();
    boolean stranger =
        Verdict.PUBLIC.label().equals(storm.targetClass())
            || Verdict.UNKNOWN_EXTERNAL.label().equals(storm.targetClass())
            || Verdict.VENDOR_NOT_IN_USE.label().equals(storm.targetClass());
    if (storm.consumed() > 0 && stranger) {
      actions.add(
          new Action(
              "Treat the data of "
                  + storm.consumed()
                  + (storm.consumed() == 1 ? " alert" : " alerts")
                  + " as gone: copies are out of reach of any revocation; rotate every secret on the"
                  + " volumes",
              null));
    }
    if (kind != Kind.SNAPSHOT_CONSUMED) {
      actions.add(Actions.credential(actor(lead.actor())));
    }
    if (kind.isShare() || kind == Kind.SNAPSHOT_CONSUMED) {
      String account = storm.members().isEmpty() ? null : storm.members().get(0).account();
      String region = storm.members().isEmpty() ? null : storm.members().get(0).region();
      if (account != null) {
        actions.add(
            new Action(
                "List all that "
                    + (Target.EVERYONE.equals(account) ? "everyone" : "the target")
                    + " can use now, in each region",
                Actions.usableBy(kind, region, account)));
      }
    }
    if (kind.isShare()) {
      actions.add(
          new Action(
              "Take the permissions back: each alert has its command, in the audit output with"
                  + " rollupId "
                  + id
                  + ", or among the alerts if it was raised by itself",
              null));
    }
    actions.add(
        new Action(
            "Ask the actor's team whether this was planned (change record, maintenance window) and whether the actor may share snapshots",
            null));
    return List.copyOf(actions);
  }

  private static Actor actor(AlertActor actor) {
    return new Actor(
        actor.type(),
        null,
        actor.arn(),
        actor.accountId(),
        actor.accessKeyId(),
        actor.name(),
        actor.sessionName(),
        actor.sessionIssuerArn(),
        actor.invokedBy(),
        actor.sourceIdentity());
  }
}
