package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.HallwayHarness;
import io.sharetrail.SettledContent;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every alert says in the end, suppressed ones too, less what depends on its delivery and on
 * the build.
 *
 * @param alerts JSON by alert id; {@code open} for one that has not settled
 */
record Settled(Map<String, String> alerts) {

  static final String OPEN = "open";

  Settled {
    alerts = new TreeMap<>(alerts);
  }

  /** The revision of each alert with the greatest sequence. */
  static Settled of(Collection<Alert> revisions) {
    Map<String, Alert> latest = new TreeMap<>();
    for (Alert alert : revisions) {
      latest.merge(alert.id(), alert, (a, b) -> b.sequence() > a.sequence() ? b : a);
    }
    Map<String, String> content = new TreeMap<>();
    latest.forEach((id, alert) -> content.put(id, content(alert)));
    return new Settled(content);
  }

  private static String content(Alert alert) {
    if (alert.status() != AlertStatus.SETTLED) {
      return OPEN;
    }
    ObjectNode content = SettledContent.withoutDelivery(alert);
    content.remove("fingerprints");
    return content.toPrettyString();
  }

  /** Of the same events, undisturbed, in order, in one thread. */
  static Settled undisturbed(Path settings, List<String> events) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(ConfigLoader.load(settings, List.of()))) {
      hallway.process(events);
      hallway.finish();
      List<Alert> all = new ArrayList<>(hallway.alerts());
      all.addAll(hallway.audit());
      return of(all);
    } catch (ConfigException e) {
      throw new IOException(settings + ": " + e.errors(), e);
    }
  }

  boolean isAllSettled() {
    return !alerts.containsValue(OPEN);
  }

  /** What differs from the other, line by line; empty if nothing does. */
  List<String> differences(Settled other) {
    return new SettledContent(alerts, Map.of())
        .differences(new SettledContent(other.alerts, Map.of()));
  }
}
