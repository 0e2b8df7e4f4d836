package io.sharetrail.testing;

import java.util.List;

/**
 * A story in CloudTrail events.
 *
 * @param name its folder
 * @param happens what happens
 * @param seen what must be seen
 * @param matters why it matters
 * @param events one JSON document each, in the order in which they are delivered
 * @param settings YAML that this story's configuration has beyond {@link #CONFIG}
 * @param exceptions document of exceptions; empty for none
 */
public record Scenario(
    String name,
    String happens,
    String seen,
    String matters,
    List<String> events,
    String settings,
    String exceptions) {

  /** The organisation all stories take place in. */
  static final String CONFIG =
      """
      organisation:
        accounts: ["111122223333", "222222222222", "333333333333"]
      trusted:
        accounts: ["123456789012"]
      vendors:
        - name: Acme Backup
          accounts: ["555555555555"]
      location:
        country: ../../geo/country-asn.mmdb
        asn: ../../geo/country-asn.mmdb
      """;

  /** The file of the exceptions in a scenario's folder. */
  static final String EXCEPTIONS = "exceptions.yaml";

  Scenario(String name, String happens, String seen, String matters, List<String> events) {
    this(name, happens, seen, matters, events, "");
  }

  Scenario(
      String name,
      String happens,
      String seen,
      String matters,
      List<String> events,
      String settings) {
    this(name, happens, seen, matters, events, settings, "");
  }

  String config() {
    String named = exceptions.isEmpty() ? "" : "exceptions:\n  file: " + EXCEPTIONS + "\n";
    return CONFIG + settings + named;
  }

  String input() {
    return String.join("\n", events) + "\n";
  }

  String readme() {
    return happens + "\n" + seen + "\n" + matters + "\n";
  }
}
