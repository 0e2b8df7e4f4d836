package io.sharetrail.location;

import java.io.Serializable;

/**
 * A block of IP addresses.
 *
 * @param ipv4 whether its addresses are IPv4, which then lie in the lowest 32 bits
 * @param high upper half of its first address
 * @param low lower half of its first address
 * @param bits length of the prefix, counted within IPv6's 128 bits
 */
public record NetworkRange(boolean ipv4, long high, long low, int bits) implements Serializable {

  private static final int IPV4_OFFSET = 96;
  private static final int HALF = 64;

  /**
   * @param text an address with the length of the prefix, as {@code 192.0.2.0/24}; an address alone
   *     is a block of one
   * @throws IllegalArgumentException if it is no such thing, or names an address within the block
   *     rather than its first
   */
  public static NetworkRange parse(String text) {
    int slash = text.indexOf('/');
    SourceAddress first = SourceAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (first == null) {
      throw new IllegalArgumentException("is not a block of IP addresses");
    }
    int most = first.isIpv4() ? HALF / 2 : 2 * HALF;
    int length = slash < 0 ? most : length(text.substring(slash + 1), most);
    NetworkRange range =
        new NetworkRange(
            first.isIpv4(),
            first.high(),
            first.low(),
            first.isIpv4() ? length + IPV4_OFFSET : length);
    if ((first.high() & ~mask(range.bits)) != 0 || (first.low() & ~mask(range.bits - HALF)) != 0) {
      throw new IllegalArgumentException(
          "is an address within a block: its bits after the first " + length + " must be zero");
    }
    return range;
  }

  private static int length(String text, int most) {
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException("has no prefix length from 0 to " + most);
    }
    return Integer.parseInt(text);
  }

  /** As it is parsed. */
  @Override
  public String toString() {
    return ipv4
        ? IpLiterals.ipv4Text(low) + "/" + (bits - IPV4_OFFSET)
        : IpLiterals.ipv6Text(high, low) + "/" + bits;
  }

  public boolean contains(SourceAddress address) {
    return address.isIpv4() == ipv4
        && (address.high() & mask(bits)) == high
        && (address.low() & mask(bits - HALF)) == low;
  }

  /** The first so many of 64 bits. */
  private static long mask(int length) {
    return length <= 0 ? 0 : length >= HALF ? -1L : -1L << HALF - length;
  }
}
