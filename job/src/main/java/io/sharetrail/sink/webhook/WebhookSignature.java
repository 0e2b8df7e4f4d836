package io.sharetrail.sink.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what a receiver knows who wrote a request, and when: the HMAC-SHA-256 of the timestamp, a dot
 * and the body, as sent. It computes the same, compares in constant time, and refuses a timestamp
 * that is more than five minutes from its own clock; a repetition within them has the same
 * idempotency key.
 */
final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1=";

  private WebhookSignature() {}

  /**
   * @param timestamp seconds since the epoch, as in the header
   * @return {@code v1=} and lower-case hexadecimal digits
   */
  static String of(String key, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) '.');
      return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
