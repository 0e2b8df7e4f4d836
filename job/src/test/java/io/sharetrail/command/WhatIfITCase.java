package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code what-if}, and how the other commands treat exceptions. */
class WhatIfITCase {

  private static final Path SCENARIOS = Path.of("../testdata/scenarios");

  @TempDir private Path folder;

  private static Path scenario(String name, String file) {
    return SCENARIOS.resolve(name).resolve(file);
  }

  private CommandRun whatIf(String story, Path exceptions, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "what-if",
                "--exceptions",
                exceptions.toString(),
                "--in",
                scenario(story, "input.jsonl").toString(),
                "--config",
                scenario(story, "config.yaml").toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private Path document(String text) throws IOException {
    return Files.writeString(folder.resolve("exceptions.yaml"), text);
  }

  @Test
  void itSaysByEntryWhatWouldHaveBeenHidden() {
    CommandRun run = whatIf("known-scanner", scenario("known-scanner", "exceptions.yaml"));

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(
            run.out()
                .replaceAll("(?<=· )[0-9a-f]{8}(?= ·)", "ID")
                .replaceAll("12:[0-9a-f]{12}", "12:…"))
        .isEqualTo(
            """
            disk-scanner · suppress · owner cloud-security@example.com · expires 2025-12-31T00:00:00Z
              the scanner reads every volume once a night
              hides · 2025-03-12T09:10:20Z · ID · medium 36 → hidden · MEDIUM 36 SHARED · DiskScanner/scan (DE) → unknown 777788889999 · snap-01c530b330b33a310 of vol-07b0dab9a7f901123, 30 GiB, unencrypted, acct 111122223333

            disk-scanner-anything · suppress · owner cloud-security@example.com · expires 2025-12-31T00:00:00Z
              whatever it does with this snapshot
              does not hide · 2025-03-12T13:30:20Z · ID · high 60 · shared with everyone, which the entry does not name · HIGH 60 SHARED WITH EVERYONE · DiskScanner/scan (DE) → everyone · snap-0d7d7b718b3c30445, acct 111122223333

            version 12:… · 2 exceptions · would have hidden 1 of 3 alerts · lowered 0 · not hidden 1 · the history ends 2025-03-12T13:30:20Z
            """);
  }

  @Test
  void itWarnsOfACriticalAlertThatIsHidden() {
    Path exceptions = scenario("approved-change", "exceptions.yaml");

    CommandRun run = whatIf("approved-change", exceptions, "--fail-on-critical");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("critical 91 → hidden")
        .contains("warning: hides 1 critical alert")
        .contains("would have hidden 1 of 1 alert, 1 of them critical");
    assertThat(whatIf("approved-change", exceptions).exit()).isZero();
  }

  @Test
  void itWarnsOfWhatNeverMatchesAndOfWhatHasExpired() throws IOException {
    Path exceptions =
        document(
            """
            version: 1
            entries:
              - {id: over, kind: suppress, owner: o, reason: r, expires: 2025-03-12T11:00:00Z, targets: ["777788889999"]}
              - {id: nobody, kind: trust, owner: o, reason: r, expires: 2026-01-01T00:00:00Z, targets: ["888888888888"]}
              - {id: partner, kind: trust, owner: o, reason: r, expires: 2026-01-01T00:00:00Z, targets: ["777788889999"]}
            """);

    CommandRun run = whatIf("expired-entry", exceptions, "--fail-on-warning");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("warning: never matches\n  warning: expired at 2025-03-12T11:00:00Z\n")
        .containsOnlyOnce("expired at")
        .contains("lowers · 2025-03-12T11:59:59Z")
        .contains("medium 36 → low 18")
        .contains("would have hidden 0 of 2 alerts · lowered 2 · not hidden 0");
  }

  @Test
  void jsonHasALineForEachEntryAndOneOfTotals() {
    CommandRun run =
        whatIf("approved-change", scenario("approved-change", "exceptions.yaml"), "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out())
        .contains("\"entry\":\"chg-4711\"", "\"effect\":\"HIDDEN\",\"score\":91")
        .contains("\"suppressedAfter\":true", "\"warnings\":[\"hides 1 critical alert\"]")
        .contains("\"alerts\":1,\"hidden\":1,\"hiddenCritical\":1,\"lowered\":0,\"notHidden\":0");
  }

  @Test
  void whatIsNotValidIsSaidAtOnce() throws IOException {
    CommandRun run = whatIf("first-share", document("version: 1\nentries: [{id: x}, {id: y}]"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("are refused, for 8 reasons", "\"x\": an exception has no owner", "\"y\"");
    assertThat(whatIf("first-share", folder.resolve("absent")).err()).contains("does not exist");
  }

  @Test
  void itSaysWhenThereIsNothingToJudge() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");

    CommandRun run =
        CommandRun.of(
            "what-if",
            "--exceptions",
            scenario("known-scanner", "exceptions.yaml").toString(),
            "--in",
            empty.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no CloudTrail events found");
  }

  @Test
  void replayJudgesUnderTheFileThatTheConfigurationNames() {
    CommandRun run =
        CommandRun.of(
            "replay",
            scenario("known-scanner", "input.jsonl").toString(),
            "--config",
            scenario("known-scanner", "config.yaml").toString(),
            "--suppressed",
            "--detail");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("exception disk-scanner (suppress")
        .contains("EXCEPTION hidden · suppress disk-scanner")
        .contains("exceptions 12:");
  }

  @Test
  void validateReadsTheExceptionsToo() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("sharetrail.yaml"), "exceptions: {file: exceptions.yaml}\n");
    document("version: 1\nentries: [{id: x, kind: trust}]");

    CommandRun refused = CommandRun.of("validate", config.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("an exception has no owner");
    document("version: 1\nentries: []");
    assertThat(CommandRun.of("validate", config.toString()).exit()).isZero();
  }
}
