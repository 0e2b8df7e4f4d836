package io.sharetrail.config;

import java.io.Serializable;

/**
 * Which MaxMind DB files (.mmdb) tell where an address is. Each is an absolute path or one relative
 * to the working directory, and null when unset. The files are opened where the job runs.
 *
 * @param country file with countries
 * @param asn file with networks (autonomous systems)
 * @param city file with cities and coordinates
 */
public record LocationConfig(String country, String asn, String city) implements Serializable {}
