package io.sharetrail;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.Window;
import io.sharetrail.intake.Tick;
import io.sharetrail.risk.Contribution;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.Deliveries.Delivery;
import io.sharetrail.testing.RandomTrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for every trail, whatever the order, the repetition and the interruption in which it
 * is delivered. Each property is tried on every scenario, and on trails that no story tells.
 */
final class InvariantsTest {

  /** Each goes through every scenario and two random trails; rooms take their time to open. */
  private static final int TRIES = 3;

  /** For what depends less on the order, or opens every room twice. */
  private static final int FEW_TRIES = 2;

  private static final long DISORDER = Duration.ofMinutes(15).toMillis();
  private static final List<Story> STORIES = Story.all();

  /** What each story settles on when it is delivered in order, in one file. */
  private static final Map<String, SettledContent> IN_ORDER = new HashMap<>();

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void orderAndRepetitionDoNotMatter(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    for (Story story : trails(seed)) {
      SettledContent shuffled = settle(story, Deliveries.shuffled(story.lines(), random));

      assertThat(shuffled.differences(inOrder(story))).as(story.name()).isEmpty();
    }
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void aStreamSettlesAsAFileDoes(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    for (Story story : trails(seed)) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        stream(hallway, Deliveries.streamed(story.lines(), DISORDER, random));
        hallway.finish();

        assertThat(hallway.settled().differences(inOrder(story))).as(story.name()).isEmpty();
      }
    }
  }

  @Property(tries = FEW_TRIES, shrinking = ShrinkingMode.OFF)
  void aRestoreLosesNothing(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    for (Story story : trails(seed)) {
      List<Delivery> deliveries = Deliveries.streamed(story.lines(), DISORDER, random);
      int at = random.nextInt(deliveries.size() + 1);
      HallwayHarness.Savepoint savepoint;
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        stream(hallway, deliveries.subList(0, at));
        savepoint = hallway.savepoint();
      }
      try (HallwayHarness hallway = new HallwayHarness(story.config(), savepoint)) {
        stream(hallway, deliveries.subList(at, deliveries.size()));
        hallway.finish();

        assertThat(hallway.settled().differences(inOrder(story))).as(story.name()).isEmpty();
      }
    }
  }

  @Property(tries = FEW_TRIES, shrinking = ShrinkingMode.OFF)
  void nothingLeaks(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    for (Story story : trails(seed)) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        stream(hallway, Deliveries.streamed(story.lines(), DISORDER, random));
        long last = story.lines().stream().mapToLong(Deliveries::timeOf).max().orElseThrow();
        Window longest = story.config().correlation().snapshot();

        // Every window closes; then no evidence can matter any more, and tombstones still stand.
        hallway.watermark(last + longest.after().plusHours(2).toMillis());
        hallway.watermark(last + longest.before().plus(longest.after()).plusHours(1).toMillis());
        assertThat(hallway.stateBesidesBaselines())
            .as("%s: only tombstones and open grants", story.name())
            .isEqualTo(hallway.tombstones() + hallway.exposures());
        assertThat((long) hallway.timers())
            .as("%s: a timer for each tombstone, and for what watches a grant", story.name())
            .isBetween(hallway.tombstones(), hallway.tombstones() + 2L * story.lines().size());

        hallway.finish();
        assertThat(hallway.stateBesidesBaselines()).as("%s: state", story.name()).isZero();
        assertThat(hallway.timers()).as("%s: timers", story.name()).isZero();
      }
    }
  }

  @Property(tries = FEW_TRIES, shrinking = ShrinkingMode.OFF)
  void everyScoreAddsUp(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    for (Story story : trails(seed)) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        hallway.process(Deliveries.shuffled(story.lines(), random));
        hallway.finish();
        for (Alert alert : everything(hallway)) {
          assertThat(alert.contributions().stream().mapToInt(Contribution::points).sum())
              .as("%s: %s", story.name(), alert.headline())
              .isEqualTo(alert.score())
              .isBetween(0, 100);
        }
      }
    }
  }

  @Example
  void callsOfOneSecondWithoutAnEventIdAreToldApart() throws Exception {
    Story story = Story.named("tampering-before-share");
    List<String> lines = new ArrayList<>();
    for (String line : story.lines()) {
      String anonymous = line.replaceAll("\"eventID\":\"[^\"]*\",?", "");
      lines.add(anonymous);
      if (line.contains("\"StopLogging\"")) {
        lines.add(anonymous.replace("\"StopLogging\"", "\"DeleteTrail\""));
      }
    }
    SettledContent inOrder = settle(story, lines);
    Collections.reverse(lines);

    assertThat(settle(story, lines).differences(inOrder)).isEmpty();
    assertThat(inOrder.alerts().values())
        .singleElement(as(STRING))
        .contains("StopLogging", "DeleteTrail");
  }

  @Example
  void everyLineIsAccountedFor() throws Exception {
    for (Story story : STORIES) {
      List<String> lines = new ArrayList<>(story.lines());
      lines.add(0, "not JSON");
      lines.add("{\"Records\":[]}");
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        hallway.process(lines);
        hallway.finish();

        List<Tick> ticks = hallway.ticks();
        long skipped = ticks.stream().flatMapToLong(tick -> Arrays.stream(tick.skipped())).sum();
        assertThat(ticks.stream().mapToLong(Tick::records).sum()).isEqualTo(lines.size());
        assertThat(ticks.stream().mapToLong(Tick::events).sum()).isEqualTo(story.lines().size());
        assertThat(hallway.deadLetters()).as(story.name()).hasSize(1);
        assertThat(skipped).isEqualTo(1);
      }
    }
  }

  @Example
  void everyShareIsAnAlertOrAnAuditRecord() throws Exception {
    for (Story story : STORIES) {
      long shares = story.lines().stream().filter(InvariantsTest::raises).distinct().count();
      SettledContent settled = inOrder(story);

      assertThat(settled.alerts().size() + settled.suppressed().size())
          .as(story.name())
          .isEqualTo((int) shares);
    }
  }

  /** Whether the event is a subject: a share or a try, a use by another account, a lifted block. */
  private static boolean raises(String line) {
    boolean used = line.contains("\"SharedSnapshot"); // by its owner it is nothing
    return adds(line)
        || (used && !line.contains("\"accountId\":\"111122223333\""))
        || line.contains("\"DisableSnapshotBlockPublicAccess\"");
  }

  private static boolean adds(String line) {
    return line.contains("\"ModifySnapshotAttribute\"") && line.contains("\"add\":");
  }

  @Example
  void theFirstRevisionWaitsForNothing() throws Exception {
    for (Story story : STORIES) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        for (String line : story.lines()) {
          int before = everything(hallway).size();
          hallway.process(line); // no watermark, no timer, no clock
          if (adds(line) && !story.name().equals("delivered-twice")) {
            assertThat(everything(hallway).subList(before, everything(hallway).size()))
                .as(story.name())
                .extracting(Alert::revision)
                .contains(1);
          }
        }
        assertThat(hallway.processingTimeTimers()).isZero();
      }
    }
  }

  private static List<Story> trails(long seed) {
    Story any = STORIES.get(0);
    return Stream.concat(
            STORIES.stream(),
            new Random(seed)
                .longs(2)
                .mapToObj(
                    trail ->
                        new Story(
                            "random trail " + trail,
                            any.folder(),
                            any.config(),
                            RandomTrail.events(trail))))
        .toList();
  }

  private static List<Alert> everything(HallwayHarness hallway) {
    return Stream.concat(hallway.alerts().stream(), hallway.audit().stream()).toList();
  }

  private static void stream(HallwayHarness hallway, List<Delivery> deliveries) throws Exception {
    for (Delivery delivery : deliveries) {
      hallway.process(delivery.event());
      hallway.watermark(delivery.watermark());
    }
  }

  private static SettledContent inOrder(Story story) throws Exception {
    SettledContent known = IN_ORDER.get(story.name());
    if (known == null) {
      known = settle(story, story.lines());
      IN_ORDER.put(story.name(), known);
    }
    return known;
  }

  private static SettledContent settle(Story story, List<String> lines) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(lines);
      hallway.finish();
      return hallway.settled();
    }
  }
}
