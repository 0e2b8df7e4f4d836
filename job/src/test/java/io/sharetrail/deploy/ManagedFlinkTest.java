package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.PropertyGroups;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.detect.Canary;
import io.sharetrail.testing.Observed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/managed-flink} makes is an application that the job understands. */
final class ManagedFlinkTest {

  static final Path TEMPLATE = Path.of("..", "deploy", "managed-flink", "sharetrail.yaml");

  /** What each sink is watched by, in a stack of its own. */
  static final Path SINK_ALARMS = TEMPLATE.resolveSibling("sink-alarms.yaml");

  static final Map<String, String> OF_A_SINK =
      Map.of("Sink", "my-siem", "AlarmTopicArn", "arn:aws:sns:eu-central-1:111122223333:security");

  static final Map<String, String> FROM_KINESIS =
      Map.of(
          "ArtifactBucket", "artifacts",
          "JarKey", "jars/sharetrail.jar",
          "ConfigKey", "sharetrail/sharetrail.yaml",
          "GeoCountryKey", "sharetrail/geo/country.mmdb",
          "GeoAsnKey", "sharetrail/geo/asn.mmdb",
          "OrganisationAccounts", "111122223333,222222222222",
          "Delivery", "LogsSubscription",
          "TrailLogGroup", "organisation-trail",
          "AlarmTopicArn", "arn:aws:sns:eu-central-1:111122223333:security");

  static final Map<String, String> FROM_MSK =
      Map.of(
          "ArtifactBucket", "artifacts",
          "JarKey", "jars/sharetrail.jar",
          "Source", "MSK",
          "MskClusterArn", "arn:aws:kafka:eu-central-1:111122223333:cluster/trail/0a1b2c3d-1",
          "MskBootstrapServers", "broker-1.example:9098,broker-2.example:9098",
          "SubnetIds", "subnet-0a1b2c3d,subnet-1a1b2c3d",
          "SecurityGroupIds", "sg-0a1b2c3d");

  static final Map<String, String> WITH_SINKS =
      Map.of(
          "ArtifactBucket", "artifacts",
          "JarKey", "jars/sharetrail.jar",
          "SecretArns",
              "arn:aws:secretsmanager:eu-central-1:111122223333:secret:siem/hec-AbCdEf,"
                  + "arn:aws:secretsmanager:us-east-1:444455556666:secret:chat-GhIjKl",
          "SecretsKeyArn",
              "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          "OpenSearchDomainArn", "arn:aws:es:eu-central-1:111122223333:domain/siem",
          "OpenSearchCollectionArn",
              "arn:aws:aoss:eu-central-1:111122223333:collection/07tjusf2h91cunochc",
          "DocumentsBucket", "documents");

