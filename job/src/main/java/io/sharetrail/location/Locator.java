package io.sharetrail.location;

/** Looks up where an address is. */
public interface Locator extends AutoCloseable {

  /**
   * @param address IPv4 or IPv6 literal, or anything else an attacker put into {@code
   *     sourceIPAddress}; may be null
   * @return never null; {@link Place#UNKNOWN} when nothing is known. Never throws
   */
  Place locate(String address);

  @Override
  default void close() {}
}
