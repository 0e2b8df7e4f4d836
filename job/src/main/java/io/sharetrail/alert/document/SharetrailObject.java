package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.AlertStorm;
import java.util.Locale;

/**
 * The {@code sharetrail} object, which ECS, OCSF and HEC documents have in common: what an alert
 * says and the form has no field for. {@code docs/sharetrail-object.schema.json} documents it.
 */
final class SharetrailObject {

  private SharetrailObject() {}

  /**
   * @param exact whether readers keep 64-bit integers; else the sequence is a text
   */
  static void write(Fields to, Alert alert, Extent whole, boolean exact) {
    to.text("id", alert.id()).number("revision", alert.revision());
    if (exact) {
      to.number("sequence", alert.sequence());
    } else {
      to.text("sequence", Long.toString(alert.sequence()));
    }
    to.text("status", alert.status().name().toLowerCase(Locale.ROOT))
        .number("score", alert.score())
        .text("severity", alert.severity().label())
        .text("kind", alert.kind())
        .text("suppressed_by", alert.suppressedBy())
        .text("rollup_id", alert.rollupId())
        .text("campaign_id", alert.campaignId())
        .flag("open", whole.open())
        .number("open_grants", whole.openGrants())
        .number("target_count", whole.targets())
        .text("worst_verdict", whole.worstVerdict())
        .objects(
            "contributions",
            alert.contributions(),
            (term, each) ->
                term.text("signal", each.signal())
                    .number("points", each.points())
                    .text("reason", each.reason())
                    .text("event_id", each.eventId()))
        .objects("targets", alert.targets(), SharetrailObject::target)
        .object("outcome", outcome -> outcome(outcome, alert.outcome()))
        .texts("known_unknowns", alert.knownUnknowns())
        .objects(
            "actions",
            alert.actions(),
            (action, each) -> action.text("title", each.title()).text("command", each.command()))
        .text("runbook", alert.runbook())
        .object("snapshot", snapshot -> snapshot(snapshot, alert.snapshot()));
    SharetrailActor.write(to, alert);
    to.objects("timeline", alert.timeline(), SharetrailObject::step)
        .object("storm", alert.storm(), SharetrailObject::storm)
        .objects(
            "exceptions",
            alert.exceptions(),
            (entry, each) ->
                entry
                    .text("id", each.id())
                    .text("kind", each.kind())
                    .text("owner", each.owner())
                    .text("reason", each.reason())
                    .text("ticket", each.ticket())
                    .text("effect", each.effect() == null ? null : each.effect().label())
                    .text("why", each.why()))
        .object(
            "event",
            event ->
                event
                    .text("id", alert.event().eventId())
                    .text("recipient_account_id", alert.event().recipientAccountId())
                    .text("note", alert.event().note())
                    .flag("clamped", alert.event().clamped())
                    .flag("late", alert.event().late())
                    .text("origin", alert.event().origin()))
        .object(
            "rule",
            rule ->
                rule.texts("references", alert.rule().references())
                    .texts("tags", alert.rule().tags()))
        .object(
            "fingerprints",
            alert.fingerprints(),
            (prints, each) ->
                prints
                    .text("build", each.build())
                    .text("configuration", each.configuration())
                    .text("geo", each.geo())
                    .text("exceptions", each.exceptions()));
  }

  private static void target(Fields to, AlertTarget target) {
    to.text("account", target.account())
        .text("verdict", target.verdict())
        .text("label", target.label())
        .text("snapshot_id", target.snapshotId())
        .text("attribute_type", target.attributeType())
        .text("operation_type", target.operationType())
        .text("user_id", target.userId())
        .time("closed_at", target.closedAt())
        .time("consumed_at", target.consumedAt());
  }

  private static void outcome(Fields to, AlertOutcome outcome) {
    to.time("exposed_from", outcome.exposedFrom())
        .time("exposed_until", outcome.exposedUntil())
        .number("exposed_seconds", outcome.exposedSeconds())
        .texts("still_open", outcome.stillOpen())
        .flag("consumed", outcome.consumed())
        .texts("consumers", outcome.consumers())
        .flag("reverted", outcome.reverted())
        .flag("deleted", outcome.deleted())
        .flag("contained", outcome.contained());
  }

  private static void snapshot(Fields to, AlertSnapshot snapshot) {
    to.text("id", snapshot.id())
        .text("type", snapshot.type())
        .text("region", snapshot.region())
        .text("owner_account_id", snapshot.ownerAccountId())
        .text("volume_id", snapshot.volumeId())
        .number("volume_size_gib", snapshot.volumeSizeGib())
        .flag("encrypted", snapshot.encrypted())
        .text("description", snapshot.description())
        .objects(
            "tags",
            snapshot.tags(),
            (tag, each) -> tag.text("key", each.key()).text("value", each.value()))
        .text("source_snapshot_id", snapshot.sourceSnapshotId())
        .text("source_region", snapshot.sourceRegion())
        .time("created_at", snapshot.createdAt())
        .text("created_by", snapshot.createdBy());
  }

  private static void step(Fields to, TimelineEntry entry) {
    to.time("time", entry.time())
        .text("offset", entry.offset())
        .flag("subject", entry.subject())
        .text("kind", entry.kind())
        .text("event_name", entry.eventName())
        .text("actor", entry.actor())
        .text("source_ip", entry.sourceIp())
        .text("snapshot_id", entry.snapshotId())
        .texts("accounts", entry.accounts())
        .text("error_code", entry.errorCode())
        .text("event_id", entry.eventId())
        .texts("via", entry.via());
  }

  private static void storm(Fields to, AlertStorm storm) {
    to.text("kind", storm.kind())
        .text("target_class", storm.targetClass())
        .number("alerts", storm.alerts())
        .number("settled", storm.settled())
        .number("snapshots", storm.snapshots())
        .number("targets", storm.targets())
        .number("still_shared", storm.stillShared())
        .number("consumed", storm.consumed())
        .number("critical", storm.critical())
        .number("high", storm.high())
        .number("medium", storm.medium())
        .number("low", storm.low())
        .time("first_event_time", storm.firstEventTime())
        .time("last_event_time", storm.lastEventTime())
        .text("strongest", storm.strongest())
        .objects(
            "members",
            storm.members(),
            (member, each) ->
                member
                    .text("id", each.id())
                    .number("score", each.score())
                    .text("severity", each.severity() == null ? null : each.severity().label())
                    .time("event_time", each.eventTime())
                    .text("region", each.region())
                    .text("snapshot_id", each.snapshotId())
                    .text("account", each.account())
                    .flag("consumed", each.consumed()));
  }
}
