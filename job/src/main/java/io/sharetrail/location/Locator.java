package io.sharetrail.location;

/** Looks up where an address is. */
public interface Locator extends AutoCloseable {

  /** Knows no address at all: what is used when no geo database is configured. */
  static Locator none() {
    return address -> Place.UNKNOWN;
  }

  /**
   * @param address IPv4 or IPv6 literal, or anything else an attacker put into {@code
   *     sourceIPAddress}; may be null
   * @return never null; {@link Place#UNKNOWN} when nothing is known. Never throws
   */
  Place locate(String address);

  /** Which data answers: equal for equal databases; {@code none} when there is none. */
  default String fingerprint() {
    return "none";
  }

  @Override
  default void close() {}
}
