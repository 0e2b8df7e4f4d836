package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import io.sharetrail.exceptions.ExceptionEntry;
import io.sharetrail.exceptions.ExceptionKind;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document of exceptions is taken whole, or refused with everything that is wrong with it. */
class ExceptionsDocumentTest {

  private static final String WHOLE =
      """
      version: 7
      entries:
        - id: chg-4711
          kind: approve
          ticket: CHG-4711
          owner: storage@example.com
          reason: "copy to disaster recovery"
          from: 2025-03-12T13:00:00Z
          until: 2025-03-12T15:00:00Z
          expires: 2025-03-13T00:00:00Z
          accounts: ["111122223333"]
          regions: [eu-central-1]
          actors: ["arn:aws:iam::111122223333:role/Deploy*"]
          targets: ["123456789012", public, "arn:aws:organizations::123456789012:organization/o-example1"]
          snapshots: [snap-0123456789abcdef0, ami-01234567]
          tags: {purpose: dr-copy, "cost centre": "0042"}
          events: [ebs-snapshot-shared]
      """;

  private static final String LEAST =
      """
      version: 1
      entries:
        - {id: a, kind: suppress, owner: o, reason: r, expires: 2026-01-01T00:00:00Z, targets: ["123456789012"]}
      """;

  private static ExceptionsUpdate read(String text) {
    return ExceptionsDocument.read(text.getBytes(StandardCharsets.UTF_8), "exceptions.yaml");
  }

  private static ExceptionSet set(String text) {
    ExceptionsUpdate update = read(text);
    assertThat(update.refusal()).isNull();
    return update.set();
  }

  private static List<String> problems(String text) {
    ExceptionsUpdate update = read(text);
    assertThat(update.set()).as("a document is never taken in part").isNull();
    return update.refusal().problems();
  }

  /** Of one entry that has these lines too, or in place of its own. */
  private static List<String> problemsOf(String... lines) {
    return problems("version: 1\nentries:\n  - " + String.join("\n    ", lines) + "\n");
  }

  @Test
  void everyFieldIsRead() {
    ExceptionSet set = set(WHOLE);

    assertThat(set.version()).isEqualTo(7);
    assertThat(set.mark()).matches("7:[0-9a-f]{12}");
    assertThat(set.entries())
        .containsExactly(
            new ExceptionEntry(
                "chg-4711",
                ExceptionKind.APPROVE,
                "storage@example.com",
                "copy to disaster recovery",
                "CHG-4711",
                Instant.parse("2025-03-12T13:00:00Z"),
                Instant.parse("2025-03-12T15:00:00Z"),
                Instant.parse("2025-03-13T00:00:00Z"),
                List.of("111122223333"),
                List.of("eu-central-1"),
                List.of("arn:aws:iam::111122223333:role/Deploy*"),
                List.of(
                    "123456789012",
                    "public",
                    "arn:aws:organizations::123456789012:organization/o-example1"),
                List.of("snap-0123456789abcdef0", "ami-01234567"),
                Map.of("purpose", "dr-copy", "cost centre", "0042"),
                List.of(Kind.EBS_SNAPSHOT_SHARED)));
  }

  @Test
  void jsonIsTheSame() {
    assertThat(
            set(
                "{\"version\": 1, \"entries\": [{\"id\": \"a\", \"kind\": \"suppress\", \"owner\":"
                    + " \"o\", \"reason\": \"r\", \"expires\": \"2026-01-01T00:00:00Z\","
                    + " \"targets\": [\"123456789012\"]}]}"))
        .isEqualTo(set(LEAST));
  }

  @Test
  void theFingerprintIsOfWhatItSays() {
    String fingerprint = set(LEAST).fingerprint();

    assertThat(set("# a comment\n" + LEAST.replace("owner: o", "owner: 'o'")).fingerprint())
        .isEqualTo(fingerprint);
    assertThat(set(LEAST.replace("reason: r", "reason: s")).fingerprint())
        .isNotEqualTo(fingerprint);
    assertThat(set(LEAST.replace("version: 1", "version: 2")).fingerprint())
        .isNotEqualTo(fingerprint);
  }

