package io.sharetrail;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.Window;
import io.sharetrail.detect.Observation;
import io.sharetrail.intake.Tick;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.risk.Contribution;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.Deliveries.Delivery;
import io.sharetrail.testing.Observed;
import io.sharetrail.testing.RandomTrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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

        // Every window closes; then no evidence can matter any more, and tombstones still stand,
        // and so do grants that are open: each a case that is watched, and its timers.
        hallway.watermark(last + longest.after().plusHours(2).toMillis());
        hallway.watermark(last + longest.before().plus(longest.after()).plusHours(1).toMillis());
        assertThat(hallway.stateBesidesBaselines())
            .as("%s: only tombstones, exposures and storms that have some", story.name())
            .isEqualTo(hallway.tombstones() + hallway.exposures() + hallway.stormState());
        assertThat(hallway.stormState() > 0)
            .as("%s: no storm without an end", story.name())
            .isEqualTo(hallway.timersOf("storm") > 0);
        int remembered = (int) (hallway.tombstones() + hallway.openGrants());
        assertThat(hallway.timersOfCases())
            .as("%s: one for each settled case", story.name())
            .isEqualTo(remembered);
        int subjects = (int) everything(hallway).stream().map(Alert::id).distinct().count();
        assertThat(hallway.timersOf(Dimension.SNAPSHOT))
            .as("%s: of each grant the last day", story.name())
            .isLessThanOrEqualTo(subjects);
        assertThat(hallway.timers())
            .as("%s: no other room waits", story.name())
            .isEqualTo(
                hallway.timersOfCases()
                    + hallway.timersOf(Dimension.SNAPSHOT)
                    + hallway.timersOf("storm"));

        hallway.finish();
        assertThat(hallway.stateBesidesBaselines()).as("%s: state", story.name()).isZero();
        assertThat(hallway.timers()).as("%s: timers", story.name()).isZero();
        assertThat(hallway.roundsDue()).as("%s: rounds", story.name()).isZero();
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
  void everySubjectIsAnAlertOrAnAuditRecord() throws Exception {
    for (Story story : STORIES) {
      SettledContent settled = inOrder(story);
      Set<String> told = new TreeSet<>(settled.alerts().keySet());
      told.addAll(settled.suppressed().keySet());
      told.removeAll(settled.rollUps());

      Set<String> subjects = new TreeSet<>();
      story.lines().forEach(line -> subjects.addAll(subjectsIn(line)));
      assertThat(told).as(story.name()).isEqualTo(subjects);
    }
  }

  /** Ids of the alerts that the event is a reason for. */
  private static List<String> subjectsIn(String line) {
    return Observed.in(line).stream().filter(Observation::isSubject).map(Observation::id).toList();
  }

  @Example
  void theFirstRevisionWaitsForNothing() throws Exception {
    for (Story story : STORIES) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        Set<String> told = new HashSet<>();
        for (String line : story.lines()) {
          int before = everything(hallway).size();
          hallway.process(line); // no watermark, no timer, no clock
          List<Alert> now = everything(hallway);
          for (String subject : subjectsIn(line)) {
            if (told.add(subject)) {
              assertThat(now)
                  .as(story.name())
                  .hasSizeGreaterThan(before)
                  .anyMatch(alert -> alert.id().equals(subject) && alert.revision() == 1);
            }
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
