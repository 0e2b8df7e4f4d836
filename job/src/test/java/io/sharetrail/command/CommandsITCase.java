package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.alert.AlertStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands as a user runs them, each on a Flink of its own. */
class CommandsITCase {

  private static final Path SCENARIOS = Path.of("../testdata/scenarios");
  private static final Path SMASH_AND_GRAB = SCENARIOS.resolve("smash-and-grab");

  @TempDir private Path folder;

  @Test
  void replayPrintsTheTableAndOneLineOfSummary() {
    CommandRun run = replay(SMASH_AND_GRAB.resolve("input.jsonl"));
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out())
        .contains("critical    100")
        .contains("444455556666 unknown-external")
        .doesNotContain("\u001b");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("1 file · 41 records · 41 events")
        .contains("alerts 1 (critical 1)");
  }

  @Test
  void colourAndProgressAreForTerminals() {
    CommandRun run =
        CommandRun.onTerminal("replay", SMASH_AND_GRAB.resolve("input.jsonl").toString());
    assertThat(run.out()).contains("\u001b[");
  }

  @Test
  void aCanaryIsReplayedAsOne() throws IOException {
    Path file = folder.resolve("canary.json");
    Files.writeString(file, CommandRun.of("canary", "--print").out());

    CommandRun run = replay(file, "--suppressed", "--fail-on", "low");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("canary");
    assertThat(run.err()).contains("0 events", "skipped 1 (canary 1)", "suppressed 1");
    assertThat(CommandRun.of("exposures", "--in", file.toString(), "--fail-on-open").exit())
        .as("nothing is open")
        .isZero();
    CommandRun seen = CommandRun.of("inspect", file.toString());
    assertThat(seen.out()).contains("ebs-snapshot-shared");
  }

  @Test
  void detailTellsTheStory() {
    CommandRun run = replay(SMASH_AND_GRAB.resolve("input.jsonl"), "--detail");
    assertThat(run.out()).contains("TIMELINE").contains("TO DO").contains("UNKNOWN");
  }

  @Test
  void outputHoldsEveryRevisionAndFinalOnlyTheSettled() throws IOException {
    Path every = folder.resolve("every.jsonl");
    Path settled = folder.resolve("settled.jsonl");
    replay(SMASH_AND_GRAB.resolve("input.jsonl"), "--output", every.toString());
    replay(SMASH_AND_GRAB.resolve("input.jsonl"), "--output", settled.toString(), "--final");
    List<Alert> revisions = shares(read(every));
    assertThat(revisions).extracting(Alert::revision).startsWith(1).doesNotHaveDuplicates();
    assertThat(revisions.get(revisions.size() - 1).status()).isEqualTo(AlertStatus.SETTLED);
    assertThat(read(settled)).extracting(Alert::status).containsOnly(AlertStatus.SETTLED);
    assertThat(shares(read(settled))).hasSize(1);
  }

  @Test
  void outputToStandardOutputIsJsonLinesAndNothingElse() {
    CommandRun run = replay(SMASH_AND_GRAB.resolve("input.jsonl"), "--output", "-", "--final");
    assertThat(shares(run.out().lines().map(AlertJson::read).toList()))
        .singleElement()
        .extracting(Alert::score)
        .isEqualTo(100);
  }

  @Test
  void aPageAndASheetAreWrittenAsAWhole() throws IOException {
    Path page = Files.writeString(folder.resolve("report.html"), "what was there before");
    Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-r-----"));
    Path sheet = folder.resolve("alerts.csv");
    String[] files = {"--html", page.toString(), "--csv", sheet.toString()};
    CommandRun run = replay(SMASH_AND_GRAB.resolve("input.jsonl"), files);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).as("the table").contains("critical    100");
    assertThat(page)
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("COPIED, THEN DELETED", "1 alert suppressed or rolled up, not in this report")
        .endsWith("</html>\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
        .isEqualTo("rw-r-----");
    assertThat(Files.readAllLines(sheet)).hasSize(2);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(page, sheet);
    }
  }

  @Test
  void aPageOnStandardOutputIsAPageAndNothingElse() {
    CommandRun run = replay(SMASH_AND_GRAB.resolve("input.jsonl"), "--html", "-", "--suppressed");
    assertThat(run.out())
        .startsWith("<!DOCTYPE html>")
        .contains("SUPPRESSED · LOW 0")
        .endsWith("</html>\n");
  }

  @Test
  void aDemoIsAPageToo() throws IOException {
    System.setProperty(
        "sharetrail.home", Path.of("../testdata").toAbsolutePath().normalize().toString());
    Path page = folder.resolve("demo.html");
    CommandRun run = CommandRun.of("demo", "storm", "--html", page.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(page).content().contains("STORM OF 30", "in roll-up", "scenario storm");
    assertThat(CommandRun.of("demo", "--html", "-").exit()).isEqualTo(2);
  }

  @Test
  void withoutATrailWhatWasThereStays() throws IOException {
    Path nothing = Files.writeString(folder.resolve("empty.json"), "{\"Records\":[]}");
    Path page = Files.writeString(folder.resolve("report.html"), "what was there before");
    assertThat(replay(nothing, "--html", page.toString()).exit()).isEqualTo(2);
    assertThat(page).hasContent("what was there before");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(nothing, page);
    }
  }

  @Test
  void failOnSaysWhetherTheSeverityWasReached() {
    Path low = SCENARIOS.resolve("several-targets").resolve("input.jsonl");
    assertThat(replay(low, "--fail-on", "low").exit()).isEqualTo(1);
    assertThat(replay(low, "--fail-on", "HIGH").exit()).isZero();
  }

  @Test
  void standardInputIsReadWhateverItIs() throws IOException {
    String events = Files.readString(SMASH_AND_GRAB.resolve("input.jsonl"));
    CommandRun run =
        CommandRun.withInput(
            events, "replay", "-", "-c", SMASH_AND_GRAB.resolve("config.yaml").toString());
    assertThat(run.out()).contains("critical    100");
  }

  @Test
  void anS3TreeOfGzipFilesAndAGlobFindTheSame() throws IOException {
    Path day =
        Files.createDirectories(
            folder.resolve("AWSLogs/111122223333/CloudTrail/eu-central-1/2025/03/12"));
    List<String> lines = Files.readAllLines(SMASH_AND_GRAB.resolve("input.jsonl"));
    for (int i = 0; i < lines.size(); i++) {
      byte[] records = gzip("{\"Records\":[" + lines.get(i) + "]}");
      Files.write(day.resolve("111122223333_CloudTrail_eu-central-1_" + i + ".json.gz"), records);
    }
    Files.writeString(folder.resolve("AWSLogs/README.txt"), "not CloudTrail");
    CommandRun tree = replay(folder);
    CommandRun glob =
        CommandRun.of(
            "replay",
            folder + "/AWSLogs/**.json.gz",
            "-c",
            SMASH_AND_GRAB.resolve("config.yaml").toString());
    assertThat(tree.out()).contains("critical    100").isEqualTo(glob.out());
    assertThat(tree.err()).contains(lines.size() + " files").contains("1 ignored");
  }

  /** Two shares, twelve days apart. */
  @Test
  void inOrderEveryAlertIsRaisedAndSettles() throws IOException {
    String share =
        Files.readAllLines(SMASH_AND_GRAB.resolve("input.jsonl")).stream()
            .filter(line -> line.contains("\"createVolumePermission\":{\"add\""))
            .findFirst()
            .orElseThrow();
    deliver("20250312T0320Z", share);
    deliver("20250324T0320Z", share.replace("2025-03-12", "2025-03-24"));
    Path alerts = folder.resolve("alerts.out");
    CommandRun run =
        CommandRun.onTerminal(
            "replay",
            folder.toString(),
            "--ordered",
            "--parallelism=1", // so that alerts of several subtasks do not overtake each other
            "--output",
            alerts.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("/2 files").contains("2 files · 2 records");
    assertThat(run.err()).doesNotContain("late");
    // A share and a watermark take several ways through the hallway, and the one that comes later
    // may be there first: which alert settles before which is raised is not said here.
    assertThat(read(alerts))
        .extracting(alert -> alert.eventTime().toString().substring(0, 10) + " " + alert.status())
        .containsSubsequence("2025-03-12 OPEN", "2025-03-12 SETTLED")
        .containsSubsequence("2025-03-24 OPEN", "2025-03-24 SETTLED")
        .containsExactlyInAnyOrder(
            "2025-03-12 OPEN",
            "2025-03-12 SETTLED",
            "2025-03-12 SETTLED", // its grant is open when the snapshot is shared again
            "2025-03-24 OPEN",
            "2025-03-24 SETTLED");
  }

  @Test
  void anEventOlderThanTheDisorderIsCountedAsLateAndStillRaisesItsAlert() throws IOException {
    String share =
        Files.readAllLines(SMASH_AND_GRAB.resolve("input.jsonl")).stream()
            .filter(line -> line.contains("\"createVolumePermission\":{\"add\""))
            .findFirst()
            .orElseThrow();
    deliver("20250312T0420Z", share); // an hour after
    CommandRun late = CommandRun.of("replay", folder.toString(), "--ordered");
    assertThat(late.out()).contains("444455556666");
    assertThat(late.err()).contains("late ").contains("--disorder").contains("alerts 1");
    CommandRun wide = CommandRun.of("replay", folder.toString(), "--ordered", "--disorder", "2h");
    assertThat(wide.err()).doesNotContain("late").contains("alerts 1");
    assertThat(wide.out()).isEqualTo(CommandRun.of("replay", folder.toString()).out());
  }

  private void deliver(String time, String event) throws IOException {
    Files.write(
        folder.resolve("111122223333_CloudTrail_eu-central-1_" + time + "_Abc.json.gz"),
        gzip("{\"Records\":[" + event + "]}"));
  }

  @Test
  void otherJsonInTheDirectoryIsDeadLettersAndHidesNothing() throws IOException {
    Files.copy(SMASH_AND_GRAB.resolve("input.jsonl"), folder.resolve("trail.jsonl"));
    Files.writeString(folder.resolve("package.json"), "{\"name\":\"something else\"}");
    CommandRun run = replay(folder);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("critical    100");
    assertThat(run.err()).contains("dead letters 1 (not-cloudtrail 1)").contains("package.json");
  }

  @Test
  void aTruncatedGzipKeepsWhatCameBeforeAndTheRestIsOneDeadLetter() throws IOException {
    byte[] whole = gzip(Files.readString(SMASH_AND_GRAB.resolve("input.jsonl")));
    Path cut = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length - 40));
    Path letters = folder.resolve("letters.jsonl");
    CommandRun run = replay(cut, "--dead-letters", letters.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("alice");
    assertThat(run.err()).contains("dead letters 1 (damaged-compression 1)");
    assertThat(Files.readAllLines(letters))
        .singleElement()
        .asString()
        .contains("\"reason\":\"damaged-compression\"");
  }

  @Test
  void explainReproducesAnAlertOrSaysWhichThereAre() {
    Path input = SMASH_AND_GRAB.resolve("input.jsonl");
    String config = SMASH_AND_GRAB.resolve("config.yaml").toString();
    String table = replay(input).out();
    String id = table.substring(table.lastIndexOf(' ') + 1).strip();
    CommandRun told = CommandRun.of("explain", id, "--in", input.toString(), "-c", config);
    assertThat(told.exit()).isZero();
    assertThat(told.out()).contains("TIMELINE").contains(id);
    CommandRun none = CommandRun.of("explain", "0000000", "--in", input.toString(), "-c", config);
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("no alert's id begins with 0000000").contains(id);
  }

  @Test
  void theIdMayStandBeforeOrAfterThePaths() {
    String input = SMASH_AND_GRAB.resolve("input.jsonl").toString();
    String config = SMASH_AND_GRAB.resolve("config.yaml").toString();
    CommandRun after = CommandRun.of("explain", "-c", config, "--in", input, "00000000");
    CommandRun several = CommandRun.of("explain", "00000000", "-c", config, "--in", input, config);
    assertThat(after.err()).contains("no alert's id begins with 00000000");
    assertThat(several.err()).contains("no alert's id begins with 00000000").contains(" found:");
  }

  @Test
  void inputWithoutEventsIsNoAllClear() throws IOException {
    Path foreign = Files.writeString(folder.resolve("package.json"), "{\"name\":\"x\"}");
    for (CommandRun run :
        List.of(CommandRun.of("replay", foreign.toString()), CommandRun.of("replay", "-"))) {
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("warning: no CloudTrail events found in ");
    }
    Path digest =
        Files.writeString(
            folder.resolve("digest.json"),
            "{\"awsAccountId\":\"111122223333\",\"digestStartTime\":\"2025-03-12T00:00:00Z\",\"digestEndTime\":\"2025-03-12T01:00:00Z\",\"logFiles\":[]}");
    CommandRun run = CommandRun.of("replay", digest.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("skipped 1 (digest 1)").contains("no CloudTrail events found");
  }

  @Test
  void whatCouldNotBeReadIsSaidAndCanFailTheRun() throws IOException {
    byte[] whole = gzip(Files.readString(SMASH_AND_GRAB.resolve("input.jsonl")));
    Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length - 40));
    Path unreadable = Path.of("/proc/self/mem"); // opens, and its first byte cannot be read
    if (Files.isRegularFile(unreadable)) {
      Files.createSymbolicLink(folder.resolve("unreadable.json"), unreadable);
    }
    CommandRun run = replay(folder);
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("warning: ")
        .contains("1 place in files damaged or cut short")
        .contains("--dead-letters FILE");
    if (Files.isRegularFile(unreadable)) {
      assertThat(run.err()).contains("1 file (1 unreadable)", "1 file could not be read");
    }
    assertThat(replay(folder, "--fail-on-dead-letters").exit()).isEqualTo(1);
  }

  @Test
  void standardInputIsCalledThatInAlertsAndDeadLetters() throws IOException {
    String events = Files.readString(SMASH_AND_GRAB.resolve("input.jsonl"));
    CommandRun run =
        CommandRun.withInput(events + "nonsense\n", "replay", "-", "--output", "-", "--final");
    assertThat(run.out()).contains("\"origin\":\"stdin#");
    assertThat(run.err()).contains("stdin#41").doesNotContain("/sharetrail-");
  }

  @Test
  void storiesStandABlankLineApart() {
    CommandRun run = replay(SCENARIOS.resolve("several-targets/input.jsonl"), "--detail");
    assertThat(run.out()).doesNotContain("\n\n\n").doesNotEndWith("\n\n");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioHasItsDemo(String name) {
    System.setProperty(
        "sharetrail.home", Path.of("../testdata").toAbsolutePath().normalize().toString());
    CommandRun run = CommandRun.of("demo", name);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("Scenario " + name);
    if (name.equals("benign-day")) {
      assertThat(run.out()).contains("No alerts");
    } else {
      assertThat(run.out()).contains("SCORE").contains("TIMELINE").contains("HOW IT GREW");
    }
  }

  static Stream<String> scenarios() throws IOException {
    return new Scenarios(SCENARIOS).names().stream();
  }

  private static CommandRun replay(Path input, String... more) {
    String[] args = {
      "replay", input.toString(), "-c", SMASH_AND_GRAB.resolve("config.yaml").toString()
    };
    return CommandRun.of(
        Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new));
  }

  /**
   * The use of the snapshot may have been raised before the share that explains it was known, and
   * then taken back.
   */
  private static List<Alert> shares(List<Alert> revisions) {
    return revisions.stream().filter(alert -> alert.kind().equals("ebs-snapshot-shared")).toList();
  }

  private static List<Alert> read(Path lines) throws IOException {
    return Files.readAllLines(lines).stream().map(AlertJson::read).toList();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
