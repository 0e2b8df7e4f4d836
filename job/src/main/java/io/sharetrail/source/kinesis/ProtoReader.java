package io.sharetrail.source.kinesis;

/** Walks over the fields of one message of a protocol buffer, without copying. */
final class ProtoReader {

  /** It is no such message. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super("not a protocol buffer", null, false, false);
    }
  }

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int WIRE_BITS = 3;
  private static final int WIRE_MASK = 7;
  private static final int LONGEST_VARINT = 64;
  private static final int SEVEN = 7;
  private static final int LOW_BITS = 0x7f;

  private final byte[] bytes;
  private final int end;
  private int at;
  private long field;
  private int wire;
  private long number;
  private int from;
  private int to;

  ProtoReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  /** Goes to the next field; false if there is none. */
  boolean next() throws Malformed {
    if (at == end) {
      return false;
    }
    long tag = varint();
    field = tag >>> WIRE_BITS;
    wire = (int) tag & WIRE_MASK;
    switch (wire) {
      case VARINT -> number = varint();
      case LENGTH_DELIMITED -> span(varint());
      case FIXED_64 -> span(Long.BYTES);
      case FIXED_32 -> span(Integer.BYTES);
      default -> throw new Malformed();
    }
    return true;
  }

  boolean isNumber(int wanted) {
    return field == wanted && wire == VARINT;
  }

  boolean isBytes(int wanted) {
    return field == wanted && wire == LENGTH_DELIMITED;
  }

  long number() {
    return number;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  private void span(long length) throws Malformed {
    if (length < 0 || length > end - at) {
      throw new Malformed();
    }
    from = at;
    to = at + (int) length;
    at = to;
  }

  private long varint() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += SEVEN) {
      if (at == end) {
        throw new Malformed();
      }
      byte next = bytes[at++];
      value |= (long) (next & LOW_BITS) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Malformed();
  }
}
