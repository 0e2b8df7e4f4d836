package io.sharetrail.location;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IP address as CloudTrail's {@code sourceIPAddress} gives it. That field also holds service
 * names ({@code ec2.amazonaws.com}), {@code AWS Internal}, host names and whatever a caller sent,
 * so it is parsed here by hand: no name server is ever asked. An IPv4-mapped IPv6 address is its
 * IPv4 address.
 */
public final class SourceAddress {

  private final long high;
  private final long low;

  /** Null for IPv6: few callers want it, and writing it costs more than reading the address. */
  private final String ipv4Text;

  private SourceAddress(long high, long low, String ipv4Text) {
    this.high = high;
    this.low = low;
    this.ipv4Text = ipv4Text;
  }

  /**
   * @param s anything; may be null
   * @return null unless {@code s} is exactly one IPv4 literal (four decimal numbers without leading
   *     zeros) or IPv6 literal (any textual form, without zone id, brackets or prefix length).
   *     Never throws
   */
  public static SourceAddress parse(String s) {
    if (s == null) {
      return null;
    }
    long v4 = IpLiterals.ipv4(s, 0);
    if (v4 >= 0) {
      return new SourceAddress(0, v4, s);
    }
    long[] v6 = IpLiterals.ipv6(s);
    if (v6 == null) {
      return null;
    }
    if (v6[0] == 0 && v6[1] >>> 32 == 0xffff) {
      long unwrapped = v6[1] & 0xffff_ffffL;
      return new SourceAddress(0, unwrapped, IpLiterals.ipv4Text(unwrapped));
    }
    return new SourceAddress(v6[0], v6[1], null);
  }

  /**
   * Canonical text: dotted decimal, or RFC 5952 (lower case, longest run of zeros as {@code ::}).
   */
  public String text() {
    return isIpv4() ? ipv4Text : IpLiterals.ipv6Text(high, low);
  }

  /** Upper half of 128 bits; 0 for IPv4. */
  long high() {
    return high;
  }

  /** Lower half, for IPv4 its 32 bits. */
  long low() {
    return low;
  }

  public boolean isIpv4() {
    return ipv4Text != null;
  }

  /**
   * Whether the address is unique in the world: not private, shared (100.64.0.0/10), loopback,
   * link-local, multicast, benchmarking or otherwise reserved. Documentation ranges count as
   * public, so that examples behave like the real thing. IPv6 is public within 2000::/3 only.
   */
  public boolean isPublic() {
    return isIpv4() ? isPublicIpv4((int) low) : high >>> 61 == 1;
  }

  private static boolean isPublicIpv4(int address) {
    int a = address >>> 24;
    int b = address >>> 16 & 0xff;
    return switch (a) {
      case 0, 10, 127 -> false;
      case 100 -> b >>> 6 != 1;
      case 169 -> b != 254;
      case 172 -> b >>> 4 != 1;
      case 192 -> b != 168 && address >>> 8 != 0xc00000;
      case 198 -> b >>> 1 != 9;
      default -> a < 224;
    };
  }

  /**
   * What counts as one place in the network: an IPv4 address itself; of an IPv6 address its /64, as
   * {@code 2001:db8:1:2::/64}, since one machine takes addresses out of that at will.
   */
  public String networkKey() {
    return isIpv4() ? ipv4Text : IpLiterals.ipv6Text(high, 0) + "/64";
  }

  /** Network byte order: 4 bytes or 16; a new array each time. */
  public byte[] bytes() {
    byte[] bytes = new byte[isIpv4() ? 4 : 16];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      bytes[i] = (byte) ((fromEnd < 8 ? low : high) >>> ((fromEnd & 7) * 8));
    }
    return bytes;
  }

  public InetAddress toInetAddress() {
    try {
      return InetAddress.getByAddress(bytes());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are always an address", e);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SourceAddress that
        && high == that.high
        && low == that.low
        && isIpv4() == that.isIpv4();
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(high) + Long.hashCode(low);
  }

  @Override
  public String toString() {
    return text();
  }
}
