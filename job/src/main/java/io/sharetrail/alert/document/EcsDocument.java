package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.risk.Severity;
import java.util.List;

/**
 * An alert in the fields of the Elastic Common Schema, those that Elastic's CloudTrail integration
 * adds below {@code aws.cloudtrail}, and the {@link SharetrailObject}.
 */
final class EcsDocument {

  static final String VERSION = "9.4.0";

  private static final long NANOS = 1_000_000_000L;

  private EcsDocument() {}

  static byte[] write(Alert alert, Extent whole) {
    return Fields.document(
        to ->
            to.time("@timestamp", alert.eventTime())
                .object("ecs", ecs -> ecs.text("version", VERSION))
                .text("message", alert.headline())
                .texts("tags", alert.rule().tags())
                .object("event", event -> event(event, alert))
                .object("rule", rule -> rule(rule, alert.rule()))
                .object("threat", threat -> threat(threat, alert.rule()))
                .object("user", user -> user(user, alert.actor()))
                .object("source", source -> source(source, alert))
                .object("user_agent", agent -> agent.text("original", alert.source().userAgent()))
                .object("cloud", cloud -> cloud(cloud, alert))
                .object("error", error -> error.text("code", alert.event().errorCode()))
                .object(
                    "related",
                    related ->
                        related
                            .texts("ip", Facets.addresses(alert))
                            .texts("user", Facets.identities(alert)))
                .object("observer", observer -> observer(observer, alert))
                .object("aws", aws -> aws.object("cloudtrail", trail -> trail(trail, alert)))
                .object(
                    "sharetrail",
                    sharetrail -> SharetrailObject.write(sharetrail, alert, whole, true)));
  }

  private static void event(Fields to, Alert alert) {
    boolean failed = Facets.failed(alert);
    to.text("kind", "alert")
        .text("module", "sharetrail")
        .text("dataset", "sharetrail.alert")
        .text("id", alert.event().eventId())
        .texts("category", List.of("intrusion_detection", "configuration"))
        .texts("type", failed ? List.of("info", "denied") : List.of("info", "change"))
        .text("outcome", failed ? "failure" : "success")
        .text("action", alert.event().eventName())
        .text("provider", alert.event().eventSource())
        .text("code", alert.kind())
        .time("created", Facets.emitted(alert))
        .number("sequence", alert.sequence())
        .number("risk_score", alert.score())
        .number("severity", severity(alert.severity()))
        .text("reason", alert.headline())
        .time("start", alert.outcome().exposedFrom())
        .time("end", alert.outcome().exposedUntil());
    if (alert.outcome().exposedSeconds() != null) {
      to.number("duration", alert.outcome().exposedSeconds() * NANOS);
    }
  }

  /** The scores that Elastic's rules give to their severities. */
  private static int severity(Severity severity) {
    return switch (severity) {
      case LOW -> 21;
      case MEDIUM -> 47;
      case HIGH -> 73;
      case CRITICAL -> 99;
    };
  }

  private static void rule(Fields to, Rule rule) {
    to.text("id", rule.id())
        .text("name", rule.name())
        .text("version", rule.version())
        .text("category", rule.tacticName())
        .text("ruleset", "sharetrail")
        .text("reference", rule.references().isEmpty() ? null : rule.references().get(0));
  }

  private static void threat(Fields to, Rule rule) {
    if (rule.techniqueId() == null || rule.tacticId() == null) {
      return;
    }
    to.text("framework", "MITRE ATT&CK")
        .object(
            "tactic",
            tactic ->
                tactic
                    .texts("id", List.of(rule.tacticId()))
                    .texts("name", one(rule.tacticName()))
                    .texts("reference", List.of(Attack.tacticPage(rule))))
        .object(
            "technique",
            technique ->
                technique
                    .texts("id", List.of(rule.techniqueId()))
                    .texts("name", one(rule.techniqueName()))
                    .texts("reference", List.of(Attack.techniquePage(rule))));
  }

  private static void user(Fields to, AlertActor actor) {
    to.text("id", actor.arn()).text("name", actor.name());
    if (actor.sessionName() != null) {
      to.texts("roles", one(actor.name()));
    }
  }

  private static void source(Fields to, Alert alert) {
    to.text("address", alert.source().ip())
        .text("ip", Facets.ip(alert.source().ip()))
        .object(
            "geo",
            geo ->
                geo.text("country_iso_code", alert.source().country())
                    .text("city_name", alert.source().city()))
        .object(
            "as",
            as ->
                as.number("number", alert.source().asn())
                    .object(
                        "organization",
                        organization ->
                            organization.text("name", alert.source().asOrganisation())));
  }

  private static void cloud(Fields to, Alert alert) {
    to.text("provider", "aws")
        .object("account", account -> account.text("id", alert.actor().accountId()))
        .text("region", alert.event().awsRegion())
        .object("service", service -> service.text("name", Facets.service(alert)));
  }

  private static void observer(Fields to, Alert alert) {
    to.text("vendor", "Sharetrail")
        .text("product", "Sharetrail")
        .text("version", alert.fingerprints().build());
  }

  private static void trail(Fields to, Alert alert) {
    AlertActor actor = alert.actor();
    to.object(
            "user_identity",
            identity ->
                identity
                    .text("type", actor.type())
                    .text("arn", actor.arn())
                    .text("access_key_id", actor.accessKeyId())
                    .text("invoked_by", actor.invokedBy())
                    .object(
                        "session_context",
                        context ->
                            context.object(
                                "session_issuer",
                                issuer -> issuer.text("arn", actor.sessionIssuerArn()))))
        .text("error_code", alert.event().errorCode())
        .text("recipient_account_id", alert.event().recipientAccountId())
        .text("request_parameters", alert.event().requestParameters())
        .text("response_elements", alert.event().responseElements());
  }

  private static List<String> one(String text) {
    return text == null ? List.of() : List.of(text);
  }
}
