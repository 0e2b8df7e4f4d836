package io.sharetrail.config;

import io.sharetrail.location.NetworkRange;
import java.util.List;

/** {@code location.*} and {@code networks.*}. */
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

  static final ConfigKey<List<NetworkRange>> EGRESS =
      new ConfigKey<>(
          "networks.egress",
          new ListType<>("blocks of addresses", Scalars.NETWORK),
          List.of(),
          "the organisation's own ways out to the internet (offices, VPN, NAT): usual for everybody, and no place of anybody",
          config -> config.location().egress());

  static final ConfigKey<List<Long>> ROAMING =
      new ConfigKey<>(
          "networks.roaming",
          new ListType<>("networks", Scalars.AS_NUMBER),
          RoamingNetworks.ALL,
          "networks of clouds, VPNs and mobile operators, whose addresses do not say where their user is: no travel is judged by them",
          config -> config.location().roaming());

  static final List<ConfigKey<?>> ALL = List.of(COUNTRY, ASN, CITY, EGRESS, ROAMING);

  private LocationKeys() {}

  static LocationConfig build(Values values) {
    return new LocationConfig(
        values.get(COUNTRY),
        values.get(ASN),
        values.get(CITY),
        values.get(EGRESS),
        values.get(ROAMING));
  }
}
