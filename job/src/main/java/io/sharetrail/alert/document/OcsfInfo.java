package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.AlertStorm;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** {@code finding_info}: what the finding is, by which rule, and what it is made of. */
final class OcsfInfo {

  private OcsfInfo() {}

  static void write(Fields to, Alert alert, Extent whole) {
    Rule rule = alert.rule();
    to.text("uid", id(alert))
        .text("title", known(rule.name() == null ? alert.kind() : rule.name()))
        .text("desc", known(alert.headline()))
        .texts("types", Collections.singletonList(known(alert.kind())))
        .millis("created_time", alert.eventTime())
        .millis("modified_time", emitted(alert))
        .millis("first_seen_time", Facets.first(alert))
        .millis("last_seen_time", Facets.last(alert))
        .texts("data_sources", List.of("AWS CloudTrail"))
        .object("analytic", analytic -> analytic(analytic, rule));
    if (rule.tacticId() != null && rule.techniqueId() != null) {
      to.objects("attacks", List.of(rule), OcsfInfo::attack);
    }
    List<TimelineEntry> events =
        alert.timeline().stream().filter(entry -> entry.eventId() != null).toList();
    if (alert.storm() == null) {
      to.objects("related_events", events, OcsfInfo::event)
          .number("related_events_count", whole.steps());
    } else {
      to.objects("related_events", alert.storm().members(), OcsfInfo::member)
          .number("related_events_count", alert.storm().alerts());
    }
  }

  /** OCSF requires one. Alerts of the job have theirs. */
  static String id(Alert alert) {
    return alert.id() == null ? "unknown" : alert.id();
  }

  /** When this revision was emitted; null for an alert that has no sequence. */
  static Instant emitted(Alert alert) {
    Instant emitted = Facets.emitted(alert);
    return emitted.equals(Instant.EPOCH) ? null : emitted;
  }

  /** Null for a text that says nothing: OCSF leaves out what is unknown. */
  static String known(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Nothing for a rule that neither its id nor its name tells. */
  private static void analytic(Fields to, Rule rule) {
    if (rule.id() == null && rule.name() == null) {
      return;
    }
    to.text("uid", rule.id())
        .text("name", rule.name())
        .text("version", rule.version())
        .text("category", rule.tacticName())
        .number("type_id", 1)
        .text("type", "Rule");
  }

  private static void attack(Fields to, Rule rule) {
    to.object(
            "tactic",
            tactic ->
                tactic
                    .text("uid", rule.tacticId())
                    .text("name", rule.tacticName())
                    .text("src_url", Attack.tacticPage(rule)))
        .object(
            "technique",
            technique ->
                technique
                    .text("uid", rule.techniqueId())
                    .text("name", rule.techniqueName())
                    .text("src_url", Attack.techniquePage(rule)));
  }

  private static void event(Fields to, TimelineEntry entry) {
    to.text("uid", entry.eventId())
        .text("type", entry.eventName())
        .text("title", entry.kind())
        .text("desc", entry.offset())
        .millis("first_seen_time", entry.time());
  }

  private static void member(Fields to, AlertStorm.Member member) {
    to.text("uid", member.id())
        .text("type", "Sharetrail alert")
        .text("title", member.snapshotId())
        .millis("first_seen_time", member.eventTime());
  }
}
