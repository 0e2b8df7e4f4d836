package io.sharetrail.config;

import java.io.Serializable;

/**
 * Which MaxMind DB files (.mmdb) tell where an address is. Each is an absolute path, or null when
 * unset. The file must be at that path wherever the job runs.
 *
 * @param country file with countries
 * @param asn file with networks (autonomous systems)
 * @param city file with cities and coordinates
 */
public record LocationConfig(String country, String asn, String city) implements Serializable {

  /** The files' names without their folders. */
  LocationConfig namesAlone() {
    return new LocationConfig(name(country), name(asn), name(city));
  }

  private static String name(String path) {
    return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
  }
}
