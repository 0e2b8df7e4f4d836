package io.sharetrail.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.HallwayHarness;
import io.sharetrail.SettledContent;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text of a scenario's {@code expected.json}: what its alerts settle on, less what depends on
 * the delivery or on the build.
 */
public final class Expectations {

  /** The file's name in a scenario's folder. */
  public static final String FILE = "expected.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ObjectWriter PRETTY =
      JSON.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private Expectations() {}

  /** What the hallway makes of the story, in the order of its lines. */
  public static String of(Story story) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      return text(hallway.alerts(), hallway.audit());
    }
  }

  /**
   * @param alerts every revision, in any order
   * @param suppressed likewise
   */
  public static String text(Collection<Alert> alerts, Collection<Alert> suppressed)
      throws JsonProcessingException {
    Map<Boolean, List<Alert>> latest =
        SettledContent.latest(alerts, suppressed).stream()
            .filter(alert -> !SettledContent.isTakenBackRollUp(alert))
            .collect(Collectors.partitioningBy(alert -> alert.suppressedBy() == null));
    ObjectNode expected = JSON.createObjectNode();
    expected.set("alerts", settled(latest.get(true)));
    expected.set("suppressed", settled(latest.get(false)));
    return PRETTY.writeValueAsString(expected) + "\n";
  }

  private static ArrayNode settled(List<Alert> latest) {
    ArrayNode settled = JSON.createArrayNode();
    List<Alert> byTime = new ArrayList<>(latest);
    byTime.sort(Comparator.comparing(Alert::eventTime).thenComparing(Alert::id));
    for (Alert alert : byTime) {
      ObjectNode content = SettledContent.withoutDelivery(alert);
      content.remove("fingerprints");
      settled.add(content);
    }
    return settled;
  }
}
