package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Alarms look at what means what they say, in however many subtasks, and after a restart too. */
final class AlarmsTest {

  /** Of the whole job, so that their difference is what happened; they begin at 0 at times. */
  private static final Set<String> COUNTERS_OF_FLINK =
      Set.of("numRestarts", "numberOfFailedCheckpoints");

  /** Numbers that are as they are, by the subtask that is worst. */
  private static final Map<String, String> GAUGES =
      Map.of(
          "millisBehindLatest", "Maximum",
          "eventTimeLagMillis", "Maximum",
          "millisSinceEvent", "Minimum",
          "newestCanary", "Maximum",
          "gapsLately", "Maximum",
          "recordsNotUnderstoodLately", "Maximum",
          "recordsThrottledLately", "Maximum",
          "restartingTime", "Maximum",
          "failingTime", "Maximum",
          "cancellingTime", "Maximum");

  /** Likewise, of a sink: its name is before each. */
  private static final Set<String> GAUGES_OF_A_SINK =
      Set.of(
          "receiverDownSeconds",
          "documentsRefusedLately",
          "documentsDivertedLately",
          "bufferUsedPercent");

  /** The name of the time of the newest: it grows whenever any subtask's does. */
  private static final String NEWEST = "newestCanary";

  /** The properties of all alarms of every choice, by logical name. */
  private static Map<String, JsonNode> alarms() throws Exception {
    Map<String, JsonNode> alarms = new HashMap<>();
    for (Template template : TemplateValuesTest.all()) {
      template
          .resources()
          .properties()
          .forEach(
              each -> {
                if (each.getValue().get("Type").asText().equals("AWS::CloudWatch::Alarm")) {
                  alarms.put(each.getKey(), each.getValue().get("Properties"));
                }
              });
    }
    assertThat(alarms).hasSizeGreaterThan(15);
    return alarms;
  }

  private record Looked(String name, String statistic) {}

  private static List<Looked> ofTheJob(JsonNode alarm) {
    List<Looked> all = new ArrayList<>();
    if (isOfTheJob(alarm)) {
      all.add(new Looked(alarm.get("MetricName").asText(), alarm.get("Statistic").asText()));
    }
    for (JsonNode each : alarm.path("Metrics")) {
      JsonNode metric = each.at("/MetricStat/Metric");
      if (isOfTheJob(metric)) {
        all.add(
            new Looked(metric.get("MetricName").asText(), each.at("/MetricStat/Stat").asText()));
      }
    }
    return all;
  }

  private static boolean isOfTheJob(JsonNode metric) {
    return metric.path("Namespace").asText().equals("AWS/KinesisAnalytics");
  }

  @Test
  void noneLooksAtTheCounterOfOneSubtaskNorAtItsDifference() throws Exception {
    alarms()
        .forEach(
            (alarm, properties) -> {
              boolean differs = properties.path("Metrics").toString().matches(".*(DIFF|RATE)\\(.*");
              for (Looked metric : ofTheJob(properties)) {
                if (COUNTERS_OF_FLINK.contains(metric.name())) {
                  assertThat(properties.at("/Metrics/0/Expression").asText())
                      .as(alarm + " survives that it begins anew")
                      .isEqualTo("IF(DIFF(counter) < 0, counter, DIFF(counter))");
                } else if (metric.name().contains("_")) {
                  assertThat(metric.name().replaceFirst(".*_", "")).isIn(GAUGES_OF_A_SINK);
                  assertThat(metric.statistic()).as(alarm).isEqualTo("Maximum");
                  assertThat(differs).as(alarm).isFalse();
                } else {
                  assertThat(GAUGES).as(alarm).containsEntry(metric.name(), metric.statistic());
                  assertThat(differs).as(alarm).isEqualTo(metric.name().equals(NEWEST));
                }
              }
            });
  }

  @Test
  void noEventsIsThatNoSubtaskReadOneForAQuarterOfAnHour() throws Exception {
    JsonNode alarm = alarms().get("EventsAlarm");

    assertThat(alarm.get("MetricName").asText()).isEqualTo("millisSinceEvent");
    assertThat(alarm.get("Statistic").asText()).isEqualTo("Minimum");
    assertThat(alarm.get("Period").asInt()).isEqualTo(300);
    assertThat(alarm.get("Threshold").asInt()).isEqualTo(15 * 60 * 1000);
    assertThat(alarm.get("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
    assertThat(alarm.get("TreatMissingData").asText()).isEqualTo("breaching");
  }

  /** As the rules for Prometheus have them. */
  @Test
  void ofASinkTheySayWhatTheRulesSay() throws Exception {
    Map<String, JsonNode> alarms = alarms();

    assertThat(bound(alarms.get("ReceiverDownAlarm"))).isEqualTo("> 300 for 120 s");
    assertThat(bound(alarms.get("RefusedAlarm"))).isEqualTo("> 0 for 300 s");
    assertThat(bound(alarms.get("DivertedAlarm"))).isEqualTo("> 0 for 300 s");
    assertThat(bound(alarms.get("WaitingAlarm"))).isEqualTo("> 50 for 600 s");
  }

  private static String bound(JsonNode alarm) {
    assertThat(alarm.get("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
    assertThat(alarm.get("TreatMissingData").asText()).isEqualTo("notBreaching");
    int seconds = alarm.get("Period").asInt() * alarm.get("EvaluationPeriods").asInt();
    return "> " + alarm.get("Threshold").asInt() + " for " + seconds + " s";
  }

  @Test
  void theyCanBeEvaluated() throws Exception {
    alarms()
        .forEach(
            (name, alarm) -> {
              assertThat(alarm.has("MetricName")).as(name).isNotEqualTo(alarm.has("Metrics"));
              int period =
                  alarm.has("Period")
                      ? alarm.get("Period").asInt()
                      : alarm.at("/Metrics/1/MetricStat/Period").asInt();
              assertThat(period).as(name).isPositive().matches(seconds -> seconds % 60 == 0);
              assertThat(alarm.get("DatapointsToAlarm")).isEqualTo(alarm.get("EvaluationPeriods"));
              assertThat(alarm.path("EvaluationPeriods").asInt(1) * period)
                  .as(name + " looks back a day at most")
                  .isLessThanOrEqualTo(86_400);
              List<String> ids = alarm.path("Metrics").findValuesAsText("Id");
              assertThat(ids)
                  .doesNotHaveDuplicates()
                  .allMatch(id -> id.matches("[a-z][A-Za-z0-9_]*"));
              String expression = alarm.at("/Metrics/0/Expression").asText();
              ids.stream().skip(1).forEach(id -> assertThat(expression).as(name).contains(id));
            });
  }
}
