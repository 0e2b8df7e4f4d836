package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness.Savepoint;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertComposer;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.alert.RollUp;
import io.sharetrail.alert.StormLead;
import io.sharetrail.alert.StormMember;
import io.sharetrail.alert.StormTally;
import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.correlate.StormKey;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.Judgement;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.RiskModel;
import io.sharetrail.testing.ChainTrail;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.Deliveries.Delivery;
import io.sharetrail.testing.Oracle;
import io.sharetrail.testing.RandomTrail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What the rooms settle on is what somebody finds who has the whole trail before them and all the
 * time in the world ({@link Oracle}), however the trail is delivered.
 */
final class OracleTest {

  private static final long DISORDER = Duration.ofMinutes(15).toMillis();
  private static final List<Story> STORIES = Story.all();
  private static final JobConfig CONFIG = withFewDiscoveryCalls(STORIES.get(0));
  private static final RiskModel MODEL = RoomSettings.risk(CONFIG);
  private static final AlertComposer COMPOSER = RoomSettings.composer(CONFIG, "test");

  /** Random trails are short: a few calls must be many. */
  private static JobConfig withFewDiscoveryCalls(Story story) {
    try {
      return ConfigLoader.load(
          story.folder().resolve("config.yaml"), List.of("correlation.discoveryCalls=3"));
    } catch (ConfigException e) {
      throw new IllegalStateException(e.errors().toString(), e);
    }
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void aFileSettlesAsTheOracleSays(@ForAll long seed) throws Exception {
    List<String> events = trail(seed);

    assertThat(inOneFile(events).differences(oracle(events, CONFIG, MODEL, COMPOSER)))
        .as("seed %d", seed)
        .isEmpty();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void repeatedAndInAnyOrder(@ForAll long seed) throws Exception {
    List<String> events = trail(seed);
    List<String> shuffled = Deliveries.shuffled(events, new Random(seed));

    assertThat(inOneFile(shuffled).differences(oracle(events, CONFIG, MODEL, COMPOSER)))
        .as("seed %d", seed)
        .isEmpty();
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void aStreamSettlesAsTheOracleSays(@ForAll long seed) throws Exception {
    List<String> events = trail(seed);
    List<Delivery> stream = Deliveries.streamed(events, DISORDER, new Random(seed));

    try (HallwayHarness hallway = new HallwayHarness(CONFIG)) {
      run(hallway, stream);
      hallway.finish();
      assertThat(hallway.settled().differences(oracle(events, CONFIG, MODEL, COMPOSER)))
          .as("seed %d", seed)
          .isEmpty();
      assertThat(hallway.stateBesidesBaselines()).as("seed %d", seed).isZero();
      assertThat(hallway.timers()).as("seed %d", seed).isZero();
    }
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void aRestoreInTheMiddleChangesNothing(@ForAll long seed) throws Exception {
    List<String> events = trail(seed);
    Random random = new Random(seed);
    List<Delivery> stream = Deliveries.streamed(events, DISORDER, random);
    int at = random.nextInt(stream.size() + 1);
    Savepoint savepoint;
    try (HallwayHarness hallway = new HallwayHarness(CONFIG)) {
      run(hallway, stream.subList(0, at));
      savepoint = hallway.savepoint();
    }

    try (HallwayHarness hallway = new HallwayHarness(CONFIG, savepoint)) {
      run(hallway, stream.subList(at, stream.size()));
      hallway.finish();
      assertThat(hallway.settled().differences(oracle(events, CONFIG, MODEL, COMPOSER)))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @Example
  void everyStorySettlesAsTheOracleSays() throws Exception {
    for (Story story : STORIES) {
      try (HallwayHarness hallway = new HallwayHarness(story.config())) {
        hallway.process(story.lines());
        hallway.finish();
        SettledContent oracle =
            oracle(
                story.lines(),
                story.config(),
                RoomSettings.risk(story.config()),
                RoomSettings.composer(story.config(), "test"));

        assertThat(hallway.settled().differences(oracle)).as(story.name()).isEmpty();
      }
    }
  }

  /** One in eight is of the other kind, about a hundred events long. */
  private static List<String> trail(long seed) {
    Random random = new Random(seed);
    return random.nextInt(8) == 0
        ? RandomTrail.events(seed)
        : ChainTrail.events(seed, 15 + random.nextInt(25));
  }

  private static SettledContent inOneFile(List<String> events) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(CONFIG)) {
      hallway.process(events);
      hallway.finish();
      return hallway.settled();
    }
  }

  private static void run(HallwayHarness hallway, List<Delivery> deliveries) throws Exception {
    for (Delivery delivery : deliveries) {
      hallway.process(delivery.event());
      hallway.watermark(delivery.watermark());
    }
  }

  private static SettledContent oracle(
      List<String> events, JobConfig config, RiskModel model, AlertComposer composer) {
    ExceptionSet exceptions = RoomSettings.exceptionsOfFile(config).read();
    AlertComposer judge = composer.under(exceptions.mark());
    IntakeSettings room = RoomSettings.boundedIntake(config);
    IntakeSettings withoutMemory =
        new IntakeSettings(
            room.limits(),
            room.futureSkewMillis(),
            1,
            room.rawBytes(),
            room.tickEvents(),
            room.tickMillis(),
            room.followsOrigin(),
            room.metricsGroup());
    List<Alert> alerts = new ArrayList<>();
    for (Investigation investigation :
        Oracle.investigations(events, config, withoutMemory, CorrelationPipeline.FOLLOW_ROOMS)) {
      Evidence evidence = new Evidence(investigation, model.sharedAddressActors());
      Assessment assessment = Judgement.of(model, exceptions, evidence);
      Instant notBefore = config.alerts().notBefore();
      long time = investigation.subject().eventTime();
      if (notBefore != null && time < notBefore.toEpochMilli() && !assessment.suppressed()) {
        assessment = assessment.suppressedBy("before alerts.notBefore");
      }
      alerts.add(judge.compose(evidence, assessment, AlertStatus.SETTLED, 1, 1, false));
    }
    alerts.addAll(rollUps(alerts, config.alerts().stormAfter()));
    return SettledContent.of(alerts, List.of());
  }

  /** One for each actor, hour, kind and target class with more alerts than that. */
  private static List<Alert> rollUps(List<Alert> settled, int after) {
    Map<List<String>, List<Alert>> groups = new HashMap<>();
    for (Alert alert : settled) {
      if (alert.suppressedBy() == null) {
        groups
            .computeIfAbsent(
                List.of(new StormKey().getKey(alert), StormMember.groupOf(alert)),
                key -> new ArrayList<>())
            .add(alert);
      }
    }
    List<Alert> rollUps = new ArrayList<>();
    groups.forEach(
        (key, alerts) -> {
          if (alerts.size() > after) {
            rollUps.add(rollUp(key.get(0), key.get(1), alerts, after));
          }
        });
    return rollUps;
  }

  private static Alert rollUp(String key, String group, List<Alert> alerts, int after) {
    StormTally tally = new StormTally();
    Set<String> snapshots = new HashSet<>();
    Set<String> targets = new HashSet<>();
    Map<String, Alert> byId = new HashMap<>();
    for (Alert alert : alerts) {
      byId.put(alert.id(), alert);
      tally.add(alert.id(), StormMember.of(alert, false));
      if (alert.snapshot().id() != null) {
        snapshots.add(alert.snapshot().region() + "/" + alert.snapshot().id());
      }
      alert.targets().forEach(target -> targets.add(target.account()));
    }
    return RollUp.compose(
            ContentHash.of(key, group),
            AlertStatus.SETTLED,
            group,
            tally,
            StormLead.of(byId.get(tally.strongest())),
            snapshots.size(),
            targets.size(),
            after)
        .as(1, 1);
  }
}
