package io.sharetrail.config;

import java.io.Serializable;

/**
 * Where metrics go.
 *
 * @param group below which all of the job's own metrics are registered; null for none
 */
public record MetricsConfig(String group) implements Serializable {}
