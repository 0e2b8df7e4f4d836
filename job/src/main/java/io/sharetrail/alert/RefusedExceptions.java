package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.exceptions.Refusal;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A document of exceptions that was not taken, in the form that the audit output has. What is to be
 * mended stands where alerts say what to do. The same document is refused under the same id.
 */
final class RefusedExceptions {

  static final String KIND = "exceptions-refused";

  private static final String NOBODY = "Unknown";

  private RefusedExceptions() {}

  /**
   * @param time when it was refused, milliseconds since the epoch
   */
  static Alert record(Refusal refusal, long time, Fingerprints fingerprints) {
    String id = ContentHash.of(KIND, refusal.origin(), refusal.fingerprint());
    String stays =
        fingerprints.exceptions() == null
            ? "no exceptions are in force"
            : "version " + fingerprints.exceptions() + " stays in force";
    return new Alert(
        id,
        1,
        Math.max(1, time),
        AlertStatus.SETTLED,
        0,
        Severity.LOW,
        Headline.oneLine(
            Headline.shorten(
                "EXCEPTIONS REFUSED · "
                    + Headline.shorten(refusal.origin(), 80)
                    + " · "
                    + problems(refusal.count())
                    + " · "
                    + stays,
                Headline.MAX_LENGTH)),
        Instant.ofEpochMilli(time),
        KIND,
        List.of(),
        List.of(),
        new AlertActor(NOBODY, null, null, null, null, null, null, null, null),
        null,
        null,
        new AlertSource(null, null, null, null, null, null, null, 0, 0, null, null, null),
        new AlertSnapshot(
            null, "ebs-snapshot", null, null, null, null, null, null, null, null, null, null, null),
        new AlertOutcome(null, null, null, List.of(), false, List.of(), false, false, false),
        List.of(),
        List.of(),
        mend(refusal),
        null,
        new AlertEvent(
            null,
            "sharetrail",
            "RefuseExceptions",
            null,
            null,
            null,
            null,
            false,
            false,
            null,
            null,
            refusal.origin()),
        ContentHash.of(KIND, refusal.origin()),
        "exceptions refused: " + problems(refusal.count()) + "; " + stays,
        null,
        null,
        null,
        Rules.EXCEPTIONS_REFUSED,
        fingerprints);
  }

  private static String problems(int count) {
    return count == 1 ? "1 problem" : count + " problems";
  }

  private static List<Action> mend(Refusal refusal) {
    List<Action> actions = new ArrayList<>();
    refusal.problems().forEach(problem -> actions.add(new Action("Mend: " + problem, null)));
    int left = refusal.count() - refusal.problems().size();
    if (left > 0) {
      actions.add(new Action("Mend " + left + " more", null));
    }
    return List.copyOf(actions);
  }
}