  /** What cannot be named more closely, each with a comment in the template that says why. */
  private static final Set<String> ANY_RESOURCE =
      Set.of(
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs");

  @TempDir private Path folder;

  @Test
  void itsPropertiesAreAConfigurationThatReadsKinesis() throws Exception {
    PropertyGroups groups = groups(FROM_KINESIS);
    JobConfig config = ConfigLoader.load(null, groups, List.of());

    assertThat(groups.yaml()).contains("s3://artifacts/sharetrail/sharetrail.yaml");
    assertThat(config.canonical())
        .contains(
            "source.kinesis.streams=[arn:aws:kinesis:eu-central-1:111122223333:stream/sharetrail-cloudtrail]\n",
            "sink.kinesis.deadLetters=arn:aws:kinesis:eu-central-1:111122223333:stream/sharetrail-dead-letters\n",
            "location.asn=\"s3://artifacts/sharetrail/geo/asn.mmdb\"\n",
            "kafka.bootstrapServers=[]\n",
            "metrics.group=kinesisanalytics\n");
    assertThat(config.accounts().organisation()).hasSize(2);
  }

  @Test
  void itsPropertiesAreAConfigurationThatReadsMsk() throws Exception {
    PropertyGroups groups = groups(FROM_MSK);
    JobConfig config = ConfigLoader.load(null, groups, List.of());

    assertThat(groups.yaml()).isEmpty();
    assertThat(config.kafka().bootstrapServers()).hasSize(2);
    assertThat(config.canonical())
        .contains("kafka.security=msk-iam\n", "source.kinesis.streams=[]\n");
  }

  @Test
  void nothingIsMadeThatTheChoiceDoesNotNeed() throws Exception {
    assertThat(resources(FROM_MSK).fieldNames())
        .toIterable()
        .contains("MskPolicy", "VpcPolicy", "TopicLagAlarm")
        .doesNotContain("Key", "TrailStream", "KinesisPolicy", "Subscription", "Rule", "LagAlarm")
        .doesNotContain("CanaryRole", "CanarySchedule", "CanaryAlarm");
    assertThat(resources(FROM_KINESIS).fieldNames())
        .toIterable()
        .contains("Key", "TrailStream", "KinesisPolicy", "Subscription")
        .contains("CanaryRole", "CanarySchedule", "CanaryAlarm")
        .doesNotContain("MskPolicy", "VpcPolicy", "Rule")
        .doesNotContain("SecretsPolicy", "DomainPolicy", "CollectionPolicy", "DocumentsPolicy");
  }

  @Test
  void whatASinkNeedsIsAllowedWhereItIsAndNowhereElse() throws Exception {
    Template template = Template.read(TEMPLATE, WITH_SINKS);
    JsonNode made = template.resources();
    String domain = WITH_SINKS.get("OpenSearchDomainArn");

    assertThat(places(template, made.at("/SecretsPolicy"), 0))
        .containsExactly(WITH_SINKS.get("SecretArns").split(","));
    assertThat(places(template, made.at("/SecretsPolicy"), 1))
        .containsExactly(WITH_SINKS.get("SecretsKeyArn"));
    assertThat(made.at("/SecretsPolicy/Properties/PolicyDocument/Statement/1/Condition").toString())
        .isEqualTo("{\"StringLike\":{\"kms:ViaService\":\"secretsmanager.*\"}}");
    assertThat(places(template, made.at("/DomainPolicy"), 0))
        .containsExactly(domain + "/sharetrail-*/_bulk");
    assertThat(places(template, made.at("/DomainPolicy"), 1))
        .containsExactly(domain + "/", domain + "/sharetrail-*", domain + "/_index_template");
    assertThat(places(template, made.at("/DocumentsPolicy"), 0))
        .containsExactly(
            "arn:aws:s3:::documents/sharetrail", "arn:aws:s3:::documents/sharetrail/*");
    assertThat(places(template, made.at("/DocumentsPolicy"), 1))
        .containsExactly("arn:aws:s3:::documents");
    assertThat(made.at("/Application/Metadata/MadeBefore").findValuesAsText("Ref"))
        .containsExactly(
            "KinesisPolicy",
            "SecretsPolicy",
            "DomainPolicy",
            "CollectionPolicy",
            "DocumentsPolicy");
    Map<String, String> withoutKey = new HashMap<>(WITH_SINKS);
    withoutKey.remove("SecretsKeyArn");
    assertThat(resources(withoutKey).at("/SecretsPolicy/Properties/PolicyDocument/Statement"))
        .hasSize(1);
  }

  /** What its README shows is a configuration, whose secrets and folders are those it allows. */
  @Test
  void theSinksOfTheReadmeAreOnes() throws Exception {
    String readme = Files.readString(TEMPLATE.resolveSibling("README.md"));
    String yaml = readme.replaceAll("(?s).*\n```yaml\n(.*?)\n```\n.*", "$1");
    JobConfig config =
        ConfigLoader.load(Files.writeString(folder.resolve("sharetrail.yaml"), yaml), List.of());

    assertThat(config.sinks())
        .extracting(SinkConfig::name)
        .containsExactly("siem", "risk", "chat", "archive");
    assertThat(readme).contains("for sink in siem risk chat; do");
    assertThat(config.canonical())
        .contains("aws-secret:sharetrail/sinks#splunk", "aws-secret:sharetrail/sinks#slack")
        .contains("s3://DOCUMENTS/sharetrail/undelivered", "s3://DOCUMENTS/sharetrail/alerts");
    assertThat(Template.read(TEMPLATE, Map.of()).text(ref("DocumentsFolder")))
        .isEqualTo("sharetrail");
    Map<String, String> given = new HashMap<>(TemplateValuesTest.LEAST);
    Pattern.compile("(SecretArns|OpenSearchDomainArn|SubnetIds|SecurityGroupIds)=([^ \n]+)")
        .matcher(readme)
        .results()
        .forEach(found -> given.put(found.group(1), found.group(2)));
    assertThat(given).hasSize(TemplateValuesTest.LEAST.size() + 4);
    assertThat(Template.read(TEMPLATE, given).complaints()).isEmpty();
  }

  private static JsonNode ref(String parameter) {
    return new ObjectMapper().createObjectNode().put("Ref", parameter);
  }

  private static List<String> places(Template template, JsonNode policy, int statement) {
    JsonNode resource =
        policy.at("/Properties/PolicyDocument/Statement").get(statement).get("Resource");
    if (resource.has("Fn::Split")) {
      return List.of(template.text(resource.at("/Fn::Split/1")).split(","));
    }
    List<String> places = new ArrayList<>();
    if (resource instanceof ArrayNode many) {
      many.forEach(each -> places.add(template.text(each)));
    } else {
      places.add(template.text(resource));
    }
    return places;
  }

  @Test
  void aSinksAlarmsHaveItsNameAndLookAtItsMetrics() throws Exception {
    Template template = Template.read(SINK_ALARMS, OF_A_SINK);
    Map<String, String> looked = new TreeMap<>();
    for (JsonNode resource : template.resources()) {
      JsonNode alarm = resource.get("Properties");
      looked.put(template.text(alarm.get("AlarmName")), alarm.get("MetricName").asText());
    }
    assertThat(looked)
        .isEqualTo(
            Map.of(
                "sharetrail-my-siem-receiver-down", "my_siem_receiverDownSeconds",
                "sharetrail-my-siem-documents-refused", "my_siem_documentsRefusedLately",
                "sharetrail-my-siem-documents-diverted", "my_siem_documentsDivertedLately",
                "sharetrail-my-siem-documents-waiting", "my_siem_bufferUsedPercent"));
    assertThat(Template.read(SINK_ALARMS, Map.of("Sink", "My_Siem")).complaints())
        .containsExactly("Sink may not be My_Siem");
  }

  @Test
  void theAlarmWaitsForThreeCanariesHoweverRareTheyAre() throws Exception {
    String template = Files.readString(TEMPLATE);
    int periods =
        Integer.parseInt(
            template.replaceAll("(?s).*\\n  CanaryPeriods:.*?Default: (\\d+).*", "$1"));
    String minutes =
        template.replaceAll("(?s).*\\n  CanaryMinutes:.*?AllowedValues: \\[([0-9, ]+)\\].*", "$1");

    assertThat(minutes.split(", "))
        .contains("0", "15")
        .allMatch(each -> 3 * Integer.parseInt(each) <= 5 * periods);
  }

  @Test
  void aCanaryIsWatchedWhereverOneIsPutIn() throws Exception {
    assertThat(resources(and(FROM_KINESIS, "CanaryMinutes", "0")).fieldNames())
        .toIterable()
        .doesNotContain("CanaryRole", "CanarySchedule", "CanaryAlarm");
    assertThat(resources(and(FROM_KINESIS, "CanaryPeriods", "0")).fieldNames())
        .toIterable()
        .contains("CanarySchedule")
        .doesNotContain("CanaryAlarm");
    assertThat(resources(and(FROM_MSK, "OwnCanary", "true")).fieldNames())
        .toIterable()
        .contains("CanaryAlarm")
        .doesNotContain("CanarySchedule");

    Template template = Template.read(TEMPLATE, FROM_KINESIS);
    JsonNode made = template.resources();
    assertThat(template.text(made.at("/CanarySchedule/Properties/ScheduleExpression")))
        .isEqualTo("rate(15 minutes)");
    JsonNode alarm = made.at("/CanaryAlarm/Properties");
    int seconds =
        alarm.at("/Metrics/1/MetricStat/Period").asInt()
            * Integer.parseInt(template.text(alarm.get("EvaluationPeriods")));
    assertThat(seconds).as("three runs").isEqualTo(3 * 15 * 60);
  }

  /** A line that is folded in the template ends with a space. */
  @Test
  void itsScheduleWritesWhatTheCommandPrints() throws Exception {
    CanaryRecord printed =
        new CanaryRecord("d32c5kddcf5bb8c3", Instant.parse("2022-03-22T18:59:43Z"));
    String written =
        resources(FROM_KINESIS)
            .at("/CanarySchedule/Properties/Target/Input")
            .asText()
            .replace("<aws.scheduler.execution-id>", printed.id())
            .replace("<aws.scheduler.scheduled-time>", printed.time().toString());

    assertThat(written.replace(", \"", ",\"")).isEqualTo(printed.json());
    assertThat(Observed.only(written)).matches(Canary::is);
  }

  static Map<String, String> and(Map<String, String> choice, String name, String value) {
    Map<String, String> more = new HashMap<>(choice);
    more.put(name, value);
    return more;
  }

  @Test
  void noRoleMayDoMoreThanItsNamedActionsOnNamedResources() throws Exception {
    for (Map<String, String> choice : List.of(FROM_KINESIS, FROM_MSK, WITH_SINKS)) {
      List<JsonNode> statements = new ArrayList<>();
      for (JsonNode resource : resources(choice)) {
        resource.path("Properties").path("Policies").forEach(each -> add(each, statements));
        add(resource.path("Properties"), statements);
      }
      assertThat(statements).hasSizeGreaterThan(5);
      for (JsonNode statement : statements) {
        Set<String> actions = texts(statement.get("Action"));
        assertThat(actions).noneMatch(action -> action.contains("*"));
        if (texts(statement.get("Resource")).contains("*")) {
          assertThat(ANY_RESOURCE).containsAll(actions);
        }
      }
    }
  }

  @Test
  void everyAlarmHasATargetAndASentence() throws Exception {
    List<JsonNode> alarms = new ArrayList<>();
    for (Template template :
        List.of(Template.read(TEMPLATE, FROM_KINESIS), Template.read(SINK_ALARMS, OF_A_SINK))) {
      for (JsonNode resource : template.resources()) {
        if (resource.get("Type").asText().equals("AWS::CloudWatch::Alarm")) {
          alarms.add(resource.get("Properties"));
        }
      }
    }
    assertThat(alarms)
        .hasSizeGreaterThan(8)
        .allMatch(alarm -> alarm.get("AlarmActions").size() == 1)
        .allMatch(alarm -> alarm.get("AlarmDescription").asText().length() > 20);
  }

  private static void add(JsonNode policy, List<JsonNode> statements) {
    policy.path("PolicyDocument").path("Statement").forEach(statements::add);
  }

  private static Set<String> texts(JsonNode oneOrMany) {
    Set<String> texts = new TreeSet<>();
    if (oneOrMany instanceof ArrayNode many) {
      many.forEach(each -> texts.add(each.asText()));
    } else {
      texts.add(oneOrMany.asText());
    }
    return texts;
  }

  @Test
  void anUpdateThatDoesNotStartIsTakenBackAndPermissionsAreThereFirst() throws Exception {
    JsonNode application = resources(FROM_MSK).get("Application");

    assertThat(
            application
                .at("/Properties/ApplicationConfiguration/ApplicationSystemRollbackConfiguration")
                .toString())
        .isEqualTo("{\"RollbackEnabled\":true}");
    assertThat(application.at("/Metadata/MadeBefore").findValuesAsText("Ref"))
        .containsExactly("MskPolicy", "VpcPolicy");
    assertThat(resources(FROM_KINESIS).at("/Application/Metadata").findValuesAsText("Ref"))
        .containsExactly("KinesisPolicy");
  }

  private static JsonNode resources(Map<String, String> choice) throws Exception {
    return Template.read(TEMPLATE, choice).resources();
  }

  /** As the service writes them for the application. */
  private PropertyGroups groups(Map<String, String> choice) throws Exception {
    Template template = Template.read(TEMPLATE, choice);
    JsonNode groups =
        template
            .resources()
            .at("/Application/Properties/ApplicationConfiguration")
            .at("/EnvironmentProperties/PropertyGroups");
    for (JsonNode group : groups) {
      ObjectNode map = (ObjectNode) group.get("PropertyMap");
      map.properties().forEach(each -> each.setValue(new TextNode(template.text(each.getValue()))));
    }
    Path file = folder.resolve("application_properties.json");
    Files.writeString(file, new ObjectMapper().writeValueAsString(groups));
    return PropertyGroups.of(file);
  }
}
