package io.sharetrail.report;

import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.detect.Observation;
import io.sharetrail.intake.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what an inspection found, and says it in one line. Not thread-safe. */
public final class InspectionSummary {

  private final Map<SkipKind, Long> skipped = new EnumMap<>(SkipKind.class);
  private final Map<DeadLetterReason, Long> deadLetters = new EnumMap<>(DeadLetterReason.class);
  private long files;
  private long ignoredFiles;
  private long records;
  private long events;
  private long subjects;
  private long evidence;
  private long sightings;
  private long withoutBearing;

  /** Files that were passed over by name. They are not among the files. */
  public void addIgnoredFiles(long number) {
    ignoredFiles += number;
  }

  public void addFile() {
    files++;
  }

  public void addRecord() {
    records++;
  }

  /** Counts one finding. */
  public void add(Finding finding) {
    if (finding instanceof Finding.Event event) {
      events++;
      withoutBearing += event.observations().isEmpty() ? 1 : 0;
      event.observations().forEach(this::add);
    } else if (finding instanceof Finding.Skipped skip) {
      skipped.merge(skip.kind(), 1L, Long::sum);
    } else if (finding instanceof Finding.Dead dead) {
      deadLetters.merge(dead.letter().reason(), 1L, Long::sum);
    }
  }

  private void add(Observation observation) {
    if (observation.isSubject()) {
      subjects++;
    } else if (observation.kind().isEvidence()) {
      evidence++;
    } else {
      sightings++;
    }
  }

  public boolean hasDeadLetters() {
    return !deadLetters.isEmpty();
  }

  /** Prints the counts. */
  public void print(Style style, Appendable out) {
    List<String> groups = new ArrayList<>();
    groups.add(
        Words.count(files, "file")
            + (ignoredFiles == 0 ? "" : " (" + Words.number(ignoredFiles) + " ignored)"));
    groups.add(Words.count(records, "record"));
    groups.add(Words.count(events, "event"));
    groups.add("subjects " + Words.number(subjects));
    groups.add("evidence " + Words.number(evidence));
    groups.add("sightings " + Words.number(sightings));
    groups.add("no bearing " + Words.number(withoutBearing));
    if (!skipped.isEmpty()) {
      groups.add(ReplaySummary.group("skipped", skipped, SkipKind::label));
    }
    groups.add(ReplaySummary.group("dead letters", deadLetters, DeadLetterReason::label));
    new Page(out, style).print(Line.of(Span.plain(String.join(" · ", groups))));
  }
}
