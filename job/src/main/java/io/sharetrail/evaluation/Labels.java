package io.sharetrail.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A file of labels:
 *
 * <pre>
 * trails:
 *   smash-and-grab:
 *     - {rule: ebs-snapshot-shared, target: "444455556666", verdict: unknown-external, severity: critical}
 *   benign-day: []
 * others: nothing
 * </pre>
 *
 * <p>{@code severity} is {@code none} (suppressed), a severity, or a span such as {@code
 * low..medium}; {@code times} repeats an expectation.
 *
 * @param trails in the order of the file
 * @param others whether the folder's other CloudTrail files are run too, and must raise nothing
 */
public record Labels(List<LabelledTrail> trails, boolean others) {

  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("rule", "target", "verdict", "severity", "times"));

  private static final int MAX_TIMES = 100_000;

  public Labels {
    trails = List.copyOf(trails);
  }

  /** What is wrong with a file of labels: all of it. */
  public static final class LabelsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String[] problems;

    LabelsException(List<String> problems) {
      super(String.join("; ", problems));
      this.problems = problems.toArray(String[]::new);
    }

    /** At least one. */
    public List<String> problems() {
      return List.of(problems);
    }
  }

  /**
   * @param yaml content of the file
   * @throws LabelsException if it says anything that is not understood
   */
  public static Labels parse(String yaml) throws LabelsException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object document;
    try {
      document = new Yaml(new SafeConstructor(options)).load(yaml);
    } catch (YAMLException e) {
      throw new LabelsException(List.of("no YAML: " + e.getMessage()));
    }
    return new Reader().read(document);
  }

  /** Collects what is wrong, so that all of it is told at once. */
  private static final class Reader {

    private final List<String> problems = new ArrayList<>();

    Labels read(Object document) throws LabelsException {
      List<LabelledTrail> trails = new ArrayList<>();
      Map<?, ?> top = mapping(document, "the file");
      top.keySet().stream()
          .filter(key -> !Set.of("trails", "others").contains(key))
          .forEach(key -> problems.add("unknown key " + key + "; there are: trails, others"));
      mapping(top.get("trails"), "trails")
          .forEach((name, alerts) -> trails.add(trail(String.valueOf(name), alerts)));
      Object others = top.get("others");
      if (others != null && !"nothing".equals(others)) {
        problems.add("others: " + others + " is not understood; it is `nothing`, or left out");
      }
      if (!problems.isEmpty()) {
        throw new LabelsException(problems);
      }
      return new Labels(trails, others != null);
    }

    private LabelledTrail trail(String name, Object alerts) {
      List<Expected> expected = new ArrayList<>();
      if (alerts instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          expected.addAll(
              expected(name + "[" + i + "]", mapping(list.get(i), name + "[" + i + "]")));
        }
      } else {
        problems.add(name + ": a list of alerts is expected; [] for none");
      }
      return new LabelledTrail(name, expected);
    }

    private List<Expected> expected(String where, Map<?, ?> fields) {
      fields.keySet().stream()
          .filter(key -> !KEYS.contains(String.valueOf(key)))
          .forEach(key -> problems.add(where + ": unknown key " + key + "; there are: " + KEYS));
      String rule = text(fields, "rule");
      if (rule == null) {
        problems.add(where + ": rule is missing, e.g. ebs-snapshot-shared");
        return List.of();
      }
      String severity = String.valueOf(fields.get("severity"));
      int dots = severity.indexOf("..");
      Band least = band(where, dots < 0 ? severity : severity.substring(0, dots));
      Band most = dots < 0 ? least : band(where, severity.substring(dots + 2));
      if (least.compareTo(most) > 0) {
        problems.add(where + ": severity " + severity + " goes down; say the quieter one first");
      }
      return Collections.nCopies(
          times(where, fields),
          new Expected(rule, text(fields, "target"), text(fields, "verdict"), least, most));
    }

    private int times(String where, Map<?, ?> fields) {
      Object times = fields.get("times");
      if (times == null) {
        return 1;
      }
      if (times instanceof Integer number && number > 0 && number <= MAX_TIMES) {
        return number;
      }
      problems.add(where + ": times is 1 to " + MAX_TIMES + ", not " + times);
      return 1;
    }

    private Band band(String where, String label) {
      for (Band band : Band.values()) {
        if (band.label().equals(label)) {
          return band;
        }
      }
      problems.add(
          where
              + ": severity is none, low, medium, high, critical, or a span such as low..medium, not "
              + label);
      return Band.NONE;
    }

    private Map<?, ?> mapping(Object value, String where) {
      if (value instanceof Map<?, ?> map) {
        return map;
      }
      problems.add(where + ": a mapping is expected");
      return Map.of();
    }

    /** YAML takes some account ids for octal numbers. */
    private String text(Map<?, ?> fields, String key) {
      Object value = fields.get(key);
      if (value != null && !(value instanceof String)) {
        problems.add(key + " " + value + ": put it in quotes");
      }
      return value == null ? null : value.toString();
    }
  }
}
