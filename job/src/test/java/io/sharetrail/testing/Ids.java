package io.sharetrail.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that look random and are a function of a name, so that a story is the same each time it is
 * written.
 */
final class Ids {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Ids() {}

  /** A version 4 UUID. */
  static UUID uuid(String name) {
    ByteBuffer bytes = ByteBuffer.wrap(digest(name));
    long high = bytes.getLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
    long low = bytes.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** {@code snap-0…}, {@code vol-0…}, {@code i-0…}: 17 hexadecimal digits, the first of them 0. */
  static String resource(String prefix, String name) {
    return prefix + "-0" + String.format("%016x", ByteBuffer.wrap(digest(prefix + name)).getLong());
  }

  /**
   * A key or principal id in the form of AWS's documentation, e.g. {@code AKIAIOSFODNN7EXAMPLE}.
   */
  static String example(String prefix, String name) {
    byte[] digest = digest(prefix + name);
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 9; i++) {
      id.append(BASE32.charAt(digest[i] & 31));
    }
    return id.append("EXAMPLE").toString();
  }

  /** A number from 0 to {@code bound - 1}. */
  static int below(int bound, String name) {
    return Math.floorMod(ByteBuffer.wrap(digest(name)).getInt(), bound);
  }

  private static byte[] digest(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