  @Test
  void noEntriesAreASet() {
    assertThat(set("version: 2\nentries: []").entries()).isEmpty();
    assertThat(set("version: 2\nentries: []").isNone()).isFalse();
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsPlaceAndWhatIsAccepted() {
    List<String> problems =
        problems(
            """
            version: 0
            entries:
              - id: one
                kind: allow
                owner: o
                reason: r
                expires: tomorrow
                targets: ["12345678901"]
              - id: two
                kind: suppress
                reason: ""
                expires: 2026-01-01T00:00:00Z
                regoins: [eu-central-1]
              - just text
            """);

    assertThat(problems)
        .hasSize(8)
        .anyMatch(p -> p.startsWith("exceptions.yaml line 1: exceptions.version: \"0\" is not"))
        .anyMatch(
            p ->
                p.startsWith("exceptions.yaml line 4: entries[0] \"one\".kind: \"allow\"")
                    && p.endsWith("accepted: trust, suppress, approve"))
        .anyMatch(
            p -> p.contains("line 7: entries[0] \"one\".expires: \"tomorrow\" is not a moment"))
        .anyMatch(p -> p.contains("entries[0] \"one\".targets: \"12345678901\" is none of them"))
        .anyMatch(p -> p.contains("entries[1] \"two\": an exception has no owner"))
        .anyMatch(p -> p.contains("entries[1] \"two\".reason: \"\" has 0 characters"))
        .anyMatch(p -> p.contains("unknown field \"regoins\"; did you mean regions?"))
        .anyMatch(p -> p.contains("entries[2]: \"just text\" is not an exception"));
  }

  @Test
  void anEntrySaysWhatItIsAbout() {
    assertThat(
            problemsOf(
                "id: a",
                "kind: suppress",
                "owner: o",
                "reason: r",
                "expires: 2026-01-01T00:00:00Z",
                "regions: [eu-central-1]"))
        .singleElement()
        .asString()
        .contains("would be about everything: state at least one of accounts, actors, targets");
  }

  @Test
  void whatIsStatedIsNotEmpty() {
    assertThat(problems(LEAST.replace("[\"123456789012\"]", "[]")))
        .singleElement()
        .asString()
        .contains("targets: a list is empty (leave the field out to state nothing)");
    assertThat(problems(LEAST.replace("[\"123456789012\"]", "")))
        .singleElement()
        .asString()
        .contains("is empty");
  }

  @Test
  void anApprovalNamesItsChangeItsWindowAndWhom() {
    assertThat(
            problemsOf(
                "id: a",
                "kind: approve",
                "owner: o",
                "reason: r",
                "expires: 2026-01-01T00:00:00Z",
                "accounts: [\"111122223333\"]"))
        .hasSize(5)
        .anyMatch(p -> p.contains("approve needs ticket"))
        .anyMatch(p -> p.contains("approve needs from"))
        .anyMatch(p -> p.contains("approve needs until"))
        .anyMatch(p -> p.contains("approve needs targets"))
        .anyMatch(p -> p.contains("approve needs actors, snapshots or tags"));
  }

  @Test
  void everyoneIsNeverTrusted() {
    assertThat(problems(LEAST.replace("suppress", "trust").replace("\"123456789012\"", "public")))
        .singleElement()
        .asString()
        .contains("everyone is never trusted");
    assertThat(
            problems(
                LEAST
                    .replace("suppress", "trust")
                    .replace("targets: [\"123456789012\"]", "accounts: [\"111122223333\"]")))
        .singleElement()
        .asString()
        .contains("trust needs targets");
  }

  @Test
  void noTimeLiesWhereNoneCanBeMeant() {
    for (String far : List.of("+999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")) {
      assertThat(problems(LEAST.replace("2026-01-01T00:00:00Z", far)))
          .singleElement()
          .asString()
          .contains("is not in the years 1970 to 9999");
    }
    assertThat(problems(WHOLE.replace("from: 2025", "from: -200000025"))).isNotEmpty();
    assertThat(set(LEAST.replace("2026", "9999")).entries()).hasSize(1);
  }

  @Test
  void timesAreInOrder() {
    assertThat(problems(WHOLE.replace("until: 2025-03-12T15", "until: 2025-03-12T13")))
        .singleElement()
        .asString()
        .contains("from 2025-03-12T13:00:00Z is not before until 2025-03-12T13:00:00Z");
    assertThat(problems(WHOLE.replace("expires: 2025-03-13", "expires: 2025-03-12")))
        .hasSize(2)
        .anyMatch(p -> p.contains("until 2025-03-12T15:00:00Z is after expires"));
  }

  @Test
  void anIdIsGivenOnce() {
    String twice = LEAST + LEAST.lines().skip(2).findFirst().orElseThrow() + "\n";

    assertThat(problems(twice))
        .singleElement()
        .asString()
        .isEqualTo(
            "exceptions.yaml line 4: entries[1]: the id \"a\" is given twice (first at"
                + " exceptions.yaml line 3); name another");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\e[31mred",
        "two\\nlines",
        "\\u202eright to left",
        "a\\u2028b",
        "\\x7f",
        "\\U000e0041"
      })
  void nothingThatATerminalObeysIsTaken(String text) {
    for (String field : List.of("owner", "reason", "ticket")) {
      List<String> problems =
          problems(
              LEAST
                  .replaceFirst(field + ": [or]", field + "x: y")
                  .replaceFirst(field + "x: y, ", "")
                  .replace("{id: a,", "{id: a, " + field + ": \"" + text + "\","));
      assertThat(problems)
          .as(field)
          .anyMatch(problem -> problem.contains("characters that are not printable"))
          .allMatch(problem -> problem.codePoints().noneMatch(Character::isISOControl));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "[]",
        "text",
        "version: 1",
        "version: 1\nentries: 7",
        "a: &a [1]\nb: *a",
        "version: !!java.net.URL x",
        "version: 1\nversion: 2\nentries: []",
        "{",
        "version: 1\nentries: []\n---\nversion: 2",
        "\u0000"
      })
  void whatIsNoDocumentIsRefused(String text) {
    assertThat(problems(text)).isNotEmpty();
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0};

    assertThat(ExceptionsDocument.read(bytes, "x").refusal().problems())
        .containsExactly("x: is not UTF-8 text");
  }

