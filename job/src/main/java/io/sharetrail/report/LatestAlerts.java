package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which revisions a reader wants, and in which order. */
public final class LatestAlerts {

  private static final Comparator<Alert> AGE =
      Comparator.comparingLong(Alert::sequence).thenComparingInt(Alert::revision);

  private static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing(Alert::severity)
          .thenComparingInt(Alert::score)
          .reversed()
          .thenComparing(Alert::eventTime)
          .thenComparing(Alert::id);

  private LatestAlerts() {}

  /** The newest revision of each alert, worst first, then by time. */
  public static List<Alert> of(Collection<Alert> revisions) {
    Map<String, Alert> newest = new LinkedHashMap<>();
    for (Alert revision : revisions) {
      Alert complete = CompleteAlert.of(revision);
      newest.merge(complete.id(), complete, (a, b) -> AGE.compare(a, b) > 0 ? a : b);
    }
    return newest.values().stream().sorted(WORST_FIRST).toList();
  }
}
