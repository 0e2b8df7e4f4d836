package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertHistory;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.TimelineEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an alert fit where it must go. One share may name thousands of targets, and a topic takes
 * records of a megabyte: what must give way are the ends of long lists, never the score, its parts
 * or the headline.
 */
public final class ShorterAlert {

  private static final int[] KEPT = {1000, 250, 60, 15, 3};
  private static final int LONGEST_COMMAND = 4000;

  private ShorterAlert() {}

  /**
   * The alert's JSON, UTF-8; of a shortened one if that of the whole would be larger.
   *
   * @param maxBytes at least 64 KiB
   */
  public static byte[] json(Alert alert, int maxBytes) {
    byte[] bytes = bytes(alert);
    for (int i = 0; i < KEPT.length && bytes.length > maxBytes; i++) {
      bytes = bytes(keeping(KEPT[i], alert));
    }
    return bytes;
  }

  private static byte[] bytes(Alert alert) {
    return AlertJson.write(alert).getBytes(StandardCharsets.UTF_8);
  }

  private static Alert keeping(int most, Alert alert) {
    List<String> unknowns = new ArrayList<>(first(most, alert.knownUnknowns()));
    unknowns.add(
        "This alert was too large for its topic and was shortened: lists show at most "
            + most
            + " of their items ("
            + alert.targets().size()
            + " targets, "
            + alert.timeline().size()
            + " steps), and the raw request is left out.");
    return new Alert(
        alert.id(),
        alert.revision(),
        alert.sequence(),
        alert.status(),
        alert.score(),
        alert.severity(),
        alert.headline(),
        alert.eventTime(),
        alert.kind(),
        alert.contributions(),
        first(most, alert.targets()),
        alert.actor(),
        alert.origin(),
        history(most, alert.history()),
        alert.source(),
        snapshot(most, alert.snapshot()),
        outcome(most, alert.outcome()),
        timeline(most, alert.timeline()),
        unknowns,
        alert.actions().stream().map(ShorterAlert::action).toList(),
        alert.runbook(),
        event(alert.event()),
        alert.campaignId(),
        alert.suppressedBy(),
        alert.rollupId(),
        alert.storm(),
        alert.exceptions(),
        alert.rule(),
        alert.fingerprints());
  }

  /** The subject stays, and what is nearest to it. */
  private static List<TimelineEntry> timeline(int most, List<TimelineEntry> timeline) {
    int subject = 0;
    while (subject < timeline.size() - 1 && !timeline.get(subject).subject()) {
      subject++;
    }
    int from = Math.max(0, Math.min(subject - most / 2, timeline.size() - most));
    return timeline.subList(from, Math.min(timeline.size(), from + most)).stream()
        .map(entry -> entry(most, entry))
        .toList();
  }

  private static TimelineEntry entry(int most, TimelineEntry entry) {
    return new TimelineEntry(
        entry.time(),
        entry.offset(),
        entry.subject(),
        entry.kind(),
        entry.eventName(),
        entry.actor(),
        entry.sourceIp(),
        entry.snapshotId(),
        first(most, entry.accounts()),
        entry.errorCode(),
        entry.eventId(),
        entry.via());
  }

  private static AlertHistory history(int most, AlertHistory history) {
    return history == null
        ? null
        : new AlertHistory(
            history.watchedDays(),
            history.firstShareByActor(),
            first(most, history.newTargets()),
            first(most, history.habitualTargets()),
            history.unusualHour(),
            history.bulk(),
            history.calendar());
  }

  private static AlertSnapshot snapshot(int most, AlertSnapshot snapshot) {
    return snapshot == null
        ? null
        : new AlertSnapshot(
            snapshot.id(),
            snapshot.type(),
            snapshot.region(),
            snapshot.ownerAccountId(),
            snapshot.volumeId(),
            snapshot.volumeSizeGib(),
            snapshot.encrypted(),
            snapshot.description(),
            first(most, snapshot.tags()),
            snapshot.sourceSnapshotId(),
            snapshot.sourceRegion(),
            snapshot.createdAt(),
            snapshot.createdBy());
  }

  private static AlertOutcome outcome(int most, AlertOutcome outcome) {
    return outcome == null
        ? null
        : new AlertOutcome(
            outcome.exposedFrom(),
            outcome.exposedUntil(),
            outcome.exposedSeconds(),
            first(most, outcome.stillOpen()),
            outcome.consumed(),
            first(most, outcome.consumers()),
            outcome.reverted(),
            outcome.deleted(),
            outcome.contained());
  }

  /** Half a command must not be run. */
  private static Action action(Action action) {
    boolean tooLong = action.command() != null && action.command().length() > LONGEST_COMMAND;
    return tooLong ? new Action(action.title(), null) : action;
  }

  private static AlertEvent event(AlertEvent event) {
    return event == null
        ? null
        : new AlertEvent(
            event.eventId(),
            event.eventSource(),
            event.eventName(),
            event.awsRegion(),
            event.recipientAccountId(),
            event.errorCode(),
            event.note(),
            event.clamped(),
            event.late(),
            null,
            null,
            event.origin());
  }

  private static <T> List<T> first(int most, List<T> list) {
    return list == null || list.size() <= most ? list : List.copyOf(list.subList(0, most));
  }
}
