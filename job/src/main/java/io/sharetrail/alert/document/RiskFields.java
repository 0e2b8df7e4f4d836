package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of Splunk's risk-based alerting. A risk event has one risk object, here who called;
 * what else is at risk stands in {@code risk_objects}, and whom the risk comes from in {@code
 * threat_object}.
 */
final class RiskFields {

  private record Named(String name, String type) {}

  private RiskFields() {}

  static void write(Fields to, Alert alert) {
    Named object = actor(alert.actor());
    List<Named> threats = threats(alert);
    to.text("risk_object", object.name())
        .text("risk_object_type", object.type())
        .number("risk_score", alert.score())
        .text("risk_message", alert.headline())
        .objects(
            "risk_objects",
            others(alert),
            (other, each) ->
                other.text("risk_object", each.name()).text("risk_object_type", each.type()))
        .texts("threat_object", threats.stream().map(Named::name).toList())
        .texts("threat_object_type", threats.stream().map(Named::type).toList())
        .text("annotations.mitre_attack", alert.rule().techniqueId())
        .text("annotations.mitre_attack.mitre_tactic", alert.rule().tacticName());
  }

  private static Named actor(AlertActor actor) {
    String who = Facets.who(actor);
    boolean user = actor.arn() != null || actor.name() != null;
    return new Named(who == null ? "unknown" : who, user ? "user" : "other");
  }

  private static List<Named> others(Alert alert) {
    List<Named> others = new ArrayList<>();
    if (alert.snapshot().id() != null) {
      others.add(new Named(alert.snapshot().id(), "other"));
    }
    if (alert.snapshot().ownerAccountId() != null) {
      others.add(new Named(alert.snapshot().ownerAccountId(), "other"));
    }
    return others;
  }

  private static List<Named> threats(Alert alert) {
    List<Named> threats = new ArrayList<>();
    for (AlertTarget target : alert.targets()) {
      if (target.account() != null) {
        threats.add(new Named(target.account(), "aws_account"));
      }
    }
    if (Facets.ip(alert.source().ip()) != null) {
      threats.add(new Named(Facets.ip(alert.source().ip()), "ip_address"));
    }
    return threats;
  }
}
