package io.sharetrail.source.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
 * no aggregate.
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
   * @param hash decides to which shard it belongs
   */
  private record Packed(int from, int length, BigInteger hash) {}

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

  /**
   * Whether it belongs to a shard. A producer that learns too late of a split or a merge puts some
   * where they do not belong, and then puts these again.
   */
  boolean belongsTo(int index, BigInteger firstHash, BigInteger lastHash) {
    BigInteger hash = records.get(index).hash();
    return firstHash.compareTo(hash) <= 0 && hash.compareTo(lastHash) <= 0;
  }

  private static boolean hasItsDigest(byte[] bytes) {
    int end = bytes.length - DIGEST_BYTES;
    MessageDigest md5 = md5();
    md5.update(bytes, MAGIC.length, end - MAGIC.length);
    return ByteBuffer.wrap(md5.digest()).equals(ByteBuffer.wrap(bytes, end, DIGEST_BYTES));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** Takes the protocol buffer apart. */
  private static final class Reading {

    private final byte[] bytes;
    private final List<BigInteger> keyHashes = new ArrayList<>();
    private final List<BigInteger> explicitHashes = new ArrayList<>();
    private final List<Packed> records = new ArrayList<>();

    Reading(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The tables may come after the records that point into them. */
    List<Packed> records() throws ProtoReader.Malformed {
      int end = bytes.length - DIGEST_BYTES;
      ProtoReader tables = new ProtoReader(bytes, MAGIC.length, end);
      while (tables.next()) {
        if (tables.isBytes(KEYS)) {
          keyHashes.add(new BigInteger(1, md5().digest(tables.copy())));
        } else if (tables.isBytes(HASH_KEYS)) {
          explicitHashes.add(number(new String(tables.copy(), StandardCharsets.UTF_8)));
        }
      }
      ProtoReader all = new ProtoReader(bytes, MAGIC.length, end);
      while (all.next()) {
        if (all.isBytes(RECORDS)) {
          if (records.size() == MOST_RECORDS) {
            throw new ProtoReader.Malformed();
          }
          records.add(packed(all.from(), all.to()));
        }
      }
      if (records.isEmpty()) {
        throw new ProtoReader.Malformed();
      }
      return records;
    }

    private Packed packed(int from, int to) throws ProtoReader.Malformed {
      ProtoReader fields = new ProtoReader(bytes, from, to);
      BigInteger key = null;
      BigInteger explicit = null;
      int dataFrom = -1;
      int dataTo = -1;
      while (fields.next()) {
        if (fields.isNumber(KEY_INDEX)) {
          key = at(keyHashes, fields.number());
        } else if (fields.isNumber(HASH_KEY_INDEX)) {
          explicit = at(explicitHashes, fields.number());
        } else if (fields.isBytes(DATA)) {
          dataFrom = fields.from();
          dataTo = fields.to();
        }
      }
      if (key == null || dataFrom < 0) {
        throw new ProtoReader.Malformed();
      }
      return new Packed(dataFrom, dataTo - dataFrom, explicit == null ? key : explicit);
    }

    private static BigInteger at(List<BigInteger> table, long index) throws ProtoReader.Malformed {
      if (index < 0 || index >= table.size()) {
        throw new ProtoReader.Malformed();
      }
      return table.get((int) index);
    }

    private static BigInteger number(String text) throws ProtoReader.Malformed {
      if (!text.matches("[0-9]{1,39}")) {
        throw new ProtoReader.Malformed();
      }
      return new BigInteger(text);
    }
  }
}
