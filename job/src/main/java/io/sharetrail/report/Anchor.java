package io.sharetrail.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What an alert is called within a page. */
final class Anchor {

  private Anchor() {}

  /**
   * @return {@code alert-} and the id; of an id that is none of ours, its digest
   */
  static String of(String alertId) {
    return "alert-"
        + (alertId.matches("[0-9a-f]{1,64}")
            ? alertId
            : "x" + HexFormat.of().formatHex(sha256(alertId)).substring(0, 32));
  }

  /** As a Content-Security-Policy names a piece of text that may be applied or run. */
  static String policy(String text) {
    return "'sha256-" + Base64.getEncoder().encodeToString(sha256(text)) + "'";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
