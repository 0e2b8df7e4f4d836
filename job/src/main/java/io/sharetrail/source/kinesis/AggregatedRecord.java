package io.sharetrail.source.kinesis;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What Kinesis' producer libraries pack many records into: {@code F3 89 9A C2}, a protocol buffer,
 * and its MD5. See "KPL Aggregated Record Format" of the amazon-kinesis-producer project.
 *
 * <p>Of each record only its place is kept until it is asked for. What is malformed in any way is
 * no aggregate. What their keys are does not matter: a record that its producer put into a shard
 * where it does not belong, and then again where it does, is a repetition like any other.
 */
final class AggregatedRecord {

  private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
  private static final int DIGEST_BYTES = 16;
  private static final int KEYS = 1;
  private static final int HASH_KEYS = 2;
  private static final int RECORDS = 3;
  private static final int KEY_INDEX = 1;
  private static final int HASH_KEY_INDEX = 2;
  private static final int DATA = 3;

  /** No producer packs more; more would take many times the memory of the record. */
  private static final int MOST_RECORDS = 1 << 18;

  /**
   * @param from where its data begins
   * @param length of its data
   */
  private record Packed(int from, int length) {}

  private final byte[] bytes;
  private final List<Packed> records;

  private AggregatedRecord(byte[] bytes, List<Packed> records) {
    this.bytes = bytes;
    this.records = records;
  }

  /** Null if it is none, or not a sound one. */
  static AggregatedRecord of(byte[] bytes) {
    if (bytes.length < MAGIC.length + DIGEST_BYTES
        || Arrays.mismatch(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length) >= 0
        || !hasItsDigest(bytes)) {
      return null;
    }
    try {
      return new AggregatedRecord(bytes, new Reading(bytes).records());
    } catch (ProtoReader.Malformed e) {
      return null;
    }
  }

  int size() {
    return records.size();
  }

  byte[] data(int index) {
    Packed packed = records.get(index);
    return Arrays.copyOfRange(bytes, packed.from(), packed.from() + packed.length());
  }

  private static boolean hasItsDigest(byte[] bytes) {
    int end = bytes.length - DIGEST_BYTES;
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(bytes, MAGIC.length, end - MAGIC.length);
      return ByteBuffer.wrap(md5.digest()).equals(ByteBuffer.wrap(bytes, end, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** Takes the protocol buffer apart. */
  private static final class Reading {

    private final byte[] bytes;
    private final List<Packed> records = new ArrayList<>();
    private long keys;
    private long hashKeys;

    Reading(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The tables may come after the records that point into them. */
    List<Packed> records() throws ProtoReader.Malformed {
      ProtoReader tables = all();
      while (tables.next()) {
        keys += tables.isBytes(KEYS) ? 1 : 0;
        hashKeys += tables.isBytes(HASH_KEYS) ? 1 : 0;
      }
      ProtoReader all = all();
      while (all.next()) {
        if (all.isBytes(RECORDS)) {
          check(records.size() < MOST_RECORDS);
          records.add(packed(all.from(), all.to()));
        }
      }
      check(!records.isEmpty());
      return records;
    }

    private ProtoReader all() {
      return new ProtoReader(bytes, MAGIC.length, bytes.length - DIGEST_BYTES);
    }

    private Packed packed(int from, int to) throws ProtoReader.Malformed {
      ProtoReader fields = new ProtoReader(bytes, from, to);
      boolean hasKey = false;
      Packed packed = null;
      while (fields.next()) {
        if (fields.isNumber(KEY_INDEX)) {
          check(fields.number() >= 0 && fields.number() < keys);
          hasKey = true;
        } else if (fields.isNumber(HASH_KEY_INDEX)) {
          check(fields.number() >= 0 && fields.number() < hashKeys);
        } else if (fields.isBytes(DATA)) {
          packed = new Packed(fields.from(), fields.to() - fields.from());
        }
      }
      check(hasKey && packed != null);
      return packed;
    }

    private static void check(boolean sound) throws ProtoReader.Malformed {
      if (!sound) {
        throw new ProtoReader.Malformed();
      }
    }
  }
}
