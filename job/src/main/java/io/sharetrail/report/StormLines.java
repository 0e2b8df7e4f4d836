package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStorm;
import io.sharetrail.alert.AlertStorm.Member;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.risk.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a roll-up stands for, or which roll-up stands for an alert. */
final class StormLines {

  private static final int SCORE_WIDTH = 12;

  private StormLines() {}

  static List<Line> of(Alert alert, int columns) {
    if (alert.rollupId() != null) {
      return Flow.prose(
          "part of a storm: " + alert.rollupId() + " was raised in its place", Tone.BOLD, columns);
    }
    AlertStorm storm = alert.storm();
    if (storm == null) {
      return List.of();
    }
    String thing = "ami".equals(alert.snapshot().type()) ? "image" : "snapshot";
    List<Line> lines =
        new ArrayList<>(
            new Flow(columns)
                .phrase(Words.count(storm.alerts(), "alert"), Tone.BOLD)
                .phrase(Words.count(storm.snapshots(), thing), Tone.PLAIN)
                .phrase(Words.count(storm.targets(), "target"), Tone.PLAIN)
                .phrase(
                    storm.consumed() == 0 ? null : Words.number(storm.consumed()) + " COPIED",
                    Tone.BOLD)
                .phrase(
                    storm.stillShared() == 0
                        ? null
                        : Words.number(storm.stillShared()) + " still shared",
                    Tone.PLAIN)
                .lines());
    lines.addAll(
        new Flow(columns)
            .phrase(some(storm.critical(), "critical"), Tone.CRITICAL)
            .phrase(some(storm.high(), "high"), Tone.HIGH)
            .phrase(some(storm.medium(), "medium"), Tone.MEDIUM)
            .phrase(some(storm.low(), "low"), Tone.PLAIN)
            .lines());
    lines.addAll(
        new Flow(columns)
            .words(
                "from "
                    + Words.time(storm.firstEventTime())
                    + " to "
                    + Words.time(storm.lastEventTime()),
                Tone.PLAIN)
            .phrase("strongest: " + storm.strongest(), Tone.PLAIN)
            .lines());
    for (Member member : CompleteAlert.or(storm.members(), List.<Member>of())) {
      lines.addAll(line(member, columns));
    }
    int listed = storm.members() == null ? 0 : storm.members().size();
    if (storm.alerts() > listed) {
      lines.addAll(
          Flow.prose(
              "and "
                  + Words.number(storm.alerts() - listed)
                  + " more: in the audit output with rollupId "
                  + alert.id()
                  + ", or among the alerts",
              Tone.PLAIN,
              columns));
    }
    return lines;
  }

  private static String some(int number, String severity) {
    return number == 0 ? null : Words.number(number) + " " + severity;
  }

  private static List<Line> line(Member member, int columns) {
    Severity severity = CompleteAlert.or(member.severity(), Severity.of(member.score()));
    Span score = new Span(severity.label() + " " + member.score(), Tone.of(severity));
    List<Line> lines = new ArrayList<>();
    for (Line line :
        new Flow(columns - SCORE_WIDTH)
            .item(Span.dim(member.id()))
            .phrase(Words.dayAndSecond(member.eventTime()), Tone.PLAIN)
            .item(member.snapshotId())
            .item("all".equals(member.account()) ? "everyone" : member.account())
            .phrase(member.consumed() ? "COPIED" : null, Tone.BOLD)
            .lines()) {
      Line margin =
          lines.isEmpty()
              ? Line.of(score, Span.spaces(Math.max(1, SCORE_WIDTH - score.width())))
              : Line.of(Span.spaces(SCORE_WIDTH));
      lines.add(margin.plus(line));
    }
    return lines;
  }
}
