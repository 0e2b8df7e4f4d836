package io.sharetrail.report;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.intake.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One finding of an inspection on one line, each part of it bounded. */
public final class FindingLine {

  private static final Span GAP = Span.plain("  ");
  private static final int MAX_POSITION = 200;
  private static final int MAX_NAME = 64;
  private static final int MAX_ACTOR = 120;
  private static final int MAX_WHY = 300;
  private static final int TARGETS = 3;

  private FindingLine() {}

  /** Prints it. */
  public static void print(Finding finding, Style style, Appendable out) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.dim(fit(position(finding), MAX_POSITION)));
    spans.add(GAP);
    if (finding instanceof Finding.Event event) {
      spans.add(Span.plain(layers(finding, "event")));
      spans.add(GAP);
      event(event, spans);
    } else if (finding instanceof Finding.Skipped skipped) {
      spans.add(Span.plain(layers(finding, "record")));
      spans.add(GAP);
      spans.add(new Span("skipped " + skipped.kind().label(), Tone.LOW));
    } else if (finding instanceof Finding.Dead dead) {
      spans.add(Span.plain(layers(finding, "record")));
      spans.add(GAP);
      spans.add(new Span("dead letter " + dead.letter().reason().label(), Tone.HIGH));
    }
    spans.add(Span.plain(": " + fit(finding.why(), MAX_WHY)));
    new Page(out, style).print(new Line(spans));
  }

  private static String position(Finding finding) {
    String origin = finding.origin();
    return origin.startsWith("file:") ? origin.substring("file:".length()) : origin;
  }

  private static String layers(Finding finding, String what) {
    return String.join(" › ", LayerWords.of(finding.layerPath(), what));
  }

  private static void event(Finding.Event finding, List<Span> spans) {
    CloudTrailEvent event = finding.event();
    spans.add(Span.bold(fit(event.eventName(), MAX_NAME)));
    spans.add(Span.plain(" " + fit(event.eventSource(), MAX_NAME)));
    item(spans, time(event));
    item(spans, fit(actor(finding.actor()), MAX_ACTOR));
    item(spans, fit(event.awsRegion(), MAX_NAME));
    if (event.failed()) {
      item(spans, "failed " + fit(event.errorCode(), MAX_NAME));
    }
    spans.add(GAP);
    if (finding.observations().isEmpty()) {
      spans.add(Span.dim("no bearing"));
    }
    for (int i = 0; i < finding.observations().size(); i++) {
      Observation observation = finding.observations().get(i);
      Tone tone =
          observation.isSubject()
              ? Tone.HIGH
              : observation.kind().isEvidence() ? Tone.MEDIUM : Tone.DIM;
      spans.add(new Span((i == 0 ? "" : ", ") + meaning(observation), tone));
    }
  }

  private static void item(List<Span> spans, String text) {
    if (!text.isEmpty()) {
      spans.add(Span.plain(" · " + text));
    }
  }

  private static String meaning(Observation observation) {
    if (observation.isSubject()) {
      return "subject " + kindAndResource(observation);
    }
    return observation.kind().isEvidence()
        ? "evidence " + kindAndResource(observation)
        : observation.kind().label();
  }

  private static String kindAndResource(Observation observation) {
    StringBuilder text = new StringBuilder(observation.kind().label());
    if (observation.snapshotId() != null) {
      text.append(' ').append(fit(observation.snapshotId(), MAX_NAME));
    }
    List<Target> targets = observation.targets();
    if (!targets.isEmpty()) {
      text.append(" → ");
      for (int i = 0; i < Math.min(targets.size(), TARGETS); i++) {
        text.append(i == 0 ? "" : "+").append(fit(targets.get(i).accountId(), MAX_NAME));
      }
      text.append(targets.size() > TARGETS ? "+" + (targets.size() - TARGETS) + " more" : "");
    }
    return text.toString();
  }

  private static String time(CloudTrailEvent event) {
    if (!event.hasTime()) {
      return "no time";
    }
    try {
      return Instant.ofEpochMilli(event.eventTime()).toString();
    } catch (DateTimeException e) {
      return event.eventTime() + " ms";
    }
  }

  private static String actor(Actor actor) {
    String name =
        Stream.of(actor.name(), actor.invokedBy(), actor.canonical(), actor.accountId())
            .filter(candidate -> candidate != null && !candidate.isEmpty())
            .findFirst()
            .orElse("nobody named");
    name = actor.isRoot() ? "root" : name;
    return actor.sessionName() == null ? name : name + "/" + actor.sessionName();
  }

  private static String fit(String text, int columns) {
    return text == null ? "" : TerminalText.truncate(text, columns);
  }
}
