package io.sharetrail.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects of Kubernetes' own kinds and of Prometheus' operator, held against their models. A server
 * drops a field that it does not know; a compiler of types does not. It says nothing of formats and
 * of what is required at run time, which the models' validation does.
 */
final class KubernetesModels {

  private static final List<String> TSC =
      List.of(
          "--noEmit",
          "--strict",
          "--skipLibCheck",
          "--module",
          "nodenext",
          "--moduleResolution",
          "nodenext",
          "--target",
          "es2022");

  private KubernetesModels() {}

  /** What is wrong with them; empty if nothing is. */
  static List<String> complaints(List<JsonNode> objects) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Programs.packages().getParent(), "models");
    try {
      List<String> command = new ArrayList<>();
      command.add(Programs.ofNpm("tsc").toString());
      command.addAll(TSC);
      command.add("objects.ts");
      Files.writeString(folder.resolve("objects.ts"), typed(objects));
      Files.writeString(folder.resolve("objects.mjs"), validated(objects));
      List<String> complaints = new ArrayList<>();
      add(Programs.run(folder, command.toArray(String[]::new)), complaints);
      add(Programs.run(folder, "node", "objects.mjs"), complaints);
      return complaints;
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void add(Programs.Run run, List<String> complaints) {
    if (run.exit() != 0) {
      complaints.addAll(run.said().lines().filter(line -> !line.isBlank()).toList());
    }
  }

  private static String typed(List<JsonNode> objects) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < objects.size(); i++) {
      text.append(
              "import type {I%s as T%d} from \"%s\";%n"
                  .formatted(kind(objects, i), i, model(objects.get(i))))
          .append("export const o%d: T%d = %s;%n".formatted(i, i, objects.get(i)));
    }
    return text.toString();
  }

  private static String validated(List<JsonNode> objects) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < objects.size(); i++) {
      text.append(
              "import {%s as M%d} from \"%s\";%n"
                  .formatted(kind(objects, i), i, model(objects.get(i))))
          .append("new M%d(%s).validate();%n".formatted(i, objects.get(i)));
    }
    return text.toString();
  }

  private static String kind(List<JsonNode> objects, int i) {
    return objects.get(i).get("kind").asText();
  }

  /** The module of its kind, by its API's group and version. */
  private static String model(JsonNode object) {
    String version = object.get("apiVersion").asText();
    String models =
        version.startsWith("monitoring.coreos.com/")
            ? "@kubernetes-models/prometheus-operator"
            : "kubernetes-models";
    return models + '/' + version + '/' + object.get("kind").asText();
  }
}
