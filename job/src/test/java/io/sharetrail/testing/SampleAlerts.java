package io.sharetrail.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.HallwayHarness;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.risk.Severity;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Revisions of an alert that the hallway raised, as a test wants them. */
public final class SampleAlerts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String template;

  private SampleAlerts(String template) {
    this.template = template;
  }

  /** Of one share. */
  public static SampleAlerts ofAShare() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(ConfigLoader.load(null, List.of()))) {
      for (String line : new StormTrail().shares(0, 1, 0).lines()) {
        hallway.process(line);
      }
      return new SampleAlerts(AlertJson.write(hallway.alerts().get(0)));
    }
  }

  public Alert alert(String id, long sequence, Severity severity) {
    return alert(id, sequence, severity, alert -> {});
  }

  public Alert takenBack(String id, long sequence) {
    return alert(id, sequence, Severity.LOW, alert -> alert.put("suppressedBy", "approved"));
  }

  private Alert alert(String id, long sequence, Severity severity, Consumer<ObjectNode> change) {
    try {
      ObjectNode alert = (ObjectNode) JSON.readTree(template);
      alert.put("id", id).put("sequence", sequence).put("severity", severity.name());
      change.accept(alert);
      return AlertJson.read(alert.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of which others are made, for one who cannot make it himself. */
  public String template() {
    return template;
  }

  public static SampleAlerts like(String template) {
    return new SampleAlerts(template);
  }
}
