package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What a table shows of one revision of an alert: a few hundred bytes, however large the alert is.
 *
 * @param id as the alert's; empty if it has none
 * @param actor in words
 * @param accountId of the actor; may be null
 * @param snapshotId may be null
 * @param target the worst target in words; null if there is none
 * @param verdict on that target; may be null
 * @param label of that target; may be null
 * @param targets how many there are
 * @param outcome in words, gravest first
 * @param consumed whether the data was used by another account
 * @param suppressedBy why no alert was raised; null if one was
 * @param rollupId of the roll-up that was raised in its place; null for none
 */
public record AlertRow(
    String id,
    int revision,
    long sequence,
    AlertStatus status,
    int score,
    Severity severity,
    Instant eventTime,
    String actor,
    String accountId,
    String snapshotId,
    String target,
    String verdict,
    String label,
    int targets,
    List<String> outcome,
    boolean consumed,
    String suppressedBy,
    String rollupId) {

  /** Longest text kept; real names and ids are far shorter. */
  private static final int MAX_TEXT = 200;

  public static AlertRow of(Alert revision) {
    Alert alert = CompleteAlert.of(revision);
    AlertTarget worst = alert.targets().isEmpty() ? null : Words.worstFirst(alert.targets()).get(0);
    return new AlertRow(
        alert.id(),
        alert.revision(),
        alert.sequence(),
        alert.status(),
        alert.score(),
        alert.severity(),
        alert.eventTime(),
        shortened(Words.actor(alert.actor())),
        shortened(alert.actor().accountId()),
        shortened(data(alert)),
        worst == null ? null : shortened(Words.account(worst)),
        worst == null ? null : shortened(worst.verdict()),
        worst == null ? null : shortened(worst.label()),
        alert.storm() == null ? alert.targets().size() : alert.storm().targets(),
        Words.outcome(alert),
        alert.outcome().consumed(),
        alert.suppressedBy(),
        alert.rollupId());
  }

  /** Whether nobody was told of it: it is suppressed, or a roll-up was raised in its place. */
  public boolean heldBack() {
    return suppressedBy != null || rollupId != null;
  }

  /** A storm has many snapshots. */
  private static String data(Alert alert) {
    if (alert.storm() == null) {
      return alert.snapshot().id();
    }
    String thing = "ami".equals(alert.snapshot().type()) ? "image" : "snapshot";
    return Words.count(alert.storm().snapshots(), thing);
  }

  private static String shortened(String text) {
    return text == null ? null : TerminalText.truncate(text, MAX_TEXT);
  }
}
