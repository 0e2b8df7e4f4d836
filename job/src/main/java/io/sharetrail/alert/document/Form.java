package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.alert.ShorterAlert;
import java.nio.charset.StandardCharsets;

/**
 * A form in which receivers take alerts; {@code docs/documents.md} documents each. The same alert
 * has the same bytes, always.
 */
public enum Form {
  /** The alert itself: see {@code docs/alert.schema.json}. */
  ALERT,
  /** Elastic Common Schema 9.4. */
  ECS,
  /** OCSF 1.6.0, class Detection Finding (2004). */
  OCSF,
  /** An event of Splunk's HTTP event collector, with the fields of risk-based alerting. */
  HEC,
  /** A message of Slack's incoming webhooks. */
  SLACK;

  /** Documents leave out what is not known, but say of each actor and snapshot what it is. */
  private static final CompleteAlert.Instead INSTEAD =
      new CompleteAlert.Instead(null, null, "Unknown", "ebs-snapshot");

  /** What {@link #write} can be asked to fit into. */
  public static final int LEAST_BYTES = 16 << 10;

  /**
   * One line of UTF-8 JSON, shortened, honestly, if the whole would be larger.
   *
   * @param maxBytes most bytes, at least {@link #LEAST_BYTES}
   * @throws IllegalArgumentException if it is less
   */
  public byte[] write(Alert alert, int maxBytes) {
    checked(maxBytes);
    return switch (this) {
      case ALERT -> itself(alert, maxBytes);
      case ECS -> fitting(alert, maxBytes, EcsDocument::write);
      case OCSF -> fitting(alert, maxBytes, OcsfFinding::write);
      case HEC -> HecEvent.write(alert, HecEnvelope.DEFAULT, maxBytes);
      case SLACK -> fitting(alert, maxBytes, SlackMessage::write);
    };
  }

  /** What fits is left as it is, parts that are missing among it. */
  private static byte[] itself(Alert alert, int maxBytes) {
    byte[] whole = AlertJson.write(alert).getBytes(StandardCharsets.UTF_8);
    return whole.length <= maxBytes
        ? whole
        : ShorterAlert.json(CompleteAlert.of(alert, INSTEAD), maxBytes);
  }

  /** Writes what is shown of an alert whose whole is known. */
  interface Writer {
    byte[] write(Alert shown, Extent whole);
  }

  static byte[] fitting(Alert alert, int maxBytes, Writer writer) {
    Alert complete = CompleteAlert.of(alert, INSTEAD);
    Extent whole = Extent.of(complete);
    return ShorterAlert.fitting(complete, maxBytes, shown -> writer.write(shown, whole));
  }

  static void checked(int maxBytes) {
    if (maxBytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "a document needs room for " + LEAST_BYTES + " bytes, not " + maxBytes);
    }
  }
}
