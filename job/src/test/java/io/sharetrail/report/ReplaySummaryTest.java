package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.SkipKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {

  private final ReplaySummary summary = new ReplaySummary();

  @Test
  void saysEverythingInOneLine() {
    summary.addFiles(31);
    summary.addRecords(1402);
    summary.addEvents(1390);
    summary.addSkipped(SkipKind.S3_NOTIFICATION, 2);
    summary.addSkipped(SkipKind.DIGEST, 1);
    summary.add(letter("file:a.json#0"));
    summary.addDeadLetters(DeadLetterReason.NOT_JSON, 1);
    summary.addAlerts(
        Stream.of(
                Specimens.stolen(),
                Specimens.lone(),
                Specimens.lone(),
                Specimens.with(Specimens.lone(), "2", 1, 21, null),
                Specimens.with(Specimens.lone(), "3", 1, 0, "shared with its owner only"))
            .map(AlertRow::of)
            .toList());
    summary.elapsed(113);
    assertThat(line())
        .isEqualTo(
            "31 files · 1,402 records · 1,390 events (12,301 events/s) · skipped 3 (digest 1,"
                + " s3-notification 2) · dead letters 2 (not-json 1, truncated 1) · alerts 3"
                + " (critical 1, low 2) · suppressed 1\n");
  }

  @Test
  void saysThatNothingWasLostAndNothingFound() {
    summary.addFiles(1);
    summary.addIgnoredFiles(2);
    summary.addBytes(1536);
    summary.addRecords(1);
    summary.addEvents(1);
    assertThat(line())
        .isEqualTo(
            "1 file (2 ignored) · 1.5 KiB · 1 record · 1 event · dead letters 0 · alerts 0\n");
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void listsTenDeadLettersAndCountsTheRest() {
    for (int i = 0; i < 12; i++) {
      summary.add(letter("file:a.json#" + i));
    }
    assertThat(deadLetters().lines())
        .hasSize(11)
        .startsWith("truncated  file:a.json#0 · ends in the middle of a record")
        .endsWith("and 2 more dead letters");
  }

  @Test
  void saysWhatWasLateAndWhatToDoOnlyIfSomethingWas() {
    assertThat(line()).doesNotContain("late");
    summary.addLate(3);
    assertThat(line()).contains(" · late 3 (needs a greater --disorder) · dead letters 0");
  }

  @Test
  void countsDeadLettersOfWhichItKnowsNothing() {
    summary.addDeadLetters(DeadLetterReason.TOO_DEEP, 1);
    assertThat(deadLetters()).isEqualTo("1 more dead letter\n");
  }

  @Test
  void aFileNameCannotDriveTheTerminal() {
    summary.add(letter("file:/trail/\u001b[2J\u202egz.json#0"));
    assertThat(new Printed(deadLetters()).harmful()).isEmpty();
    assertThat(deadLetters()).contains("file:/trail/\\x1b[2J\\u202egz.json#0");
  }

  private static DeadLetter letter(String origin) {
    return new DeadLetter(
        origin,
        "gzip",
        DeadLetterReason.TRUNCATED,
        "ends in the middle of a record",
        4,
        new byte[4]);
  }

  private String line() {
    StringBuilder out = new StringBuilder();
    summary.print(Style.PLAIN, out);
    return out.toString();
  }

  private String deadLetters() {
    StringBuilder out = new StringBuilder();
    summary.printDeadLetters(Style.PLAIN, 160, out);
    return out.toString();
  }
}
