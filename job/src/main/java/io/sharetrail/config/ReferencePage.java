package io.sharetrail.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the reference page from the table of keys. */
final class ReferencePage {

  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Written from the table of keys in io.sharetrail.config; a test compares the two. -->

      Give a YAML file, `--set key=value` settings, or both; a setting overrides the file, and the
      last setting of a key counts. Every key has a default. All errors are reported at once, each
      with its line in the file.

      - A key can be nested (`intake:` and below it `maxDepth: 64`) or dotted (`intake.maxDepth: 64`).
        `risk.weights.consumed` is a key and the beginning of another; write such keys with dots.
      - Durations: `500ms`, `10s`, `15m`, `24h`, `7d` or ISO-8601 (`PT15M`). Sizes: plain bytes,
        `64KiB`, `8MiB`, `1GiB`.
      - Put account ids in quotes. Without quotes they are accepted only as exactly 12 digits.
      - A list in a setting is `a,b` or YAML: `--set 'trusted.accounts=["111122223333"]'`. An empty
        value (`--set alerts.runbook=`) unsets a key that has no default, and empties a list.
      - A file may be named by where every worker fetches it, once as long as its process lives:
        `s3://bucket/key` (or what else Flink's file systems read), or `classpath:geo/country.mmdb` for a
        file inside the job jar. So may the YAML file; then every path in it is a whole one.
      - Amazon Managed Service for Apache Flink gives the same keys as properties of the group `sharetrail`,
        and of groups `sharetrail.<anything>`, for a group holds 50; values as in a setting. The property
        `config` names a YAML file. `run --properties FILE` and `validate --properties FILE` read such groups
        here.
      - A sink is one item of the list `sinks`: `sinks: [{name: siem, type: opensearch, …}]`; its fields are in
        a table of their own below.
      - Anchors, aliases, tags, duplicate keys and files over 1 MiB are errors.

      ```yaml
      organisation:
        accounts: ["111122223333", "123456789012"]
      vendors:
        - name: Example Backup
          accounts: ["777788889999"]
          inUse: true
      location:
        country: geo/country.mmdb
      correlation:
        actor: {before: 24h, after: 1h}
      risk.weights.consumed.byStranger: 15
      ```
      """;

  private ReferencePage() {}

  static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    String group = null;
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      String itsGroup = key.path().replaceFirst("\\..*", "");
      if (!itsGroup.equals(group)) {
        group = itsGroup;
        page.append("\n## ")
            .append(group)
            .append("\n\n| key | default | accepted | meaning |\n| --- | --- | --- | --- |\n");
      }
      page.append("| `")
          .append(key.path())
          .append("` | `")
          .append(key.writeStandard())
          .append("` | ")
          .append(cell(key.type().accepted()))
          .append(" | ")
          .append(cell(key.meaning()))
          .append(" |\n");
    }
    return page.append(sinks()).toString();
  }

  private static String sinks() {
    StringBuilder table =
        new StringBuilder(
            """

            Fields of a sink; what one of another type has is an error.

            | field | of | default | accepted | meaning |
            | --- | --- | --- | --- | --- |
            """);
    for (SinkField<?> field : SinkFields.ALL) {
      table
          .append("| `")
          .append(field.name())
          .append("` | ")
          .append(types(field))
          .append(" | ")
          .append(standard(field))
          .append(" | ")
          .append(cell(field.type().accepted()))
          .append(" | ")
          .append(cell(field.meaning()))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String types(SinkField<?> field) {
    return field.of().size() == SinkType.values().length
        ? "every type"
        : field.of().stream().map(SinkType::spelling).collect(Collectors.joining(", "));
  }

  private static <T> String standard(SinkField<T> field) {
    if (field.required()) {
      return "must be given";
    }
    Map<String, String> byType = new LinkedHashMap<>();
    for (SinkType type : field.of()) {
      T value = field.standard().apply(type);
      byType.merge(
          value == null ? "unset" : '`' + field.type().write(value) + '`',
          type.spelling(),
          (some, more) -> some + ", " + more);
    }
    return byType.size() == 1
        ? byType.keySet().iterator().next()
        : byType.entrySet().stream()
            .map(each -> each.getKey() + " (" + each.getValue() + ")")
            .collect(Collectors.joining("; "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
