package io.sharetrail.location;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data section of a MaxMind DB. Integer and Long are written as uint32 and uint64, which
 * readers also take where the format asks for uint16; the keys of a map in ascending order.
 */
final class MmdbData {

  private static final int STRING = 2;
  private static final int DOUBLE = 3;
  private static final int UINT32 = 6;
  private static final int MAP = 7;
  private static final int UINT64 = 9;
  private static final int ARRAY = 11;
  private static final int BOOLEAN = 14;
  private static final int FLOAT = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  MmdbData write(Object value) {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      control(STRING, bytes.length);
      out.writeBytes(bytes);
    } else if (value instanceof Double number) {
      control(DOUBLE, 8);
      out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    } else if (value instanceof Float number) {
      control(FLOAT, 4);
      out.writeBytes(ByteBuffer.allocate(4).putFloat(number).array());
    } else if (value instanceof Integer number && number >= 0) {
      unsigned(UINT32, number);
    } else if (value instanceof Long number && number >= 0) {
      unsigned(UINT64, number);
    } else if (value instanceof Boolean truth) {
      control(BOOLEAN, truth ? 1 : 0);
    } else if (value instanceof List<?> list) {
      control(ARRAY, list.size());
      list.forEach(this::write);
    } else if (value instanceof Map<?, ?> map) {
      control(MAP, map.size());
      new TreeMap<>(map)
          .forEach(
              (key, each) -> {
                write(key);
                write(each);
              });
    } else {
      throw new IllegalArgumentException("cannot write " + value);
    }
    return this;
  }

  /** As few bytes as hold the number; none for 0. */
  private void unsigned(int type, long number) {
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / 8;
    control(type, bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (number >>> i * 8));
    }
  }

  /** The control byte, the extended type when it has one, and what of the size did not fit. */
  private void control(int type, int size) {
    int first = size < 29 ? size : size < 29 + 256 ? 29 : 30;
    if (size >= 285 + 65_536) {
      throw new IllegalArgumentException("too large: " + size);
    }
    out.write((type > MAP ? 0 : type) << 5 | first);
    if (type > MAP) {
      out.write(type - MAP);
    }
    if (first == 29) {
      out.write(size - 29);
    } else if (first == 30) {
      out.write(size - 285 >> 8);
      out.write(size - 285);
    }
  }

  int size() {
    return out.size();
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
