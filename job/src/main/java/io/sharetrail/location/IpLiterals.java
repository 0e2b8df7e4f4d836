package io.sharetrail.location;

/** Reads and writes IP literals; strict, and without any look-up. */
final class IpLiterals {

  static final int LONGEST_IPV6 = 45;
  private static final int GROUPS = 8;

  private IpLiterals() {}

  /** The IPv4 address that fills {@code s} from {@code from} on, or -1. */
  static long ipv4(String s, int from) {
    int length = s.length();
    if (length - from < 7 || length - from > 15) {
      return -1;
    }
    long address = 0;
    int octet = 0;
    int digits = 0;
    int octets = 0;
    for (int i = from; i < length; i++) {
      char c = s.charAt(i);
      if (c >= '0' && c <= '9') {
        if (digits > 0 && octet == 0) {
          return -1;
        }
        octet = octet * 10 + (c - '0');
        digits++;
        if (octet > 255) {
          return -1;
        }
      } else if (c == '.' && digits > 0 && octets < 3) {
        address = address << 8 | octet;
        octets++;
        octet = 0;
        digits = 0;
      } else {
        return -1;
      }
    }
    return octets == 3 && digits > 0 ? address << 8 | octet : -1;
  }

  /** The upper and lower half of an IPv6 address, or null. */
  static long[] ipv6(String s) {
    int length = s.length();
    if (length < 2 || length > LONGEST_IPV6) {
      return null;
    }
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int i = 0;
    if (s.charAt(0) == ':') {
      if (s.charAt(1) != ':') {
        return null;
      }
      gap = 0;
      i = 2;
    }
    while (i < length) {
      int start = i;
      int group = 0;
      int digit;
      while (i < length && (digit = hex(s.charAt(i))) >= 0) {
        group = group << 4 | digit;
        if (++i - start > 4) {
          return null;
        }
      }
      if (i == start || count == GROUPS) {
        return null;
      }
      if (i < length && s.charAt(i) == '.') {
        long v4 = ipv4(s, start);
        if (v4 < 0 || count > GROUPS - 2) {
          return null;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) (v4 & 0xffff);
        break;
      }
      groups[count++] = group;
      if (i == length) {
        break;
      }
      if (s.charAt(i++) != ':' || i == length) {
        return null;
      }
      if (s.charAt(i) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        i++;
      }
    }
    return halves(groups, count, gap);
  }

  /** Spreads the groups before and after {@code ::}, which stands for at least one group. */
  private static long[] halves(int[] groups, int count, int gap) {
    if (gap < 0 ? count != GROUPS : count == GROUPS) {
      return null;
    }
    long[] halves = new long[2];
    for (int i = 0; i < count; i++) {
      int at = gap >= 0 && i >= gap ? i + GROUPS - count : i;
      halves[at >> 2] |= (long) groups[i] << (3 - (at & 3)) * 16;
    }
    return halves;
  }

  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return c < 0x80 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  static String ipv4Text(long address) {
    return (address >>> 24 & 0xff)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  /** RFC 5952: lower case, no leading zeros, the first longest run of two or more zeros as ::. */
  static String ipv6Text(long high, long low) {
    int gap = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = 0;
      while (i + zeros < GROUPS && group(high, low, i + zeros) == 0) {
        zeros++;
      }
      if (zeros > gapLength) {
        gap = i;
        gapLength = zeros;
      }
      i += zeros;
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i += gapLength - 1;
        continue;
      }
      if (i > 0 && i != gap + gapLength) {
        text.append(':');
      }
      text.append(Integer.toHexString(group(high, low, i)));
    }
    return text.toString();
  }

  private static int group(long high, long low, int i) {
    return (int) ((i < 4 ? high : low) >>> (3 - (i & 3)) * 16) & 0xffff;
  }
}
