package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A moment in the picture of a timeline.
 *
 * @param entry null for the beginning or end of access where no step has that time
 * @param number in the list, from 1
 */
record DrawnStep(Instant time, TimelineEntry entry, int number) {

  /** More steps than this are no picture; those nearest to the share are drawn. */
  static final int MAX_DRAWN = 60;

  /** By time. */
  static List<DrawnStep> of(Alert alert) {
    List<DrawnStep> steps = new ArrayList<>();
    int number = 0;
    for (TimelineEntry entry : alert.timeline()) {
      number++;
      if (entry != null && entry.time() != null) {
        steps.add(new DrawnStep(entry.time(), entry, number));
      }
    }
    if (steps.size() > MAX_DRAWN) {
      Instant share = alert.eventTime();
      steps.sort(Comparator.comparing(step -> distance(step.time(), share)));
      steps.subList(MAX_DRAWN, steps.size()).clear();
    }
    AlertOutcome outcome = alert.outcome();
    Stream.of(outcome.exposedFrom(), outcome.exposedUntil())
        .filter(time -> time != null && steps.stream().noneMatch(step -> step.time().equals(time)))
        .distinct()
        .toList()
        .forEach(time -> steps.add(new DrawnStep(time, null, 0)));
    steps.sort(Comparator.comparing(DrawnStep::time).thenComparing(DrawnStep::number));
    return steps;
  }

  private static double distance(Instant one, Instant other) {
    return Math.abs(
        (one.getEpochSecond() - (double) other.getEpochSecond())
            + (one.getNano() - other.getNano()) / 1e9);
  }

  /** Whether it is the share itself. */
  boolean isShare() {
    return entry != null && entry.subject();
  }
}
