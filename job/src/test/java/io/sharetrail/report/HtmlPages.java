package io.sharetrail.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.cloudtrail.SkipKind;
import java.io.IOException;
import java.time.Instant;
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

  /** With that many steps, seconds and days apart, half of them before the share. */
  static Alert busy(int steps) throws IOException {
    ObjectNode alert = (ObjectNode) new ObjectMapper().readTree(AlertJson.write(Specimens.lone()));
    JsonNode share = alert.path("timeline").path(0);
    ArrayNode timeline = alert.putArray("timeline");
    Instant time = Instant.parse(share.path("time").asText());
    List<String> kinds =
        List.of("sighting", "discovery", "tampering", "snapshot-created", "credentials-issued");
    for (int i = 0; i < steps; i++) {
      int distance = i - steps / 2;
      ObjectNode entry = share.deepCopy();
      timeline.add(entry);
      if (distance != 0) {
        long seconds = (long) Math.pow(Math.abs(distance), 3) * Integer.signum(distance);
        entry.put("time", time.plusSeconds(seconds).toString()).put("subject", false);
        entry.put("kind", kinds.get(i % kinds.size())).put("offset", distance + " steps");
        entry.putArray("via").add(List.of("actor", "source-ip", "owner").get(i % 3));
      }
    }
    return AlertJson.read(alert.toString());
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
