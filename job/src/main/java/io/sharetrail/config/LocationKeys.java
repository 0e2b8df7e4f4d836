package io.sharetrail.config;

import java.util.List;

/** {@code location.*}. */
final class LocationKeys {

  static final ConfigKey<String> COUNTRY =
      new ConfigKey<>(
          "location.country",
          Scalars.FETCHED_FILE,
          null,
          "MaxMind DB file (.mmdb) with the country of an address; a path is the same on every worker",
          config -> config.location().country());

  static final ConfigKey<String> ASN =
      new ConfigKey<>(
          "location.asn",
          Scalars.FETCHED_FILE,
          null,
          "MaxMind DB file (.mmdb) with the network (autonomous system) of an address, likewise",
          config -> config.location().asn());

  static final ConfigKey<String> CITY =
      new ConfigKey<>(
          "location.city",
          Scalars.FETCHED_FILE,
          null,
          "MaxMind DB file (.mmdb) with the city and coordinates of an address, likewise",
          config -> config.location().city());

  static final List<ConfigKey<?>> ALL = List.of(COUNTRY, ASN, CITY);

  private LocationKeys() {}

  static LocationConfig build(Values values) {
    return new LocationConfig(values.get(COUNTRY), values.get(ASN), values.get(CITY));
  }
}
