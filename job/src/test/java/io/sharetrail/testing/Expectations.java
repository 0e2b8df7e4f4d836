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
   * Where a revision was raised does not matter: an alert that a later one took back is suppressed.
   *
   * @param alerts every revision, in any order
   * @param suppressed likewise
   */
  public static String text(Collection<Alert> alerts, Collection<Alert> suppressed)
      throws JsonProcessingException {
    List<Alert> revisions = new ArrayList<>(alerts);
    revisions.addAll(suppressed);
    List<Alert> byTime = new ArrayList<>(SettledContent.latest(revisions));
    byTime.sort(Comparator.comparing(Alert::eventTime).thenComparing(Alert::id));
    ObjectNode expected = JSON.createObjectNode();
    ArrayNode raised = expected.putArray("alerts");
    ArrayNode audited = expected.putArray("suppressed");
    for (Alert alert : byTime) {
      ObjectNode content = SettledContent.withoutDelivery(alert);
      content.remove("fingerprints");
      (alert.suppressedBy() == null ? raised : audited).add(content);
    }
    return PRETTY.writeValueAsString(expected) + "\n";
  }
}
