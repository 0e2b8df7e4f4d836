package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.detect.Tag;
import io.sharetrail.risk.Phrases;
import java.util.ArrayList;
import java.util.List;

/** To whom the data went, which data it is, and for how long it was open. */
final class DataLines {

  /** One call may name 500 targets. */
  private static final int MAX_TARGETS = 20;

  private DataLines() {}

  static List<Line> targets(Alert alert, int columns) {
    List<String> consumers = Words.known(alert.outcome().consumers());
    List<AlertTarget> worstFirst = Words.worstFirst(alert.targets());
    List<Line> lines = new ArrayList<>();
    for (AlertTarget target : worstFirst.subList(0, Math.min(MAX_TARGETS, worstFirst.size()))) {
      boolean consumer = target.account() != null && consumers.contains(target.account());
      lines.addAll(
          new Flow(columns)
              .item(Span.bold(Words.account(target)))
              .phrase(target.verdict(), Tone.PLAIN)
              .phrase(target.label(), Tone.PLAIN)
              .phrase(consumer ? "has a copy" : null, Tone.BOLD)
              .phrase(
                  target.closedAt() == null
                      ? null
                      : "no access since " + Words.time(target.closedAt()),
                  Tone.PLAIN)
              .lines());
    }
    if (worstFirst.size() > MAX_TARGETS) {
      lines.add(
          Line.of(Span.plain("and " + Words.number(worstFirst.size() - MAX_TARGETS) + " more")));
    }
    return lines;
  }

  static List<Line> snapshot(AlertSnapshot snapshot, int columns) {
    Boolean encrypted = snapshot.encrypted();
    List<Line> lines =
        new ArrayList<>(
            new Flow(columns)
                .item(Span.bold(snapshot.id()))
                .phrase(
                    snapshot.volumeId() == null ? null : "of " + snapshot.volumeId(), Tone.PLAIN)
                .phrase(
                    snapshot.volumeSizeGib() == null
                        ? null
                        : Words.number(snapshot.volumeSizeGib()) + " GiB",
                    Tone.PLAIN)
                .item(encrypted == null ? null : encrypted ? "encrypted" : "unencrypted")
                .lines());
    lines.addAll(
        new Flow(columns)
            .phrase(
                snapshot.ownerAccountId() == null ? null : "owner " + snapshot.ownerAccountId(),
                Tone.PLAIN)
            .item(snapshot.region())
            .phrase(
                snapshot.description() == null ? null : "“" + snapshot.description() + "”",
                Tone.PLAIN)
            .lines());
    List<String> tags = new ArrayList<>();
    for (Tag tag : CompleteAlert.or(snapshot.tags(), List.<Tag>of())) {
      if (tag != null && tag.key() != null) {
        tags.add(tag.value() == null ? tag.key() : tag.key() + "=" + tag.value());
      }
    }
    lines.addAll(
        new Flow(columns)
            .phrase(tags.isEmpty() ? null : "tags " + String.join(", ", tags), Tone.PLAIN)
            .lines());
    if (snapshot.sourceSnapshotId() != null) {
      lines.addAll(
          new Flow(columns)
              .words("copied from " + snapshot.sourceSnapshotId(), Tone.PLAIN)
              .phrase(snapshot.sourceRegion(), Tone.PLAIN)
              .lines());
    }
    if (snapshot.createdAt() != null) {
      lines.addAll(
          new Flow(columns)
              .words("created " + Words.time(snapshot.createdAt()), Tone.PLAIN)
              .words(
                  snapshot.createdBy() == null
                      ? "by an unknown identity"
                      : "by " + snapshot.createdBy(),
                  Tone.PLAIN)
              .lines());
    }
    return lines;
  }

  static List<Line> exposure(Alert alert, int columns) {
    AlertOutcome outcome = alert.outcome();
    if (Words.failed(alert)) {
      return Flow.prose("never: the call failed", Tone.PLAIN, columns);
    }
    if (outcome.exposedFrom() == null) {
      return List.of();
    }
    Flow flow = new Flow(columns).words("from " + Words.time(outcome.exposedFrom()), Tone.PLAIN);
    if (outcome.exposedUntil() == null) {
      flow.phrase("still open, as far as the trail shows", Tone.BOLD);
    } else {
      flow.words("until " + Words.time(outcome.exposedUntil()), Tone.PLAIN)
          .phrase(seconds(outcome), Tone.PLAIN);
    }
    List<Line> lines = new ArrayList<>(flow.lines());
    List<String> consumers = Words.known(outcome.consumers());
    String by = consumers.isEmpty() ? "" : " by " + String.join(", ", consumers);
    lines.addAll(
        new Flow(columns)
            .phrase(outcome.consumed() ? "COPIED" + by : null, Tone.BOLD)
            .phrase(outcome.reverted() ? "REVOKED" : null, Tone.PLAIN)
            .phrase(outcome.deleted() ? "DELETED" : null, Tone.PLAIN)
            .phrase(
                outcome.contained() ? "CONTAINED: closed by someone else than the actor" : null,
                Tone.PLAIN)
            .lines());
    return lines;
  }

  private static String seconds(AlertOutcome outcome) {
    if (outcome.exposedSeconds() == null) {
      return null;
    }
    String exact = Words.number(outcome.exposedSeconds()) + " s";
    String rough = Phrases.duration(outcome.exposedSeconds() * 1000);
    return exact.equals(rough) ? exact : exact + " (" + rough + ")";
  }
}
