package io.sharetrail.location;

/**
 * Where a public IP address is, as far as the configured geo databases know. Every component may be
 * null.
 *
 * @param country ISO 3166-1 alpha-2 code, upper case
 * @param city English city name
 * @param latitude degrees north
 * @param longitude degrees east
 * @param asn autonomous system number
 * @param asOrganisation name of the autonomous system
 */
public record Place(
    String country,
    String city,
    Double latitude,
    Double longitude,
    Long asn,
    String asOrganisation) {

  /** No database knows the address, or there is no database. */
  public static final Place UNKNOWN = new Place(null, null, null, null, null, null);

  public boolean known() {
    return country != null || asn != null;
  }
}
