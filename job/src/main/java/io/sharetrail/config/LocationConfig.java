package io.sharetrail.config;

import io.sharetrail.location.NetworkRange;
import java.io.Serializable;
import java.util.List;

/**
 * What tells where an address is. Each file is an absolute path, the place from which every worker
 * fetches it ({@code s3://…}, {@code classpath:…}), or null when unset. A path must hold the file
 * wherever the job runs.
 *
 * @param country file with countries
 * @param asn file with networks (autonomous systems)
 * @param city file with cities and coordinates
 * @param egress the organisation's own ways out to the internet
 * @param roaming AS numbers of networks that are used from anywhere
 */
public record LocationConfig(
    String country, String asn, String city, List<NetworkRange> egress, List<Long> roaming)
    implements Serializable {

  /** The files' names without their folders. */
  LocationConfig namesAlone() {
    return new LocationConfig(name(country), name(asn), name(city), egress, roaming);
  }

  private static String name(String path) {
    return path == null ? null : path.substring(Math.max(path.lastIndexOf('/'), scheme(path)) + 1);
  }

  private static int scheme(String path) {
    return path.startsWith("/") ? -1 : path.indexOf(':');
  }
}
