package io.sharetrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.alert.AlertStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every alert says in the end, less what depends on its delivery: revision, sequence, where
 * the event was read, and which of a storm's alerts were raised by themselves.
 *
 * @param alerts JSON by alert id
 * @param suppressed JSON by alert id
 */
public record SettledContent(Map<String, String> alerts, Map<String, String> suppressed) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public SettledContent {
    alerts = new TreeMap<>(alerts);
    suppressed = new TreeMap<>(suppressed);
  }

  /**
   * @throws AssertionError if an alert has not settled
   */
  public static SettledContent of(Collection<Alert> alerts, Collection<Alert> audit) {
    List<Alert> latest =
        latest(alerts, audit).stream().filter(alert -> !isTakenBackRollUp(alert)).toList();
    return new SettledContent(
        content(latest.stream().filter(alert -> alert.suppressedBy() == null).toList()),
        content(latest.stream().filter(alert -> alert.suppressedBy() != null).toList()));
  }

  /**
   * The same of both outputs together. Whether one that is suppressed in the end was raised before,
   * and so was taken back there, depends on the delivery.
   */
  public static List<Alert> latest(Collection<Alert> alerts, Collection<Alert> audit) {
    List<Alert> all = new ArrayList<>(alerts);
    all.addAll(audit);
    return latest(all);
  }

  private static Map<String, String> content(Collection<Alert> revisions) {
    Map<String, String> content = new TreeMap<>();
    for (Alert alert : latest(revisions)) {
      content.put(alert.id(), withoutDelivery(alert).toPrettyString());
    }
    return content;
  }

  /** The revision of each alert that a store which upserts by sequence would hold. */
  public static List<Alert> latest(Collection<Alert> revisions) {
    Map<String, Alert> latest = new TreeMap<>();
    for (Alert alert : revisions) {
      latest.merge(alert.id(), alert, (a, b) -> b.sequence() > a.sequence() ? b : a);
    }
    for (Alert alert : latest.values()) {
      if (alert.status() != AlertStatus.SETTLED) {
        throw new AssertionError("still open: " + alert.headline());
      }
    }
    return List.copyOf(latest.values());
  }

  /** The alert's JSON without revision, sequence, origin and the way it was routed. */
  public static ObjectNode withoutDelivery(Alert alert) {
    try {
      JsonNode json = JSON.readTree(AlertJson.write(alert));
      ObjectNode content = (ObjectNode) json;
      content.remove(List.of("revision", "sequence", "rollupId"));
      ((ObjectNode) content.get("event")).remove("origin");
      return content;
    } catch (JsonProcessingException e) {
      throw new AssertionError("AlertJson writes JSON", e);
    }
  }

  /** Whether a storm ever seemed to be depends on the delivery, if it was none in the end. */
  public static boolean isTakenBackRollUp(Alert alert) {
    return alert.storm() != null && alert.suppressedBy() != null;
  }

  /** Ids of the roll-ups among them. */
  public Set<String> rollUps() {
    Set<String> ids = new TreeSet<>();
    for (Map<String, String> all : List.of(alerts, suppressed)) {
      all.forEach(
          (id, json) -> {
            try {
              if (JSON.readTree(json).has("storm")) {
                ids.add(id);
              }
            } catch (JsonProcessingException e) {
              throw new AssertionError("it was JSON", e);
            }
          });
    }
    return ids;
  }

  /** The same, and no alert's part says anything about the field. */
  public SettledContent without(String part, String field) {
    return new SettledContent(without(alerts, part, field), without(suppressed, part, field));
  }

  private static Map<String, String> without(
      Map<String, String> content, String part, String field) {
    Map<String, String> left = new TreeMap<>();
    content.forEach(
        (id, json) -> {
          try {
            JsonNode alert = JSON.readTree(json);
            if (alert.get(part) instanceof ObjectNode object) {
              object.remove(field);
            }
            left.put(id, alert.toPrettyString());
          } catch (JsonProcessingException e) {
            throw new AssertionError("it was JSON", e);
          }
        });
    return left;
  }

  /**
   * What differs from the other, line by line; empty if nothing does. A test that asserts this to
   * be empty fails with what matters alone.
   */
  public List<String> differences(SettledContent other) {
    List<String> differences = new ArrayList<>();
    compare(alerts, other.alerts, differences);
    compare(suppressed, other.suppressed, differences);
    return differences;
  }

  private static void compare(
      Map<String, String> here, Map<String, String> there, List<String> differences) {
    Set<String> ids = new TreeSet<>(here.keySet());
    ids.addAll(there.keySet());
    for (String id : ids) {
      List<String> left = here.getOrDefault(id, "").lines().toList();
      List<String> right = there.getOrDefault(id, "").lines().toList();
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        String a = i < left.size() ? left.get(i).strip() : "(nothing)";
        String b = i < right.size() ? right.get(i).strip() : "(nothing)";
        if (!a.equals(b)) {
          differences.add(id + ": " + a + " ≠ " + b);
        }
      }
    }
  }
}
