package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.testing.BulkTrail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Somebody shares everything there is within a minute, and evidence comes in afterwards, one piece
 * a minute, that concerns all of it.
 */
final class TenThousandSharesTest {

  private static final int MINUTES = 10;

  /** Two shares before the third, nine before the tenth. */
  private static final int FIRST_OF_A_BULK = 2 + 9;

  private static final long LAST = Instant.parse("2025-03-12T04:00:00Z").toEpochMilli();

  /** What it took. */
  private record Effort(long carried, long revisions, long state) {}

  @Test
  void workAndRevisionsGrowWithTheSharesAndNoFaster() throws Exception {
    Effort few = effortFor(2_500);
    Effort many = effortFor(10_000);

    assertThat(many.carried()).isLessThanOrEqualTo(4 * few.carried() + 100);
    assertThat(many.revisions()).isLessThanOrEqualTo(4 * few.revisions() + 100);
    assertThat(many.state()).isLessThanOrEqualTo(4 * few.state() + 100);
  }

  private static Effort effortFor(int shares) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(Story.all().get(0).config())) {
      hallway.process(BulkTrail.shares(shares));
      assertThat(judged(hallway))
          .as("one revision each; the first ones hear that there are three, and ten")
          .hasSizeBetween(shares, shares + FIRST_OF_A_BULK);
      for (String tampering : BulkTrail.tampering(MINUTES)) {
        hallway.process(tampering);
        hallway.minutePasses();
      }
      assertThat(judged(hallway))
          .as("the first tampering raises each, the others none")
          .hasSizeBetween(2 * shares, 2 * shares + FIRST_OF_A_BULK);
      hallway.process(BulkTrail.copies(shares));
      long state = hallway.stateBesidesBaselines();

      hallway.watermark(LAST + Duration.ofDays(9).toMillis());
      assertThat(hallway.stateBesidesBaselines())
          .as("open grants, what buries the uses, and the storm that has grants open")
          .isEqualTo(hallway.exposures() + hallway.tombstones() + hallway.stormState());
      hallway.finish();
      assertThat(hallway.stateBesidesBaselines()).isZero();
      assertThat(hallway.timers()).isZero();
      assertThat(mostRevisions(hallway))
          .as("raised, twice more of a bulk, tampering, copied and settled")
          .isLessThanOrEqualTo(6);
      int revisions = judged(hallway).size();
      assertThat(revisions).isLessThanOrEqualTo(3 * shares + shares / 100 + FIRST_OF_A_BULK);
      assertThat(hallway.alerts().stream().filter(alert -> alert.storm() == null).map(Alert::id))
          .as("ten of each severity, and ten that were copied")
          .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSizeBetween(10, 50));
      assertThat(hallway.alerts().stream().filter(alert -> alert.storm() != null))
          .as("revisions of the roll-up: as it grows graver, each minute, and in the end")
          .hasSizeBetween(3, MINUTES + 8);
      return new Effort(hallway.carried(), revisions, state);
    }
  }

  /** What was said of each share, wherever it went. */
  private static List<Alert> judged(HallwayHarness hallway) {
    return Stream.concat(hallway.alerts().stream(), hallway.audit().stream())
        .filter(alert -> alert.storm() == null && alert.suppressedBy() == null)
        .toList();
  }

  private static long mostRevisions(HallwayHarness hallway) {
    Map<String, Long> revisions =
        judged(hallway).stream().collect(Collectors.groupingBy(Alert::id, Collectors.counting()));
    return revisions.values().stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
