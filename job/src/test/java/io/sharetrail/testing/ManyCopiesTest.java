package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import org.junit.jupiter.api.Test;

/** Whoever copies a snapshot a thousand times cannot hide what the last copy was made of. */
final class ManyCopiesTest {

  private static final int COPIES = 400;

  @Test
  void theLastCopyIsFollowedAsTheFirst() throws Exception {
    Caller meg = Caller.user("meg");
    Snapshot source = Snapshot.of("payroll", 120);
    Trail trail = Trail.ofProd().at("2025-03-12T09:00:00Z", meg).creates(source);
    Snapshot last = source;
    for (int i = 0; i < COPIES; i++) {
      last = Snapshot.of("copy " + i, 120);
      trail = trail.at("2025-03-12T09:30:00Z", meg).copies(source, "eu-central-1", last);
    }
    trail = trail.at("2025-03-12T10:00:00Z", meg).shares(last, STRANGER);

    try (HallwayHarness hallway = new HallwayHarness(Story.named("smash-and-grab").config())) {
      hallway.process(trail.events());
      hallway.finish();
      Alert alert = hallway.alerts().get(hallway.alerts().size() - 1);
      assertThat(alert.snapshot().id()).isEqualTo(last.id());
      assertThat(alert.snapshot().volumeSizeGib()).isEqualTo(120);
      assertThat(alert.timeline()).anyMatch(entry -> "CreateSnapshot".equals(entry.eventName()));
    }
  }
}
