package io.sharetrail.location;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The geo databases of the tests and the demo: places for the address ranges reserved for
 * documentation (RFC 5737, RFC 3849) and networks with the AS numbers reserved for it (RFC 5398).
 */
final class DocumentationRanges {

  static final String COMMAND =
      "mvn -q test-compile && java -cp job/target/classes:job/target/test-classes"
          + " io.sharetrail.location.DocumentationRanges testdata/geo";

  private static final Instant BUILT = Instant.parse("2025-01-01T00:00:00Z");

  private record Range(
      String cidr,
      String country,
      String city,
      double latitude,
      double longitude,
      int asn,
      String organisation) {}

  private static final List<Range> RANGES =
      List.of(
          new Range("192.0.2.0/25", "DE", "Berlin", 52.52, 13.405, 64496, "Example Office Network"),
          new Range("192.0.2.128/25", "DE", "Munich", 48.137, 11.575, 64497, "Example Mobile"),
          new Range("198.51.100.0/25", "NL", "Amsterdam", 52.37, 4.895, 64500, "Example Hosting"),
          new Range("198.51.100.128/25", "US", "Ashburn", 39.043, -77.487, 64501, "Example Cloud"),
          new Range("203.0.113.0/25", "BR", "Sao Paulo", -23.55, -46.633, 64502, "Example Transit"),
          new Range("203.0.113.128/25", "SG", "Singapore", 1.29, 103.85, 64503, "Example Exchange"),
          new Range(
              "2001:db8::/33", "DE", "Berlin", 52.52, 13.405, 64496, "Example Office Network"),
          new Range(
              "2001:db8:8000::/33", "NL", "Amsterdam", 52.37, 4.895, 64500, "Example Hosting"));

  private DocumentationRanges() {}

  /** Country, city, coordinates and network, in the nested shape of GeoLite2. */
  static byte[] countryAsn() {
    MmdbWriter writer = new MmdbWriter("Sharetrail-Documentation-Country-ASN", BUILT);
    for (Range range : RANGES) {
      writer.add(
          range.cidr(),
          Map.of(
              "country", Map.of("iso_code", range.country()),
              "city", Map.of("names", Map.of("en", range.city())),
              "location", Map.of("latitude", range.latitude(), "longitude", range.longitude()),
              "autonomous_system_number", range.asn(),
              "autonomous_system_organization", range.organisation()));
    }
    return writer.toBytes();
  }

  /** Countries only, in the flat shape of DB-IP. */
  static byte[] countryFlat() {
    MmdbWriter writer = new MmdbWriter("Sharetrail-Documentation-Country", BUILT);
    RANGES.forEach(range -> writer.add(range.cidr(), Map.of("country_code", range.country())));
    return writer.toBytes();
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.write(folder.resolve("country-asn.mmdb"), countryAsn());
    Files.write(folder.resolve("country-flat.mmdb"), countryFlat());
  }
}
