package io.sharetrail.sink.kinesis;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is put into a stream.
 *
 * @param key partition key, 1 to 256 characters: records with the same key are in one shard
 * @param data the record itself
 */
record StreamRecord(String key, byte[] data) implements Serializable {

  private static final int LONGEST_KEY = 256;

  /** The text itself, or what stands for it if Kinesis would not take it as a key. */
  static String key(String text) {
    return text.isEmpty() || text.length() > LONGEST_KEY ? hash(text) : text;
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Bytes as Kinesis counts them, against the limits of a record and of a request. */
  int size() {
    return size(key) + data.length;
  }

  /** Bytes that the key takes of a record. */
  static int size(String key) {
    return key.getBytes(StandardCharsets.UTF_8).length;
  }
}
