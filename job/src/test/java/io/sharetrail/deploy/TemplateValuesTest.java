package io.sharetrail.deploy;

import static io.sharetrail.deploy.ManagedFlinkTest.FROM_KINESIS;
import static io.sharetrail.deploy.ManagedFlinkTest.FROM_MSK;
import static io.sharetrail.deploy.ManagedFlinkTest.OF_A_SINK;
import static io.sharetrail.deploy.ManagedFlinkTest.SINK_ALARMS;
import static io.sharetrail.deploy.ManagedFlinkTest.TEMPLATE;
import static io.sharetrail.deploy.ManagedFlinkTest.WITH_SINKS;
import static io.sharetrail.deploy.ManagedFlinkTest.and;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the checker of templates does not look at: rules, conditions, and values of a few words. */
final class TemplateValuesTest {

  /** By the name of a property, as the references of CloudFormation and of each service have it. */
  private static final Map<String, Set<String>> WORDS =
      Map.ofEntries(
          Map.entry("Statistic", Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum")),
          Map.entry("Stat", Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum")),
          Map.entry(
              "ComparisonOperator",
              Set.of(
                  "GreaterThanOrEqualToThreshold",
                  "GreaterThanThreshold",
                  "LessThanThreshold",
                  "LessThanOrEqualToThreshold")),
          Map.entry("TreatMissingData", Set.of("breaching", "notBreaching", "ignore", "missing")),
          Map.entry("EncryptionType", Set.of("NONE", "KMS")),
          Map.entry("DeletionPolicy", Set.of("Delete", "Retain", "Snapshot")),
          Map.entry("UpdateReplacePolicy", Set.of("Delete", "Retain", "Snapshot")),
          Map.entry("RuntimeEnvironment", Set.of("FLINK-2_2", "FLINK-2_3")),
          Map.entry("CodeContentType", Set.of("PLAINTEXT", "ZIPFILE")),
          Map.entry("ConfigurationType", Set.of("DEFAULT", "CUSTOM")),
          Map.entry("LogLevel", Set.of("DEBUG", "INFO", "WARN", "ERROR")),
          Map.entry("MetricsLevel", Set.of("APPLICATION", "TASK", "OPERATOR", "PARALLELISM")),
          Map.entry("State", Set.of("ENABLED", "DISABLED")),
          Map.entry("Mode", Set.of("OFF", "FLEXIBLE")),
          Map.entry("Effect", Set.of("Allow", "Deny")),
          Map.entry("Namespace", Set.of("AWS/KinesisAnalytics", "AWS/Kinesis")));

  private static final String SECRET =
      "arn:aws:secretsmanager:eu-central-1:111122223333:secret:siem/hec-AbCdEf";

  static final Map<String, String> BY_EVENT_BRIDGE = and(FROM_KINESIS, "Delivery", "EventBridge");

  static final Map<String, String> LEAST =
      Map.of("ArtifactBucket", "artifacts", "JarKey", "sharetrail.jar");

  /** Between them every condition holds, and does not. */
  static final List<Map<String, String>> CHOICES =
      List.of(FROM_KINESIS, FROM_MSK, BY_EVENT_BRIDGE, LEAST, WITH_SINKS);

  /** Likewise, for the alarms of a sink. */
  static final List<Map<String, String>> CHOICES_OF_A_SINK =
      List.of(OF_A_SINK, Map.of("Sink", "pager"));

  /** Both templates in every choice. */
  static List<Template> all() throws IOException {
    List<Template> all = new ArrayList<>();
    for (Map<String, String> choice : CHOICES) {
      all.add(Template.read(TEMPLATE, choice));
    }
    for (Map<String, String> choice : CHOICES_OF_A_SINK) {
      all.add(Template.read(SINK_ALARMS, choice));
    }
    return all;
  }

  private static List<String> complaints(Map<String, String> choice) throws Exception {
    return Template.read(TEMPLATE, choice).complaints();
  }

  @Test
  void theRulesLetGoodChoicesThroughAndSayWhatIsMissing() throws Exception {
    for (Template template : all()) {
      assertThat(template.complaints()).isEmpty();
    }
    assertThat(complaints(and(WITH_SINKS, "SecretArns", "")))
        .containsExactly("SecretsKeyArn is for SecretArns, of which there are none.");
    for (String wrong : List.of("siem/hec", SECRET + ",", SECRET + ", " + SECRET, "*")) {
      assertThat(complaints(and(LEAST, "SecretArns", wrong)))
          .containsExactly("SecretArns may not be " + wrong);
    }
    assertThat(complaints(and(LEAST, "DocumentsFolder", "a/b")))
        .containsExactly("DocumentsFolder may not be a/b");
    assertThat(complaints(and(LEAST, "Source", "MSK")))
        .containsExactly(
            "MSK as the source needs MskClusterArn.",
            "MSK as the source needs MskBootstrapServers.",
            "MSK is reached in a VPC only; it needs SubnetIds.");
    assertThat(complaints(and(FROM_MSK, "Delivery", "EventBridge")))
        .containsExactly("Delivery fills a Kinesis stream; with MSK as the source it is None.");
    assertThat(complaints(and(FROM_MSK, "SecurityGroupIds", "")))
        .containsExactly("SubnetIds need SecurityGroupIds.");
    assertThat(complaints(and(LEAST, "Delivery", "LogsSubscription")))
        .containsExactly("LogsSubscription needs TrailLogGroup.");
    assertThat(complaints(and(LEAST, "CanaryMinutes", "1")))
        .containsExactly("CanaryMinutes may not be 1");
    assertThat(complaints(and(LEAST, "RetentionHours", "12")))
        .containsExactly("RetentionHours may not be 12");
    assertThat(complaints(and(LEAST, "JarKey", "sharetrail.zip")))
        .containsExactly("JarKey may not be sharetrail.zip");
  }

  @Test
  void everyConditionIsTriedBothWays() throws Exception {
    Map<String, Set<Boolean>> tried = new TreeMap<>();
    for (Template template : all()) {
      template
          .conditions()
          .forEach((name, holds) -> tried.computeIfAbsent(name, n -> new TreeSet<>()).add(holds));
    }
    assertThat(tried)
        .hasSizeGreaterThan(10)
        .allSatisfy((name, both) -> assertThat(both).hasSize(2));
  }

  @Test
  void everyWordIsOneThatTheServiceKnows() throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Template template : all()) {
      JsonNode resources = template.resources();
      assertThat(unknown(resources)).isEmpty();
      WORDS
          .keySet()
          .forEach(
              name ->
                  found
                      .computeIfAbsent(name, n -> new TreeSet<>())
                      .addAll(resources.findValuesAsText(name)));
    }
    assertThat(found).allSatisfy((name, words) -> assertThat(words).isNotEmpty());
  }

