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
 * @param exit why the address says nothing about where its user is; null if it may
 */
public record Place(
    String country,
    String city,
    Double latitude,
    Double longitude,
    Long asn,
    String asOrganisation,
    Exit exit) {

  private static final double EARTH_RADIUS_KM = 6_371;

  /** A way out of a network that is used from elsewhere. Append only. */
  public enum Exit {
    /** One of the organisation's own, {@code networks.egress}: usual for everybody. */
    OWN,
    /** A cloud's, a VPN's or a mobile operator's, {@code networks.roaming}. */
    ROAMING
  }

  /** No database knows the address, or there is no database. */
  public static final Place UNKNOWN = new Place(null, null, null, null, null, null);

  public Place(
      String country,
      String city,
      Double latitude,
      Double longitude,
      Long asn,
      String asOrganisation) {
    this(country, city, latitude, longitude, asn, asOrganisation, null);
  }

  /** The same, as a way out of a network. */
  public Place through(Exit through) {
    return new Place(country, city, latitude, longitude, asn, asOrganisation, through);
  }

  /** Whether it is known where on earth it is. */
  public boolean hasCoordinates() {
    return latitude != null && longitude != null;
  }

  /** Great-circle distance on a sphere of the earth's mean radius; both have coordinates. */
  public double kilometresTo(Place other) {
    double here = Math.toRadians(latitude);
    double there = Math.toRadians(other.latitude);
    double north = Math.sin((there - here) / 2);
    double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double square = north * north + Math.cos(here) * Math.cos(there) * east * east;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(square)));
  }

  public boolean known() {
    return country != null || asn != null;
  }
}
