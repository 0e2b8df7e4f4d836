package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are shown of a storm. */
final class StormReportTest {

  private static final List<Alert> REVISIONS = new ArrayList<>();

  @BeforeAll
  static void plays() throws Exception {
    Story story = Story.named("storm");
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      REVISIONS.addAll(hallway.alerts());
      REVISIONS.addAll(hallway.audit());
    }
  }

  @Test
  void theTableHasTheRollUpAndWhatWasRaisedByItself() {
    List<String> lines = Printed.table(Style.PLAIN, 200, false, REVISIONS).lines();

    assertThat(lines).as("a head, a roll-up, ten and one").hasSize(13);
    assertThat(lines.get(1)).contains("critical", "81", "30 snapshots", "COPIED");
    assertThat(lines.get(2)).contains("critical", "81", "snap-", "COPIED");
  }

  @Test
  void theOthersSayWhereTheyWent() {
    List<String> lines = Printed.table(Style.PLAIN, 200, true, REVISIONS).lines();
    String rollUp = rollUp().id().substring(0, 8);

    assertThat(lines).filteredOn(line -> line.contains("rolled up: see " + rollUp)).hasSize(19);
  }

  @Test
  void theSummaryCountsThemApart() {
    ReplaySummary summary = new ReplaySummary();
    summary.addAlerts(REVISIONS.stream().map(AlertRow::of).toList());
    StringBuilder out = new StringBuilder();
    summary.print(Style.PLAIN, out);

    assertThat(out.toString())
        .contains("alerts 12 (critical 2, medium 10) · rolled up 19 · suppressed 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 160})
  void theStoryListsItsAlerts(int width) {
    Alert rollUp = rollUp();
    String text = Printed.story(Style.PLAIN, width, rollUp).text();

    assertThat(text)
        .contains("STORM     30 alerts · 30 snapshots · 1 target · 1 COPIED · 30 still shared")
        .contains("1 critical · 29 medium", "strongest: " + rollUp.storm().strongest())
        .contains("rollupId", rollUp.id())
        .doesNotContain("EXPOSED");
    assertThat(rollUp.storm().members()).hasSize(20).allMatch(each -> text.contains(each.id()));
    assertThat(text.lines()).filteredOn(line -> line.contains("and 10 more:")).hasSize(1);
  }

  @Test
  void aRolledUpAlertNamesItsRollUp() {
    Alert member = last(alert -> alert.rollupId() != null);

    assertThat(Printed.story(Style.PLAIN, 160, member).text())
        .contains("STORM     part of a storm: " + rollUp().id() + " was raised in its place");
  }

  @Test
  void aRollUpIsNoGrant() {
    List<OpenGrant> grants = OpenGrant.of(LatestAlerts.of(REVISIONS));

    assertThat(grants).as("one for each share, wherever its alert went").hasSize(30);
    assertThat(grants).noneMatch(grant -> grant.alert().storm() != null);
  }

  private static Alert rollUp() {
    return last(alert -> alert.storm() != null);
  }

  private static Alert last(Predicate<Alert> which) {
    return REVISIONS.stream().filter(which).reduce((a, b) -> b).orElseThrow();
  }
}
