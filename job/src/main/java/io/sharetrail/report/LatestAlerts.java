package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.CompleteAlert;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which revisions a reader wants, and in which order. */
public final class LatestAlerts {

  private static final Comparator<AlertRow> AGE =
      Comparator.comparingLong(AlertRow::sequence).thenComparingInt(AlertRow::revision);

  private static final Comparator<AlertRow> WORST_FIRST =
      Comparator.comparing(AlertRow::severity)
          .thenComparingInt(AlertRow::score)
          .reversed()
          .thenComparing(AlertRow::eventTime)
          .thenComparing(AlertRow::id);

  private LatestAlerts() {}

  /** The newest revision of each alert, worst first, then by time. */
  public static List<Alert> of(Collection<Alert> revisions) {
    Map<AlertRow, Alert> alerts = new LinkedHashMap<>();
    revisions.forEach(revision -> alerts.put(AlertRow.of(revision), CompleteAlert.of(revision)));
    return rows(alerts.keySet()).stream().map(alerts::get).toList();
  }

  /** Likewise of rows. */
  public static List<AlertRow> rows(Collection<AlertRow> revisions) {
    Map<String, AlertRow> newest = new LinkedHashMap<>();
    for (AlertRow revision : revisions) {
      newest.merge(revision.id(), revision, (old, next) -> replaces(old, next) ? next : old);
    }
    return newest.values().stream().sorted(WORST_FIRST).toList();
  }

  /** Whether the second of two revisions of one alert replaces the first. */
  public static boolean replaces(AlertRow old, AlertRow revision) {
    return AGE.compare(old, revision) <= 0;
  }
}
