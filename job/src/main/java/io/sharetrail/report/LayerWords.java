package io.sharetrail.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the layer path of an event, a skip or a dead letter into names that people use. */
final class LayerWords {

  private static final Pattern RECORD = Pattern.compile("json(?:\\[(\\d+)])?");

  private LayerWords() {}

  /**
   * Outermost first, e.g. {@code gzip, CloudWatch Logs, event 3}.
   *
   * @param what what the innermost is called
   */
  static List<String> of(String layerPath, String what) {
    String[] parts = layerPath.split("/", -1);
    List<String> words = new ArrayList<>();
    boolean onlyCompressed = true;
    for (int i = 0; i < parts.length; i++) {
      Matcher record = RECORD.matcher(parts[i]);
      if (!record.matches()) {
        onlyCompressed &= parts[i].equals("gzip") || parts[i].equals("zstd");
        words.add(name(parts[i]));
      } else {
        // Without an envelope the index is the one that the position tells.
        String index = record.group(1) == null || onlyCompressed ? "" : " " + record.group(1);
        boolean last = i == parts.length - 1;
        if (last || !index.isEmpty()) {
          words.add((last ? what : "record") + index);
        }
      }
    }
    return words;
  }

  private static String name(String layer) {
    return switch (layer) {
      case "cloudwatch-logs" -> "CloudWatch Logs";
      case "awslogs" -> "Lambda";
      case "eventbridge" -> "EventBridge";
      case "sns" -> "SNS";
      case "sqs" -> "SQS";
      case "kinesis" -> "Kinesis";
      case "firehose" -> "Firehose";
      case "kafka" -> "Kafka";
      case "records" -> "Records";
      case "string" -> "JSON string";
      case "ecs" -> "ECS fields";
      case "content" -> "content";
      case "gzip", "zstd", "base64", "array" -> layer;
      case "" -> "file";
      default -> layer;
    };
  }
}
