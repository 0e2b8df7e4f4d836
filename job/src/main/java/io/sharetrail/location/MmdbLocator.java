package io.sharetrail.location;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks addresses up in MaxMind DB files. A file that knows more than its key says (a city database
 * knows countries) is also used for that, after the file of that key. Open it where it is used: it
 * cannot be serialised. Several threads may use it.
 */
public final class MmdbLocator implements Locator {

  /** Entries, a power of two. A trail comes from few addresses: most look-ups end here. */
  private static final int CACHED = 1 << 10;

  private record Known(SourceAddress address, Place place) {}

  private final GeoFile country;
  private final GeoFile asn;
  private final GeoFile city;
  private final Known[] cache = new Known[CACHED];

  private MmdbLocator(GeoFile country, GeoFile asn, GeoFile city) {
    this.country = country;
    this.asn = asn;
    this.city = city;
  }

  /**
   * Each path may be null, and one file may serve several keys.
   *
   * @param country file of {@code location.country}
   * @param asn file of {@code location.asn}
   * @param city file of {@code location.city}
   * @return {@link Locator#none()} when all are null
   * @throws IOException when a file is missing, damaged, or holds something else; the message names
   *     the key, the path and what to do
   */
  public static Locator open(Path country, Path asn, Path city) throws IOException {
    if (country == null && asn == null && city == null) {
      return Locator.none();
    }
    OpenFiles files = new OpenFiles();
    try {
      return new MmdbLocator(
          files.open("location.country", country, "countries", place -> place.country() != null),
          files.open("location.asn", asn, "networks (ASN)", place -> place.asn() != null),
          files.open("location.city", city, "cities", MmdbLocator::hasCity));
    } catch (IOException e) {
      files.close();
      throw e;
    }
  }

  @Override
  public Place locate(String address) {
    SourceAddress parsed = SourceAddress.parse(address);
    return parsed == null ? Place.UNKNOWN : locate(parsed);
  }

  /** As {@link #locate(String)}, for an address that was parsed before; not null. */
  public Place locate(SourceAddress address) {
    if (!address.isPublic()) {
      return Place.UNKNOWN;
    }
    int hash = address.hashCode();
    int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & CACHED - 1;
    Known known = cache[slot];
    if (known != null && known.address().equals(address)) {
      return known.place();
    }
    Place place = lookUp(address);
    // An entry is immutable, so a race between threads only costs a look-up.
    cache[slot] = new Known(address, place);
    return place;
  }

  private Place lookUp(SourceAddress address) {
    Place byCountry = ask(country, address);
    Place byAsn = asn == country ? byCountry : ask(asn, address);
    Place byCity = city == country ? byCountry : city == asn ? byAsn : ask(city, address);

    Place land = first(List.of(byCountry, byCity, byAsn), place -> place.country() != null);
    Place network = first(List.of(byAsn, byCountry, byCity), place -> place.asn() != null);
    Place town = first(List.of(byCity, byCountry, byAsn), MmdbLocator::hasCity);
    Place place =
        new Place(
            land.country(),
            town.city(),
            town.latitude(),
            town.longitude(),
            network.asn(),
            network.asOrganisation());
    return place.equals(Place.UNKNOWN) ? Place.UNKNOWN : place;
  }

  private static Place ask(GeoFile file, SourceAddress address) {
    return file == null ? Place.UNKNOWN : file.locate(address);
  }

  private static Place first(List<Place> places, Predicate<Place> holds) {
    for (Place place : places) {
      if (holds.test(place)) {
        return place;
      }
    }
    return Place.UNKNOWN;
  }

  private static boolean hasCity(Place place) {
    return place.city() != null || place.latitude() != null;
  }

  /**
   * Type and build time of each file, as {@code country=GeoLite2-Country@2025-06-01T00:00:00Z,
   * asn=…}; keys without a file are left out.
   */
  @Override
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    append(text, "country", country);
    append(text, "asn", asn);
    append(text, "city", city);
    return text.toString();
  }

  private static void append(StringBuilder text, String key, GeoFile file) {
    if (file != null) {
      text.append(text.isEmpty() ? "" : ", ").append(key).append('=').append(file.version());
    }
  }

  /** Closes the files; later look-ups find only what is remembered, or nothing. */
  @Override
  public void close() {
    for (GeoFile file : new GeoFile[] {country, asn, city}) {
      if (file != null) {
        file.close();
      }
    }
  }
}
