package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Action;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert as OCSF's Detection Finding, with the {@code cloud} profile. What that class has no
 * attribute for is the {@link SharetrailObject} below {@code unmapped}.
 */
final class OcsfFinding {

  static final String VERSION = "1.6.0";

  private static final int CLASS = 2004;

  /** A number or a name of one and the same: OCSF has both. */
  private record Coded(int id, String caption) {}

  private static final Coded CREATE = new Coded(1, "Create");
  private static final Coded UPDATE = new Coded(2, "Update");
  private static final Coded CLOSE = new Coded(3, "Close");

  private OcsfFinding() {}

  static byte[] write(Alert alert, Extent whole) {
    return Fields.document(
        to -> {
          classification(to, alert);
          to.object("metadata", metadata -> metadata(metadata, alert))
              .text("message", alert.headline())
              .object("finding_info", info -> OcsfInfo.write(info, alert, whole))
              .objects("evidences", OcsfEvidence.of(alert), OcsfEvidence::write)
              .objects("resources", OcsfResources.of(alert), OcsfResources::write)
              .objects("observables", OcsfObservables.of(alert), OcsfObservables::write)
              .object("cloud", cloud -> cloud(cloud, alert))
              .object("remediation", remediation -> remediation(remediation, alert))
              .object(
                  "unmapped",
                  unmapped ->
                      unmapped.object(
                          "sharetrail",
                          sharetrail -> SharetrailObject.write(sharetrail, alert, whole, false)));
        });
  }

  private static void classification(Fields to, Alert alert) {
    Coded activity = closed(alert) ? CLOSE : alert.revision() <= 1 ? CREATE : UPDATE;
    Coded severity = severity(alert);
    Coded status = status(alert);
    Coded risk = risk(alert);
    to.number("activity_id", activity.id())
        .text("activity_name", activity.caption())
        .number("category_uid", CLASS / 1000)
        .text("category_name", "Findings")
        .number("class_uid", CLASS)
        .text("class_name", "Detection Finding")
        .number("type_uid", CLASS * 100 + activity.id())
        .text("type_name", "Detection Finding: " + activity.caption())
        .millis("time", time(alert))
        .millis("start_time", Facets.first(alert))
        .millis("end_time", Facets.last(alert))
        .number("severity_id", severity.id())
        .text("severity", severity.caption())
        .number("status_id", status.id())
        .text("status", status.caption())
        .flag("is_alert", !Facets.suppressed(alert) && !closed(alert))
        .number("risk_score", alert.score())
        .number("risk_level_id", risk.id())
        .text("risk_level", risk.caption())
        .text("risk_details", details(alert.contributions()));
  }

  private static Coded severity(Alert alert) {
    if (Facets.suppressed(alert)) {
      return new Coded(1, "Informational");
    }
    Severity severity = alert.severity();
    return new Coded(severity.ordinal() + 2, caption(severity));
  }

  private static Coded risk(Alert alert) {
    return Facets.suppressed(alert)
        ? new Coded(0, "Info")
        : new Coded(alert.severity().ordinal() + 1, caption(alert.severity()));
  }

  private static String caption(Severity severity) {
    String label = severity.label();
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  /**
   * Settled, and nothing is left to do: a finding that is closed is not in progress. Nobody has
   * looked at it, so that is only what was suppressed, or undone before the data was used.
   */
  private static boolean closed(Alert alert) {
    boolean undone = alert.outcome().reverted() || alert.outcome().deleted();
    return Facets.settled(alert)
        && (Facets.suppressed(alert) || (undone && !alert.outcome().consumed()));
  }

  private static Coded status(Alert alert) {
    if (Facets.suppressed(alert)) {
      return new Coded(3, "Suppressed");
    }
    if (closed(alert)) {
      return new Coded(4, "Resolved");
    }
    return alert.revision() <= 1 ? new Coded(1, "New") : new Coded(2, "In Progress");
  }

  /** OCSF requires one: of the call, else of the revision, else the epoch. */
  private static Instant time(Alert alert) {
    Instant emitted = Objects.requireNonNullElse(OcsfInfo.emitted(alert), Instant.EPOCH);
    return Objects.requireNonNullElse(alert.eventTime(), emitted);
  }

  private static String details(List<Contribution> terms) {
    return terms.isEmpty()
        ? null
        : terms.stream()
            .map(term -> (term.points() < 0 ? "" : "+") + term.points() + " " + term.reason())
            .collect(Collectors.joining("; "));
  }

  private static void metadata(Fields to, Alert alert) {
    to.text("version", VERSION)
        .object(
            "product",
            product ->
                product
                    .text("name", "Sharetrail")
                    .text("vendor_name", "Sharetrail")
                    .text("version", alert.fingerprints().build()))
        .text("uid", OcsfInfo.id(alert) + "-" + alert.sequence())
        .text("correlation_uid", alert.campaignId())
        .text("event_code", OcsfInfo.known(alert.kind()))
        .texts("profiles", List.of("cloud"))
        .texts("labels", alert.rule().tags())
        .text("original_time", alert.eventTime() == null ? null : alert.eventTime().toString())
        .millis("processed_time", OcsfInfo.emitted(alert));
  }

  private static void cloud(Fields to, Alert alert) {
    to.text("provider", "AWS")
        .text("region", alert.event().awsRegion())
        .object("account", account -> OcsfEvidence.account(account, owner(alert)));
  }

  /** Whose trail has the event; if that is not told, whose snapshot it is, else who called. */
  private static String owner(Alert alert) {
    return Stream.of(
            alert.event().recipientAccountId(),
            alert.snapshot().ownerAccountId(),
            alert.actor().accountId())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static void remediation(Fields to, Alert alert) {
    if (alert.actions().isEmpty()) {
      return;
    }
    to.text(
            "desc",
            alert.actions().stream().map(OcsfFinding::step).collect(Collectors.joining("\n")))
        .texts("references", alert.runbook() == null ? List.of() : List.of(alert.runbook()));
  }

  private static String step(Action action) {
    return action.command() == null ? action.title() : action.title() + ": " + action.command();
  }
}
