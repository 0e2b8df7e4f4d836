package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.HallwayHarness;
import io.sharetrail.SettledContent;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** They are separate. */
final class SeparateStoriesTest {

  @Test
  void eachSettlesInCompanyAsByItself() throws Exception {
    Map<String, ObjectNode> settled = new TreeMap<>();
    try (HallwayHarness hallway = new HallwayHarness(Story.named("storm").config())) {
      hallway.process(SeparateStories.events());
      hallway.finish();
      for (Alert alert : SettledContent.latest(hallway.alerts(), hallway.audit())) {
        ObjectNode content = SettledContent.withoutDelivery(alert);
        content.remove("fingerprints");
        settled.put(alert.id(), content);
      }
    }

    assertThat(settled).isEqualTo(SeparateStories.expected()).hasSizeGreaterThan(30);
  }

  @Test
  void theyHaveTheSameSettings() throws Exception {
    for (String name : SeparateStories.NAMES) {
      assertThat(Story.named(name).folder().resolve("config.yaml"))
          .hasSameTextualContentAs(Story.named("smash-and-grab").folder().resolve("config.yaml"));
    }
  }
}
