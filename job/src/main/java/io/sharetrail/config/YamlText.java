package io.sharetrail.config;

import io.sharetrail.config.Given.Listing;
import io.sharetrail.config.Given.Mapping;
import io.sharetrail.config.Given.Origin;
import io.sharetrail.config.Given.Scalar;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as plain text, lists and groups. It never constructs objects and never guesses types,
 * so a number keeps its leading zero. Anchors (and so alias bombs and cycles), tags that name
 * types, duplicate keys and a second document are errors.
 */
final class YamlText {

  static final int MAX_CHARS = 1 << 20;
  private static final int MAX_DEPTH = 20;
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MAP,
          Tag.SEQ,
          Tag.MERGE);

  private final String source;
  private final boolean withLines;
  private final Path folder;
  private final Problems problems;

  private YamlText(String source, boolean withLines, Path folder, Problems problems) {
    this.source = source;
    this.withLines = withLines;
    this.folder = folder;
    this.problems = problems;
  }

  /**
   * @param source what the text is called in messages
   * @param withLines whether messages give the line
   * @param folder what relative paths in the text are relative to
   * @return null when the text is empty, or after at least one problem was reported
   */
  static Given read(String text, String source, boolean withLines, Path folder, Problems problems) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    YamlText reading = new YamlText(source, withLines, folder, problems);
    try {
      Node root = new Yaml(limits).compose(new StringReader(text));
      return root == null ? null : reading.given(root);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String where =
          mark == null
              ? source
              : source + " line " + (mark.getLine() + 1) + " column " + (mark.getColumn() + 1);
      problems.add(where, "is not valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(source, "is not valid YAML: " + firstLine(e.getMessage()));
    }
    return null;
  }

  private static String firstLine(String message) {
    return message == null ? "unknown error" : message.lines().findFirst().orElse("");
  }

  private Given given(Node node) {
    Origin origin = origin(node);
    if (node.getAnchor() != null) {
      problems.add(
          origin.label(), "anchors and aliases (& and *) are not accepted; repeat the value");
      return null;
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.add(
          origin.label(),
          "the tag " + Problems.quote(node.getTag().getValue()) + " is not accepted; remove it");
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      return new Scalar(origin, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
    }
    return node instanceof SequenceNode sequence
        ? listing(origin, sequence)
        : mapping(origin, (MappingNode) node);
  }

  private Listing listing(Origin origin, SequenceNode sequence) {
    List<Given> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      Given given = given(item);
      if (given != null) {
        items.add(given);
      }
    }
    return new Listing(origin, items);
  }

  private Mapping mapping(Origin origin, MappingNode node) {
    Map<String, Given> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode) || keyNode.getAnchor() != null) {
        problems.add(origin(tuple.getKeyNode()).label(), "a key must be plain text");
        continue;
      }
      String key = keyNode.getValue();
      Given value = given(tuple.getValueNode());
      if (entries.containsKey(key)) {
        problems.add(
            origin(keyNode).label(),
            "the key "
                + Problems.quote(key)
                + " is given twice (first at "
                + entries.get(key).origin().label()
                + "); remove one");
      } else if (value != null) {
        entries.put(key, value);
      }
    }
    return new Mapping(origin, entries);
  }

  private Origin origin(Node node) {
    return new Origin(
        withLines ? source + " line " + (node.getStartMark().getLine() + 1) : source, folder);
  }
}
