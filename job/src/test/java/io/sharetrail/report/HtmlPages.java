package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.SkipKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pages made of alerts that are at hand. */
final class HtmlPages {

  private HtmlPages() {}

  static String of(List<Alert> alerts) {
    return of(alerts, false);
  }

  static String of(List<Alert> alerts, boolean suppressed) {
    StringBuilder out = new StringBuilder();
    write(alerts, suppressed, out);
    return out.toString();
  }

  static void write(List<Alert> alerts, boolean suppressed, Appendable out) {
    Map<String, Alert> byId =
        alerts.stream().collect(Collectors.toMap(HtmlPages::id, Function.identity()));
    new HtmlReport("0.1.0+8d2f1c0", List.of("trail/"))
        .write(
            summary(),
            byId.values().stream().map(AlertRow::of).toList(),
            suppressed,
            row -> byId.get(row.id()),
            out);
  }

  private static String id(Alert alert) {
    return AlertRow.of(alert).id();
  }

  private static ReplaySummary summary() {
    ReplaySummary summary = new ReplaySummary();
    summary.addFiles(3);
    summary.addIgnoredFiles(1);
    summary.addRecords(1402);
    summary.addEvents(1393);
    summary.addSkipped(SkipKind.DIGEST, 7);
    return summary;
  }
}
