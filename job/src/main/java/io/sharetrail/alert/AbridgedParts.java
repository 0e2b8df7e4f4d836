package io.sharetrail.alert;

import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertElsewhere;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertHistory;
import io.sharetrail.alert.Alert.AlertOrigin;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertResolved;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.ShorterAlert.Measure;
import io.sharetrail.detect.Tag;
import io.sharetrail.risk.AppliedException;
import java.util.List;
import java.util.function.UnaryOperator;

/** The parts of an alert, each with no more items and no longer texts than the measure. */
record AbridgedParts(Measure measure) {

  int items() {
    return measure.items();
  }

  int longest() {
    return measure.text();
  }

  String text(String text) {
    return PlainText.cut(text, measure.text());
  }

  <T> List<T> first(int most, List<T> list) {
    return list.size() <= most ? list : list.subList(0, most);
  }

  /** Null stays null. */
  <T> List<T> list(List<T> list, UnaryOperator<T> each) {
    return list == null ? null : first(items(), list).stream().map(each).toList();
  }

  private List<String> texts(List<String> list) {
    return list(list, this::text);
  }

  AlertTarget target(AlertTarget target) {
    return new AlertTarget(
        text(target.account()),
        target.verdict(),
        text(target.label()),
        text(target.snapshotId()),
        text(target.attributeType()),
        text(target.operationType()),
        text(target.userId()),
        target.closedAt(),
        target.consumedAt());
  }

  AlertActor actor(AlertActor actor) {
    return new AlertActor(
        text(actor.type()),
        text(actor.arn()),
        text(actor.accountId()),
        text(actor.accessKeyId()),
        text(actor.name()),
        text(actor.sessionName()),
        text(actor.sessionIssuerArn()),
        text(actor.invokedBy()),
        text(actor.sourceIdentity()));
  }

  AlertOrigin origin(AlertOrigin origin) {
    return origin == null
        ? null
        : new AlertOrigin(
            text(origin.arn()),
            text(origin.accountId()),
            text(origin.accessKeyId()),
            text(origin.sourceIp()),
            text(origin.sourceIdentity()),
            text(origin.eventName()),
            origin.time(),
            origin.hops());
  }

  AlertHistory history(AlertHistory history) {
    return history == null
        ? null
        : new AlertHistory(
            history.watchedDays(),
            history.firstShareByActor(),
            texts(history.newTargets()),
            texts(history.habitualTargets()),
            history.unusualHour(),
            history.bulk(),
            history.calendar());
  }

  AlertSource source(AlertSource source) {
    AlertElsewhere elsewhere = source.elsewhere();
    AlertResolved resolved = source.resolved();
    return new AlertSource(
        text(source.ip()),
        text(source.country()),
        text(source.city()),
        source.asn(),
        text(source.asOrganisation()),
        text(source.userAgent()),
        source.location(),
        source.baselineDays(),
        source.identitiesAtAddress(),
        elsewhere == null
            ? null
            : new AlertElsewhere(
                text(elsewhere.country()),
                text(elsewhere.city()),
                elsewhere.kilometres(),
                elsewhere.minutes(),
                elsewhere.after()),
        source.networksInHour(),
        resolved == null ? null : new AlertResolved(text(resolved.ip()), resolved.hour()));
  }

  AlertSnapshot snapshot(AlertSnapshot snapshot) {
    return new AlertSnapshot(
        text(snapshot.id()),
        snapshot.type(),
        text(snapshot.region()),
        text(snapshot.ownerAccountId()),
        text(snapshot.volumeId()),
        snapshot.volumeSizeGib(),
        snapshot.encrypted(),
        text(snapshot.description()),
        list(snapshot.tags(), tag -> new Tag(text(tag.key()), text(tag.value()))),
        text(snapshot.sourceSnapshotId()),
        text(snapshot.sourceRegion()),
        snapshot.createdAt(),
        text(snapshot.createdBy()));
  }

  AlertOutcome outcome(AlertOutcome outcome) {
    return new AlertOutcome(
        outcome.exposedFrom(),
        outcome.exposedUntil(),
        outcome.exposedSeconds(),
        texts(outcome.stillOpen()),
        outcome.consumed(),
        texts(outcome.consumers()),
        outcome.reverted(),
        outcome.deleted(),
        outcome.contained());
  }

  TimelineEntry entry(TimelineEntry entry) {
    return new TimelineEntry(
        entry.time(),
        text(entry.offset()),
        entry.subject(),
        entry.kind(),
        text(entry.eventName()),
        text(entry.actor()),
        text(entry.sourceIp()),
        text(entry.snapshotId()),
        texts(entry.accounts()),
        text(entry.errorCode()),
        text(entry.eventId()),
        entry.via());
  }

  AlertEvent event(AlertEvent event) {
    return new AlertEvent(
        text(event.eventId()),
        text(event.eventSource()),
        text(event.eventName()),
        text(event.awsRegion()),
        text(event.recipientAccountId()),
        text(event.errorCode()),
        text(event.note()),
        event.clamped(),
        event.late(),
        null,
        null,
        text(event.origin()));
  }

  AlertStorm storm(AlertStorm storm) {
    return storm == null
        ? null
        : new AlertStorm(
            storm.kind(),
            storm.targetClass(),
            storm.alerts(),
            storm.settled(),
            storm.snapshots(),
            storm.targets(),
            storm.stillShared(),
            storm.consumed(),
            storm.critical(),
            storm.high(),
            storm.medium(),
            storm.low(),
            storm.firstEventTime(),
            storm.lastEventTime(),
            storm.strongest(),
            list(storm.members(), this::member));
  }

  private AlertStorm.Member member(AlertStorm.Member member) {
    return new AlertStorm.Member(
        member.id(),
        member.score(),
        member.severity(),
        member.eventTime(),
        text(member.region()),
        text(member.snapshotId()),
        text(member.account()),
        member.consumed());
  }

  AppliedException exception(AppliedException entry) {
    return new AppliedException(
        text(entry.id()),
        entry.kind(),
        text(entry.owner()),
        text(entry.reason()),
        text(entry.ticket()),
        entry.effect(),
        text(entry.why()));
  }

  Rule rule(Rule rule) {
    return new Rule(
        rule.id(),
        rule.name(),
        rule.version(),
        list(rule.references(), reference -> reference),
        list(rule.tags(), tag -> tag),
        rule.tacticId(),
        rule.tacticName(),
        rule.techniqueId(),
        rule.techniqueName());
  }

  Fingerprints fingerprints(Fingerprints prints) {
    return new Fingerprints(
        text(prints.build()),
        text(prints.configuration()),
        text(prints.geo()),
        text(prints.exceptions()));
  }
}
