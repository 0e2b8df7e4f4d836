package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertElsewhere;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertHistory;
import io.sharetrail.alert.Alert.AlertOrigin;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertResolved;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.alert.AlertStorm;
import io.sharetrail.detect.Tag;
import io.sharetrail.risk.AppliedException;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Alerts with every field, as many items as is said, and one text wherever a stranger has a say.
 */
final class Maximal {

  static final Instant TIME = Instant.parse("2025-03-12T03:14:24Z");
  static final String REVOKE = "aws ec2 modify-snapshot-attribute --user-ids 444455556666";

  private static final String ID = "be3df14c4691e7f6744791919c6f2e04";

  private Maximal() {}

  /** Every third target is public, the others unknown, and all are open. */
  static Alert alert(int items, String text) {
    return alert(items, text, null);
  }

  /** The same as a roll-up of alerts of one target class. */
  static Alert storm(int items, String text) {
    AlertStorm storm =
        new AlertStorm(
            "ebs-snapshot-shared",
            "public",
            2 * items,
            0,
            items,
            items,
            2 * items,
            items,
            items,
            items,
            0,
            0,
            TIME,
            TIME.plusSeconds(60),
            ID,
            list(
                Math.min(items, 20),
                i ->
                    new AlertStorm.Member(
                        ID, 91, Severity.CRITICAL, TIME, text, text, account(i), true)));
    return alert(items, text, storm);
  }

  private static Alert alert(int items, String text, AlertStorm storm) {
    return new Alert(
        ID,
        7,
        1_741_749_264_000L | 1L << 62,
        AlertStatus.SETTLED,
        100,
        Severity.CRITICAL,
        "CRITICAL 100 COPIED, STILL SHARED WITH EVERYONE · "
            + text.substring(0, Math.min(120, text.length())),
        TIME,
        storm == null ? "ebs-snapshot-shared" : "storm",
        contributions(items, text),
        list(
            items,
            i ->
                new AlertTarget(
                    account(i),
                    i % 3 == 0 ? "public" : "unknown-external",
                    text,
                    text,
                    text,
                    "add",
                    account(i),
                    TIME,
                    TIME)),
        new AlertActor(text, text, text, text, text, text, text, text, text),
        new AlertOrigin(text, text, text, "192.0.2.7", text, text, TIME, 2),
        new AlertHistory(
            9,
            true,
            list(items, Maximal::account),
            list(items, Maximal::account),
            true,
            100,
            "maintenance"),
        new AlertSource(
            "2001:db8:1234:5678:9abc:def0:1234:5678",
            text,
            text,
            4_200_000_000L,
            text,
            text,
            "new",
            14,
            32,
            new AlertElsewhere(text, text, 5000, 12, true),
            3,
            new AlertResolved("198.51.100.23", TIME)),
        new AlertSnapshot(
            text,
            "ebs-snapshot",
            text,
            text,
            text,
            500,
            false,
            text,
            list(items, i -> new Tag(text + i, text)),
            text,
            text,
            TIME,
            text),
        new AlertOutcome(
            TIME,
            null,
            null,
            list(items, Maximal::account),
            true,
            list(items, Maximal::account),
            false,
            false,
            false),
        list(
            items,
            i ->
                new TimelineEntry(
                    TIME.plusSeconds(i),
                    text,
                    i == items / 2,
                    "snapshot-consumed",
                    text,
                    text,
                    "203.0.113." + i % 256,
                    text,
                    list(Math.min(items, 40), Maximal::account),
                    text,
                    text + i,
                    List.of("actor", "snapshot"))),
        list(items, i -> text + i),
        actions(items, text),
        "https://runbooks.example.com/" + "x".repeat(Math.min(400, text.length())),
        new AlertEvent(text, text, text, text, text, text, text, true, true, text, text, text),
        ID,
        text,
        ID,
        storm,
        list(
            Math.min(items, 20),
            i ->
                new AppliedException(
                    text, "trust", text, text, text, AppliedException.Effect.TRUSTED, text)),
        new Rule(
            "ebs-snapshot-shared",
            "EBS snapshot shared",
            "1",
            list(3, i -> "https://docs.example.com/" + "y".repeat(120) + i),
            list(6, i -> "Data Source: Amazon Web Services " + i),
            "TA0010",
            "Exfiltration",
            "T1537",
            "Transfer Data to Cloud Account"),
        new Fingerprints(text, text, text, text));
  }

  /** The first are gravest; the last is the cap that makes the sum 100. */
  private static List<Contribution> contributions(int items, String text) {
    List<Contribution> terms = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      terms.add(new Contribution("base.public", 60, text + i, text));
    }
    terms.add(new Contribution("cap", 100 - 60 * items, "a score ends at 100", null));
    return terms;
  }

  private static List<Action> actions(int items, String text) {
    List<Action> actions = new ArrayList<>();
    actions.add(new Action("Take the permission back", REVOKE));
    actions.add(new Action("Take them all back", REVOKE + " 444455556666".repeat(items)));
    actions.addAll(list(items, i -> new Action(text + i, null)));
    return actions;
  }

  private static String account(int i) {
    return String.format("%012d", 100_000_000_000L + i);
  }

  private static <T> List<T> list(int items, IntFunction<T> item) {
    return IntStream.range(0, items).mapToObj(item).toList();
  }
}
