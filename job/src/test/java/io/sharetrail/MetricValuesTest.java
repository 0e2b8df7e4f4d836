package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.testing.BulkTrail;
import io.sharetrail.testing.MetricsPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the metrics of the rooms say is what has happened in them. */
final class MetricValuesTest {

  private static final String EVICTED = "evidenceEvicted";

  /** What every operator has. */
  private static final Set<String> OF_FLINK =
      Set.of("numBytesIn", "numBytesOut", "numRecordsIn", "numRecordsOut");

  @Test
  void alertsAndRevisionsAreThoseThatLeft() throws Exception {
    Story story = Story.named("smash-and-grab");
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      assertThat(counts("case", "alerts.", hallway)).isEqualTo(byKind(hallway.alerts()));
      assertThat(hallway.metric("case", "revisions")).isEqualTo(said(hallway));
      assertThat(hallway.metric("case", "subjectsOpen")).isEqualTo(open(hallway)).isPositive();

      hallway.finish();
      assertThat(counts("case", "alerts.", hallway))
          .isEqualTo(byKind(hallway.alerts()))
          .containsEntry("critical.settled", 1L);
      assertThat(hallway.metric("case", "revisions")).isEqualTo(said(hallway)).isGreaterThan(1);
      assertThat(hallway.metric("case", "subjectsOpen")).isZero();
    }
  }

  @Test
  void whatIsSuppressedIsARevisionAndNoAlert() throws Exception {
    Story story = Story.named("guardduty-malware-protection");
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      assertThat(hallway.audit()).isNotEmpty();
      assertThat(hallway.metric("case", "alertsSuppressed")).isEqualTo(hallway.audit().size());
      assertThat(counts("case", "alerts.", hallway)).isEqualTo(byKind(hallway.alerts()));
      assertThat(hallway.metric("case", "revisions")).isEqualTo(said(hallway));
    }
  }

  /** Of one kind a quarter of an hour keeps the first eight. */
  @Test
  void evidenceThatIsKnownByACountAloneIsCountedWhereItIsNotKept() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(ConfigLoader.load(null, List.of()))) {
      hallway.process(BulkTrail.shares(1));
      hallway.process(BulkTrail.tampering(15)); // the first is of 03:15, the last of 03:29
      Map<String, Long> evicted = new TreeMap<>();
      for (Dimension dimension : Dimension.ROOMS) {
        evicted.put(dimension.label(), hallway.metric(uid(dimension), EVICTED));
      }
      assertThat(evicted)
          .containsOnly(
              Map.entry("actor", 7L),
              Map.entry("source-ip", 7L),
              Map.entry("owner", 7L),
              Map.entry("origin", 0L),
              Map.entry("snapshot", 0L));
    }
  }

  @Test
  void theShareOfAKindIsThatOfAMillionEvents() throws Exception {
    List<String> events = new ArrayList<>(BulkTrail.shares(3));
    events.addAll(BulkTrail.tampering(5));
    try (HallwayHarness hallway = new HallwayHarness(ConfigLoader.load(null, List.of()))) {
      hallway.process(events);
      hallway.finish(); // counts come in ticks
      assertThat(hallway.metric("divert", "events")).isEqualTo(8);
      assertThat(counts("divert", "observationsPerMillionEvents.", hallway))
          .containsEntry("ebs-snapshot-shared", 375_000L);
    }
  }

  @Test
  void thePageNamesWhatEachDimensionCounts() throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(ConfigLoader.load(null, List.of()))) {
      for (Dimension dimension : Dimension.ROOMS) {
        Set<String> names =
            hallway.metrics(uid(dimension)).keySet().stream()
                .filter(name -> !OF_FLINK.contains(name))
                .map(name -> "each dimension " + name)
                .collect(Collectors.toCollection(TreeSet::new));
        MetricsPage.names("each dimension", names);
      }
    }
  }

  private static long said(HallwayHarness hallway) {
    return (long) hallway.alerts().size() + hallway.audit().size();
  }

  /** Those whose latest revision is not the last. */
  private static long open(HallwayHarness hallway) {
    Map<String, AlertStatus> latest = new TreeMap<>();
    hallway.alerts().forEach(alert -> latest.put(alert.id(), alert.status()));
    hallway.audit().forEach(alert -> latest.put(alert.id(), alert.status()));
    return latest.values().stream().filter(status -> status == AlertStatus.OPEN).count();
  }

  private static String uid(Dimension dimension) {
    return "correlate-" + dimension.label();
  }

  private static Map<String, Long> byKind(List<Alert> alerts) {
    return alerts.stream()
        .collect(
            Collectors.groupingBy(
                alert ->
                    alert.severity().label() + '.' + alert.status().name().toLowerCase(Locale.ROOT),
                Collectors.counting()));
  }

  /** Those that are not zero, by what is behind the prefix. */
  private static Map<String, Long> counts(String uid, String prefix, HallwayHarness hallway) {
    Map<String, Long> counts = new TreeMap<>();
    for (String name : hallway.metrics(uid).keySet()) {
      if (name.startsWith(prefix) && hallway.metric(uid, name) != 0) {
        counts.put(name.substring(prefix.length()), hallway.metric(uid, name));
      }
    }
    return counts;
  }
}
