package io.sharetrail.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The metrics that the files of {@code deploy} look at. */
public final class WatchedMetrics {

  private static final Path OBSERVABILITY = Path.of("..", "deploy", "observability");

  /** A name, or the pattern of names that {@code __name__} is matched with. */
  private static final Pattern NAME = Pattern.compile("flink_[A-Za-z0-9_]+(\\.\\+)?");

  private WatchedMetrics() {}

  /** Those of rules and dashboard; some are regular expressions. */
  public static Set<String> byPrometheus() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file : List.of("rules.yaml", "canary.yaml", "dashboard.json")) {
      JsonNode content = new YAMLMapper().readTree(OBSERVABILITY.resolve(file).toFile());
      for (String field : List.of("expr", "definition")) {
        for (String expression : content.findValuesAsText(field)) {
          NAME.matcher(expression).results().forEach(found -> names.add(found.group()));
        }
      }
    }
    return names;
  }

  /** The sink that the alarms for one are made for. */
  public static final String SINK = ManagedFlinkTest.OF_A_SINK.get("Sink");

  /** Those of the alarms, less what other services count. */
  public static Set<String> byCloudWatch() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Template template :
        List.of(
            Template.read(ManagedFlinkTest.TEMPLATE, ManagedFlinkTest.FROM_KINESIS),
            Template.read(ManagedFlinkTest.TEMPLATE, ManagedFlinkTest.FROM_MSK),
            Template.read(ManagedFlinkTest.SINK_ALARMS, ManagedFlinkTest.OF_A_SINK))) {
      for (JsonNode resource : template.resources()) {
        for (JsonNode metric : resource.findParents("MetricName")) {
          if (metric.get("Namespace").asText().equals("AWS/KinesisAnalytics")) {
            names.add(metric.get("MetricName").asText());
          }
        }
      }
    }
    return names;
  }
}
