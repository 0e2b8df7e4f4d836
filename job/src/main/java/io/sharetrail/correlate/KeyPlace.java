package io.sharetrail.correlate;

import io.sharetrail.location.Place;

/**
 * Where an access key was used.
 *
 * @param key access key id
 * @param address an address, of IPv6 a /64
 */
public record KeyPlace(String key, String address, Place place) {}
