package io.sharetrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy/kubernetes} builds is what the operator, Flink and the job understand. */
final class KubernetesITCase {

  private static final Path OVERLAYS = Path.of("..", "deploy", "kubernetes", "overlays");
  private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path folder;

  @BeforeAll
  static void kubectlIsForThisMachine() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "kubectl comes for Linux on x86-64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kinesis"})
  void theOperatorsSchemaKnowsEveryProperty(String overlay) throws Exception {
    JsonNode deployment = build(overlay).get("FlinkDeployment");

    assertThat(complaints(deployment)).isEmpty();
  }

  @Test
  void aPropertyThatTheOperatorDoesNotKnowIsFound() throws Exception {
    ObjectNode deployment = (ObjectNode) build("kafka").get("FlinkDeployment");
    ((ObjectNode) deployment.at("/spec/podTemplate/spec/containers/0"))
        .put("imagePullPolicies", "");
    ((ObjectNode) deployment.at("/spec/job")).put("upgradeMode", "sometimes");

    assertThat(complaints(deployment))
        .hasSize(2)
        .anyMatch(text -> text.contains("imagePullPolicies"))
        .anyMatch(text -> text.contains("upgradeMode"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kinesis"})
  void theModelsOfEveryOtherKindKnowEveryField(String overlay) throws Exception {
    Map<String, JsonNode> others = build(overlay);
    others.remove("FlinkDeployment");

    assertThat(others)
        .containsOnlyKeys(
            "Namespace",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ConfigMap",
            "CronJob",
            "NetworkPolicy",
            "PodMonitor");
    assertThat(KubernetesModels.complaints(List.copyOf(others.values()))).isEmpty();
  }

  /** As the README of the rules says. */
  @Test
  void thePrometheusOperatorTakesTheRules() throws Exception {
    assertThat(KubernetesModels.complaints(List.of(prometheusRule()))).isEmpty();
  }

  private static ObjectNode prometheusRule() throws Exception {
    ObjectNode rule =
        YAML.createObjectNode()
            .put("apiVersion", "monitoring.coreos.com/v1")
            .put("kind", "PrometheusRule");
    rule.putObject("metadata").put("name", "sharetrail");
    ArrayNode groups = rule.putObject("spec").putArray("groups");
    for (String file : List.of("rules.yaml", "canary.yaml")) {
      JsonNode content =
          YAML.readTree(Path.of("..", "deploy", "observability").resolve(file).toFile());
      content.get("groups").forEach(groups::add);
    }
    return rule;
  }

  /** One mistake in each, one object after the other: the compiler may name but the first. */
  @Test
  void aFieldThatIsMisspeltIsFoundInEveryKind() throws Exception {
    Map<String, JsonNode> built = build("kafka");
    built.put("PrometheusRule", prometheusRule());
    Map<String, String> places =
        Map.of(
            "NetworkPolicy", "/spec/ingress/2/ports/0",
            "CronJob", "/spec/jobTemplate/spec/template/spec/containers/0",
            "PodMonitor", "/spec/podMetricsEndpoints/0",
            "Role", "/rules/0",
            "RoleBinding", "/roleRef",
            "ServiceAccount", "/metadata",
            "PrometheusRule", "/spec/groups/0/rules/0",
            "ConfigMap", "",
            "Namespace", "/metadata");
    List<JsonNode> wrong = new ArrayList<>();
    places.forEach(
        (kind, place) -> {
          ((ObjectNode) built.get(kind).at(place)).put("misspelt" + kind, "x");
          wrong.add(built.get(kind));
        });
    String complaints = String.join("\n", KubernetesModels.complaints(wrong));
    assertThat(places.keySet())
        .allSatisfy(
            kind -> assertThat(complaints).contains("misspelt" + kind + "\"' does not exist"));
  }

  @Test
  void aValueThatIsMissingOrOfAnotherFormIsFound() throws Exception {
    Map<String, JsonNode> built = build("kafka");
    ((ObjectNode) built.get("CronJob").get("spec")).remove("schedule");
    ((ObjectNode) built.get("NetworkPolicy").at("/spec")).put("policyTypes", "Ingress");

    assertThat(
            KubernetesModels.complaints(List.of(built.get("CronJob"), built.get("NetworkPolicy"))))
        .anyMatch(text -> text.contains("schedule"))
        .anyMatch(text -> text.contains("'string' is not assignable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kinesis"})
  void theConfigurationIsValidAndIsTheOneThatTheJobIsGiven(String overlay) throws Exception {
    Map<String, JsonNode> built = build(overlay);
    JsonNode map = built.get("ConfigMap");
    JsonNode spec = built.get("FlinkDeployment").get("spec");
    Path yaml = folder.resolve("sharetrail.yaml");
    Files.writeString(yaml, map.get("data").get("sharetrail.yaml").asText());

    JobConfig config = ConfigLoader.load(yaml, List.of());

    assertThat(config.kafka().isUsed()).isEqualTo(overlay.equals("kafka"));
    assertThat(config.canonical())
        .contains(
            "source.kinesis.streams="
                + (overlay.equals("kinesis") ? "[sharetrail-cloudtrail]" : "[]"));
    assertThat(spec.at("/podTemplate/spec/volumes").findValuesAsText("name"))
        .contains(map.at("/metadata/name").asText());
    assertThat(spec.at("/job/args").toString())
        .isEqualTo("[\"run\",\"--config\",\"/etc/sharetrail/sharetrail.yaml\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kinesis"})
  void flinkKnowsEverySettingAndThoseOfTheDocsAreThere(String overlay) throws Exception {
    JsonNode settings = build(overlay).get("FlinkDeployment").at("/spec/flinkConfiguration");
    TreeSet<String> names = new TreeSet<>();
    settings.fieldNames().forEachRemaining(names::add);

    assertThat(names).allMatch(FlinkOptions::exists);
    assertThat(names.remove("high-availability.type")).isTrue();
    String page = Files.readString(Path.of("docs", "operations", "kafka.md"));
    String cluster = page.substring(page.indexOf("## The cluster"), page.indexOf("## Security"));
    YAML.readTree(cluster.replaceAll("(?s).*```yaml(.*?)```.*", "$1"))
        .properties()
        .forEach(
            each -> {
              if (!each.getKey().equals("high-availability.type")) { // the docs name another
                assertThat(settings.path(each.getKey()).asText())
                    .as(each.getKey())
                    .isEqualTo(each.getValue().asText());
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kinesis"})
  void stateIsKeptInS3WithTheRoleOfTheServiceAccount(String overlay) throws Exception {
    Map<String, JsonNode> built = build(overlay);
    JsonNode job = built.get("FlinkDeployment");
    JsonNode settings = job.at("/spec/flinkConfiguration");
    JsonNode account = built.get("ServiceAccount");

    assertThat(job.at("/spec/serviceAccount").asText())
        .isEqualTo(account.at("/metadata/name").asText());
    assertThat(account.at("/metadata/annotations").path("eks.amazonaws.com/role-arn").asText())
        .startsWith("arn:aws:iam::");
    assertThat(settings.path("execution.checkpointing.dir").asText()).startsWith("s3://");
    assertThat(settings.path("fs.s3a.aws.credentials.provider").asText())
        .endsWith(".WebIdentityTokenCredentialsProvider");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kinesis"})
  void podsAreRestricted(String overlay) throws Exception {
    Map<String, JsonNode> built = build(overlay);
    JsonNode pod = built.get("FlinkDeployment").at("/spec/podTemplate/spec");
    JsonNode container = pod.at("/containers/0/securityContext");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(container.get("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(built.get("Namespace").at("/metadata/labels").toString()).contains("restricted");
    assertThat(built.keySet()).contains("NetworkPolicy", "PodMonitor", "Role", "ServiceAccount");
    assertThat(built).as("secrets are references").doesNotContainKey("Secret");
  }

  /** As its README shows: beside what is mounted already, in a place of its own. */
  @Test
  void aSinksSecretReachesThePods() throws Exception {
    Path deploy = OVERLAYS.getParent();
    Path copy = folder.resolve("kubernetes");
    try (Stream<Path> files = Files.walk(deploy)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(deploy.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    String shown =
        Files.readString(deploy.resolve("README.md"))
            .replaceAll("(?s).*\n```yaml\n(.*?)```\n.*", "$1");
    Path ours = Files.createDirectories(copy.resolve("overlays/ours"));
    Files.writeString(ours.resolve("kustomization.yaml"), shown);

    Map<String, JsonNode> built = build(copy.resolve("overlays"), "ours");
    JsonNode pod = built.get("FlinkDeployment").at("/spec/podTemplate/spec");
    assertThat(complaints(built.get("FlinkDeployment"))).isEmpty();
    assertThat(pod.at("/containers/0/volumeMounts").findValuesAsText("mountPath"))
        .contains("/run/secrets/sinks", "/run/secrets/kafka", "/etc/sharetrail");
    assertThat(pod.get("volumes").findValuesAsText("secretName"))
        .containsExactlyInAnyOrder("sharetrail-sinks", "sharetrail-kafka");
    assertThat(built.get("NetworkPolicy").at("/spec/egress").findValuesAsText("port"))
        .contains("443", "8088", "9200", "9096");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kinesis"})
  void theCanaryFliesAsTheJobDoes(String overlay) throws Exception {
    Map<String, JsonNode> built = build(overlay);
    JsonNode template = built.get("CronJob").at("/spec/jobTemplate/spec/template");
    JsonNode pod = template.get("spec");
    JsonNode container = pod.at("/containers/0");
    JsonNode job = built.get("FlinkDeployment").get("spec");

    assertThat(container.get("image")).isEqualTo(job.get("image"));
    assertThat(pod.get("securityContext")).isEqualTo(job.at("/podTemplate/spec/securityContext"));
    assertThat(container.get("securityContext"))
        .isEqualTo(job.at("/podTemplate/spec/containers/0/securityContext"));
    assertThat(pod.get("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.get("volumes").findValuesAsText("name"))
        .contains(built.get("ConfigMap").at("/metadata/name").asText());
    assertThat(pod.get("volumes").findValuesAsText("secretName"))
        .isEqualTo(job.at("/podTemplate/spec/volumes").findValuesAsText("secretName"));
    assertThat(container.get("volumeMounts").findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(volumes(pod));
    assertThat(template.at("/metadata/labels").properties())
        .containsAll(built.get("NetworkPolicy").at("/spec/podSelector/matchLabels").properties());

    List<String> args = new ArrayList<>();
    container.get("args").forEach(arg -> args.add(arg.asText()));
    assertThat(args.get(0)).contains(job.at("/job/jarURI").asText().replace("local://", ""));
    assertThat(args.subList(2, 5))
        .containsExactly("canary", "--config", job.at("/job/args/2").asText());
  }

  private static List<String> volumes(JsonNode pod) {
    List<String> names = new ArrayList<>();
    pod.get("volumes").forEach(volume -> names.add(volume.get("name").asText()));
    return names;
  }

  /** By kind: there is one of each. */
  private static Map<String, JsonNode> build(String overlay) throws Exception {
    return build(OVERLAYS, overlay);
  }

  private static Map<String, JsonNode> build(Path overlays, String overlay) throws Exception {
    Programs.Run run = Programs.run(overlays, Programs.kubectl().toString(), "kustomize", overlay);
    assertThat(run.exit()).as(run.said()).isZero();
    Map<String, JsonNode> byKind = new HashMap<>();
    for (JsonNode each :
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(run.said()).readAll()) {
      assertThat(byKind.put(each.get("kind").asText(), each)).isNull();
    }
    return byKind;
  }

  private static List<String> complaints(JsonNode deployment) throws Exception {
    JsonNode strict;
    try (InputStream in = KubernetesITCase.class.getResourceAsStream(CRD)) {
      strict = YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    }
    ((ArrayNode) strict.at("/properties/flinkVersion/enum")).add("v2_2"); // newer than the schema
    close(strict);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(strict.toString(), InputFormat.JSON);
    return schema.validate(deployment.get("spec").toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  /** A server drops what it does not know without a word: here it is an error. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(KubernetesITCase::close);
  }
}
