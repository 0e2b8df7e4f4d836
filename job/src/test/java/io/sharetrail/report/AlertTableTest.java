package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTableTest {

  private static final Alert SUPPRESSED =
      Specimens.with(
          Specimens.lone(),
          "aaaabbbb1111",
          1,
          0,
          "verified AWS service GuardDuty, through its service-linked role");

  @Test
  void saysWhenThereIsNothing() {
    assertThat(Printed.table(Style.ANSI, 160, true, List.of()).text()).isEqualTo("No alerts.\n");
  }

  @Test
  void cutsNothingForWhatIsNoTerminal() {
    assertThat(
            Printed.table(
                    Style.PLAIN,
                    AlertTable.UNLIMITED,
                    false,
                    List.of(Specimens.lone(), Specimens.stolen()))
                .text())
        .isEqualTo(
            """
            SEVERITY  SCORE  TIME (UTC)            ACTOR                             SNAPSHOT                SHARED WITH                            STATUS                          ID
            critical    100  2025-05-06T14:03:10Z  alice 111122223333                snap-0a1b2c3d4e5f60718  444455556666 unknown-external +1 more  settled COPIED REVOKED DELETED  3fa1b2c4
            low          21  2025-05-06T03:00:00Z  deployer/build-4711 111122223333  snap-0fedcba9876543210  777788889999 unknown-external +2 more  open                            9b8a7c6d
            """);
  }

  @Test
  void keepsWhatMattersAtEightyColumns() {
    assertThat(
            Printed.table(Style.PLAIN, 80, false, List.of(Specimens.lone(), Specimens.stolen()))
                .text())
        .isEqualTo(
            """
            SEVERITY  SCORE  TIME (UTC)   ACTOR                STATUS             ID
                             SNAPSHOT → SHARED WITH
            critical    100  05-06 14:03  alice 111122223333   settled COPIED +2  3fa1b2c4
                             snap-0a1b2c3d4e5f60718 → 444455556666 unknown-external +1 more
            low          21  05-06 03:00  deployer/build-4711  open               9b8a7c6d
                             snap-0fedcba9876543210 → 777788889999 unknown-external +2 more
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120, 140, 160, 200})
  void neverLosesWhetherItIsSettledNorTheDataNorTheVerdict(int width) {
    assertThat(
            Printed.table(Style.PLAIN, width, false, List.of(Specimens.lone(), Specimens.stolen()))
                .text())
        .contains("settled COPIED", "open  ")
        .contains(Specimens.SNAPSHOT, "snap-0fedcba9876543210")
        .contains("444455556666 unknown-external +1", "777788889999 unknown-external +2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 80, 97, 120, 160, 400})
  void neverExceedsTheWidth(int width) {
    Alert hostile = Specimens.stolen(text -> text + "\u001b[2J\n" + "日本🦊".repeat(2000));
    Printed printed =
        Printed.table(
            Style.PLAIN,
            width,
            true,
            List.of(hostile, Specimens.lone(), Specimens.bare(), SUPPRESSED));
    assertThat(printed.lines()).allMatch(line -> TerminalText.width(line) <= Math.max(80, width));
    assertThat(printed.harmful()).isEmpty();
    assertThat(printed.lines()).hasSizeBetween(4 + 4, 8 + 6);
  }

  @Test
  void showsTheNewestRevisionWorstFirst() {
    Printed printed =
        Printed.table(
            Style.PLAIN,
            160,
            false,
            List.of(
                Specimens.with(Specimens.lone(), "11111111", 1, 30, null),
                Specimens.with(Specimens.lone(), "22222222", 2, 91, null),
                Specimens.with(Specimens.lone(), "22222222", 1, 21, null),
                Specimens.with(Specimens.stolen(), "33333333", 1, 91, null)));
    assertThat(printed.lines().stream().skip(1).map(line -> line.substring(line.length() - 8)))
        .containsExactly("22222222", "33333333", "11111111");
  }

  @Test
  void listsSuppressedOnesApart() {
    Printed without =
        Printed.table(Style.PLAIN, 160, false, List.of(Specimens.stolen(), SUPPRESSED));
    Printed with = Printed.table(Style.PLAIN, 160, true, List.of(Specimens.stolen(), SUPPRESSED));
    assertThat(without.text()).doesNotContain("aaaabbbb");
    assertThat(with.text())
        .startsWith(without.text())
        .contains("Suppressed\n", "verified AWS service GuardDuty", "aaaabbbb");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 160})
  void colourChangesNothingButColour(int width) {
    List<Alert> alerts = List.of(Specimens.stolen(), Specimens.lone(), SUPPRESSED);
    Printed coloured = Printed.table(Style.ANSI, width, true, alerts);
    assertThat(coloured.text()).contains("\u001b[1;31m");
    assertThat(coloured.withoutColour()).isEqualTo(Printed.table(Style.PLAIN, width, true, alerts));
  }
}
