package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertHistory;
import io.sharetrail.alert.Alert.AlertOrigin;
import io.sharetrail.alert.Alert.AlertSource;

/** The part of the {@code sharetrail} object that says who, from where, and how usual that is. */
final class SharetrailActor {

  private SharetrailActor() {}

  static void write(Fields to, Alert alert) {
    to.object("actor", alert.actor(), SharetrailActor::actor)
        .object("origin", alert.origin(), SharetrailActor::origin)
        .object("history", alert.history(), SharetrailActor::history)
        .object("source", alert.source(), SharetrailActor::source);
  }

  private static void actor(Fields to, AlertActor actor) {
    to.text("type", actor.type())
        .text("arn", actor.arn())
        .text("account_id", actor.accountId())
        .text("access_key_id", actor.accessKeyId())
        .text("name", actor.name())
        .text("session_name", actor.sessionName())
        .text("session_issuer_arn", actor.sessionIssuerArn())
        .text("invoked_by", actor.invokedBy())
        .text("source_identity", actor.sourceIdentity());
  }

  private static void origin(Fields to, AlertOrigin origin) {
    to.text("arn", origin.arn())
        .text("account_id", origin.accountId())
        .text("access_key_id", origin.accessKeyId())
        .text("source_ip", origin.sourceIp())
        .text("source_identity", origin.sourceIdentity())
        .text("event_name", origin.eventName())
        .time("time", origin.time())
        .number("hops", origin.hops());
  }

  private static void history(Fields to, AlertHistory history) {
    to.number("watched_days", history.watchedDays())
        .flag("first_share_by_actor", history.firstShareByActor())
        .texts("new_targets", history.newTargets())
        .texts("habitual_targets", history.habitualTargets())
        .flag("unusual_hour", history.unusualHour())
        .number("bulk", history.bulk())
        .text("calendar", history.calendar());
  }

  private static void source(Fields to, AlertSource source) {
    to.text("address", source.ip())
        .text("country", source.country())
        .text("city", source.city())
        .number("asn", source.asn())
        .text("as_organisation", source.asOrganisation())
        .text("user_agent", source.userAgent())
        .text("location", source.location())
        .number("baseline_days", source.baselineDays())
        .number("identities_at_address", source.identitiesAtAddress())
        .object(
            "elsewhere",
            source.elsewhere(),
            (place, elsewhere) ->
                place
                    .text("country", elsewhere.country())
                    .text("city", elsewhere.city())
                    .number("kilometres", elsewhere.kilometres())
                    .number("minutes", elsewhere.minutes())
                    .flag("after", elsewhere.after()))
        .number("networks_in_hour", source.networksInHour())
        .object(
            "resolved",
            source.resolved(),
            (place, resolved) -> place.text("ip", resolved.ip()).time("hour", resolved.hour()));
  }
}