  @Test
  void itIsBounded() {
    byte[] large = " ".repeat(ExceptionsDocument.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);
    assertThat(ExceptionsDocument.read(large, "x").refusal().problems())
        .containsExactly("x: is larger than 1 MiB");

    StringBuilder many = new StringBuilder("version: 1\nentries:\n");
    for (int i = 0; i <= ExceptionsDocument.MOST_ENTRIES; i++) {
      many.append(
          "  - {id: e"
              + i
              + ", kind: suppress, owner: o, reason: r, expires: 2026-01-01T00:00:00Z, snapshots:"
              + " [snap-01234567]}\n");
    }
    assertThat(problems(many.toString()))
        .singleElement()
        .asString()
        .contains("has 1001 entries; accepted: at most 1000");
    String lessOne = many.toString().replaceFirst("  - \\{id: e0,[^\n]*\n", "");
    assertThat(set(lessOne).entries()).hasSize(1000);

    String accounts = "\"123456789012\",".repeat(ExceptionType.LONGEST_LIST + 1);
    assertThat(problems(LEAST.replace("\"123456789012\"", accounts)))
        .singleElement()
        .asString()
        .contains("has 501 items");
    assertThat(problems(LEAST.replace("reason: r", "reason: " + "r".repeat(401)))).hasSize(1);
  }

  @Test
  void aRefusalIsBoundedToo() {
    ExceptionsUpdate update = read("version: 1\nentries:\n" + "  - {id: \"\"}\n".repeat(900));

    assertThat(update.refusal().count()).isGreaterThan(900);
    assertThat(update.refusal().problems()).hasSize(50).allMatch(text -> text.length() <= 500);
  }
}
