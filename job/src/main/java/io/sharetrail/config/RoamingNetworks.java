package io.sharetrail.config;

import java.util.List;

/**
 * Networks that many use from anywhere, by the names under which they are registered. Far from all
 * there are: what an organisation sees of its own people belongs into {@code networks.roaming}.
 */
final class RoamingNetworks {

  private static final List<Long> CLOUDS =
      List.of(
          16509L, // Amazon
          14618L, // Amazon
          15169L, // Google
          396982L, // Google Cloud
          8075L, // Microsoft
          31898L, // Oracle
          45102L); // Alibaba

  /** Proxies and private networks. */
  private static final List<Long> VPNS =
      List.of(
          13335L, // Cloudflare
          36183L, // Akamai
          54113L, // Fastly
          22616L, // Zscaler
          53813L, // Zscaler
          62044L, // Zscaler
          9009L, // M247
          212238L, // Datacamp
          60068L, // Datacamp
          39351L); // 31173 Services

  private static final List<Long> MOBILE =
      List.of(
          21928L, // T-Mobile US
          6167L, // Verizon Wireless
          22394L, // Verizon Wireless
          20057L); // AT&T Mobility

  static final List<Long> ALL =
      List.of(CLOUDS, VPNS, MOBILE).stream().flatMap(List::stream).toList();

  private RoamingNetworks() {}
}
