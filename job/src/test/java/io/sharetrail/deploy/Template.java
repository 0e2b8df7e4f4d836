package io.sharetrail.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A CloudFormation template, as it is for one choice of its parameters. */
final class Template {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:]+)}");
  private static final JsonNode NO_VALUE = JSON.objectNode().put("Ref", "AWS::NoValue");

  private final ObjectNode template;
  private final Map<String, String> values = new HashMap<>();

  private Template(ObjectNode template, Map<String, String> parameters) {
    this.template = template;
    values.put("AWS::Region", "eu-central-1");
    values.put("AWS::AccountId", "111122223333");
    values.put("AWS::Partition", "aws");
    template
        .get("Parameters")
        .properties()
        .forEach(each -> values.put(each.getKey(), each.getValue().path("Default").asText("")));
    values.putAll(parameters);
  }

  /**
   * @param parameters those that are not left at their defaults
   */
  static Template read(Path file, Map<String, String> parameters) throws IOException {
    Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
    return new Template((ObjectNode) json(root), parameters);
  }

  /** Names of the conditions, and whether each holds for this choice. */
  Map<String, Boolean> conditions() {
    Map<String, Boolean> all = new HashMap<>();
    template
        .get("Conditions")
        .properties()
        .forEach(each -> all.put(each.getKey(), holds(each.getValue())));
    return all;
  }

  /** What the rules say against this choice, and what is wrong with the value of a parameter. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (JsonNode rule : template.path("Rules")) {
      if (holds(rule.get("RuleCondition"))) {
        for (JsonNode assertion : rule.get("Assertions")) {
          if (!holds(assertion.get("Assert"))) {
            complaints.add(assertion.get("AssertDescription").asText());
          }
        }
      }
    }
    template
        .get("Parameters")
        .properties()
        .forEach(
            each -> {
              if (!accepts(each.getValue(), values.get(each.getKey()))) {
                complaints.add(each.getKey() + " may not be " + values.get(each.getKey()));
              }
            });
    return complaints;
  }

  private static boolean accepts(JsonNode parameter, String value) {
    if (parameter.has("AllowedValues")
        && StreamSupport.stream(parameter.get("AllowedValues").spliterator(), false)
            .noneMatch(each -> each.asText().equals(value))) {
      return false;
    }
    if (parameter.get("Type").asText().equals("Number")) {
      long number = Long.parseLong(value);
      return number >= parameter.path("MinValue").asLong(Long.MIN_VALUE)
          && number <= parameter.path("MaxValue").asLong(Long.MAX_VALUE);
    }
    return !parameter.has("AllowedPattern")
        || value.matches(parameter.get("AllowedPattern").asText());
  }

  /** Without what this choice leaves out, and without conditions and rules. */
  ObjectNode chosen() {
    ObjectNode chosen = template.deepCopy();
    chosen.remove("Conditions");
    chosen.remove("Rules");
    chosen.remove("Metadata");
    for (String part : new String[] {"Resources", "Outputs"}) {
      ObjectNode left = chosen.putObject(part);
      template
          .path(part)
          .properties()
          .forEach(
              each -> {
                JsonNode condition = each.getValue().get("Condition");
                if (condition == null || holds(condition.asText())) {
                  ObjectNode item = (ObjectNode) choose(each.getValue());
                  item.remove("Condition");
                  left.set(each.getKey(), item);
                }
              });
    }
    return chosen;
  }

  JsonNode resources() {
    return chosen().get("Resources");
  }

  /** The text that a value has when it is deployed; of a resource, its name. */
  String text(JsonNode value) {
    if (value.has("Ref")) {
      String name = value.get("Ref").asText();
      return values.getOrDefault(name, name);
    }
    if (value.has("Fn::GetAtt")) {
      String resource = value.get("Fn::GetAtt").get(0).asText();
      return "arn:aws:kinesis:eu-central-1:111122223333:stream/"
          + text(template.get("Resources").get(resource).get("Properties").get("Name"));
    }
    if (value.has("Fn::Sub")) {
      Matcher matcher = VARIABLE.matcher(value.get("Fn::Sub").asText());
      return matcher.replaceAll(
          found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group(1))));
    }
    if (value.has("Fn::Join")) {
      JsonNode join = value.get("Fn::Join");
      JsonNode parts = join.get(1);
      return parts.has("Fn::Split")
          ? text(parts.at("/Fn::Split/1"))
              .replace(parts.at("/Fn::Split/0").asText(), join.get(0).asText())
          : StreamSupport.stream(parts.spliterator(), false)
              .map(this::text)
              .collect(Collectors.joining(join.get(0).asText()));
    }
    return value.asText();
  }

  private boolean holds(String condition) {
    return holds(template.get("Conditions").get(condition));
  }

  private boolean holds(JsonNode condition) {
    Map.Entry<String, JsonNode> entry = condition.properties().iterator().next();
    JsonNode value = entry.getValue();
    return switch (entry.getKey()) {
      case "Condition" -> holds(value.asText());
      case "Fn::Not" -> !holds(value.get(0));
      case "Fn::And" -> holds(value.get(0)) && holds(value.get(1));
      case "Fn::Or" -> holds(value.get(0)) || holds(value.get(1));
      case "Fn::Equals" -> text(value.get(0)).equals(text(value.get(1)));
      default -> throw new IllegalArgumentException(condition.toString());
    };
  }

  private JsonNode choose(JsonNode node) {
    if (node.has("Fn::If")) {
      JsonNode branches = node.get("Fn::If");
      return choose(branches.get(holds(branches.get(0).asText()) ? 1 : 2));
    }
    if (node.has("Fn::Join")) {
      return new TextNode(text(node));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode left = JSON.objectNode();
      object
          .properties()
          .forEach(
              each -> {
                JsonNode value = choose(each.getValue());
                if (!value.equals(NO_VALUE)) {
                  left.set(each.getKey(), value);
                }
              });
      return left;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode left = JSON.arrayNode();
      for (JsonNode each : array) {
        JsonNode value = choose(each);
        if (!value.equals(NO_VALUE)) {
          left.add(value);
        }
      }
      return left;
    }
    return node;
  }

  /** {@code !Sub x} becomes {@code {"Fn::Sub": "x"}}; everything else is as it is written. */
  private static JsonNode json(Node node) {
    String tag = node.getTag().getValue();
    JsonNode value = plain(node, tag.startsWith("!"));
    if (!tag.startsWith("!")) {
      return value;
    }
    String name = tag.substring(1);
    if (name.equals("GetAtt")) {
      String[] parts = value.asText().split("\\.", 2);
      value = JSON.arrayNode().add(parts[0]).add(parts[1]);
    }
    return JSON.objectNode().set(name.equals("Ref") ? name : "Fn::" + name, value);
  }

  private static JsonNode plain(Node node, boolean tagged) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      mapping
          .getValue()
          .forEach(
              each ->
                  object.set(
                      ((ScalarNode) each.getKeyNode()).getValue(), json(each.getValueNode())));
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(each -> array.add(json(each)));
      return array;
    }
    ScalarNode scalar = (ScalarNode) node;
    return switch (tagged ? "text" : node.getTag().getClassName()) {
      case "int" -> JSON.numberNode(Long.parseLong(scalar.getValue()));
      case "bool" -> JSON.booleanNode(Boolean.parseBoolean(scalar.getValue()));
      default -> new TextNode(scalar.getValue());
    };
  }
}