  @Test
  void aWordThatTheServiceDoesNotKnowIsFound() throws Exception {
    JsonNode resources = Template.read(TEMPLATE, FROM_KINESIS).resources();
    ((ObjectNode) resources.at("/GapsAlarm/Properties")).put("TreatMissingData", "not-breaching");
    ((ObjectNode) resources.at("/TrailStream/Properties/StreamEncryption"))
        .put("EncryptionType", "AES");
    ((ObjectNode) resources.at("/CanaryAlarm/Properties/Metrics/1/MetricStat")).put("Stat", "Max");

    assertThat(unknown(resources))
        .containsExactlyInAnyOrder(
            "TreatMissingData not-breaching", "EncryptionType AES", "Stat Max");
  }

  private static List<String> unknown(JsonNode node) {
    List<String> unknown = new ArrayList<>();
    node.properties()
        .forEach(
            each -> {
              Set<String> words = WORDS.get(each.getKey());
              if (words != null
                  && each.getValue().isTextual()
                  && !words.contains(each.getValue().asText())) {
                unknown.add(each.getKey() + " " + each.getValue().asText());
              }
            });
    node.forEach(each -> unknown.addAll(unknown(each)));
    return unknown;
  }

  /** The checker is older than schedules. */
  @Test
  void theScheduleIsOneThatTheSchedulerTakes() throws Exception {
    Template template = Template.read(TEMPLATE, FROM_KINESIS);
    JsonNode schedule = template.resources().at("/CanarySchedule/Properties");
    JsonNode target = schedule.get("Target");

    assertThat(template.text(schedule.get("ScheduleExpression"))).matches("rate\\(\\d+ minutes\\)");
    assertThat(template.text(schedule.get("Name"))).matches("[0-9a-zA-Z-_.]{1,64}");
    assertThat(target.at("/RetryPolicy/MaximumEventAgeInSeconds").asInt()).isBetween(60, 86_400);
    assertThat(target.at("/RetryPolicy/MaximumRetryAttempts").asInt(-1)).isBetween(0, 185);
    assertThat(target.get("RetryPolicy")).hasSize(2);
    assertThat(target.get("KinesisParameters")).hasSize(1);
    assertThat(target.at("/KinesisParameters/PartitionKey").asText()).matches(".{1,256}");
    assertThat(schedule.get("FlexibleTimeWindow")).hasSize(1); // a window is for FLEXIBLE alone
  }
}
