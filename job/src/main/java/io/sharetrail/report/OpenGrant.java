package io.sharetrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.PlainEscapes;
import io.sharetrail.detect.Canary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A permission that nobody has taken back, as far as a history shows: one account, or everyone, may
 * use one snapshot or launch one image.
 *
 * @param alert settled alert of the latest share that gave it
 * @param target never null
 */
public record OpenGrant(Alert alert, AlertTarget target) {

  private static final Comparator<OpenGrant> WORST_FIRST =
      Comparator.comparingInt((OpenGrant grant) -> grant.alert().score())
          .reversed()
          .thenComparing(grant -> grant.alert().eventTime())
          .thenComparing(grant -> grant.alert().id())
          .thenComparing(grant -> grant.target().account());

  /**
   * Every grant that is open in the alerts, worst first. Shared twice with the same account, it is
   * one grant, of the later share.
   *
   * @param alerts latest revision of each, in any order; what is no share, or a canary's, gives
   *     nothing
   */
  public static List<OpenGrant> of(Collection<Alert> alerts) {
    Map<List<String>, OpenGrant> latest = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      if (alert.outcome() == null
          || alert.outcome().stillOpen() == null
          || Canary.REASON.equals(alert.suppressedBy())) {
        continue;
      }
      for (AlertTarget target : alert.targets()) {
        if (alert.outcome().stillOpen().contains(target.account())
            && !"owner".equals(target.verdict())) {
          latest.merge(
              List.of(
                  String.valueOf(alert.snapshot().region()),
                  String.valueOf(alert.snapshot().id()),
                  target.account()),
              new OpenGrant(alert, target),
              OpenGrant::later);
        }
      }
    }
    List<OpenGrant> grants = new ArrayList<>(latest.values());
    grants.sort(WORST_FIRST);
    return List.copyOf(grants);
  }

  private static OpenGrant later(OpenGrant a, OpenGrant b) {
    int order =
        Comparator.comparing((OpenGrant grant) -> grant.alert().eventTime())
            .thenComparing(grant -> grant.alert().id())
            .compare(a, b);
    return order >= 0 ? a : b;
  }

  /** When the target first used it; null if that was not seen. */
  public Instant usedAt() {
    return target.consumedAt();
  }

  /** One line of JSON: who gave whom which data when, and whether it was used. */
  public String json() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = PlainEscapes.factory().createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("since", alert.eventTime().toString());
      json.writeStringField("type", alert.snapshot().type());
      write(json, "resource", alert.snapshot().id());
      write(json, "region", alert.snapshot().region());
      write(json, "ownerAccountId", alert.snapshot().ownerAccountId());
      json.writeStringField("account", target.account());
      json.writeStringField("verdict", target.verdict());
      write(json, "label", target.label());
      write(json, "actorArn", alert.actor().arn());
      write(json, "originArn", alert.origin() == null ? null : alert.origin().arn());
      write(json, "usedAt", usedAt() == null ? null : usedAt().toString());
      json.writeNumberField("score", alert.score());
      json.writeStringField("severity", alert.severity().name());
      write(json, "suppressedBy", alert.suppressedBy());
      json.writeStringField("alertId", alert.id());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
