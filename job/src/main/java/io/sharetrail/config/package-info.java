/**
 * Enters: a YAML file, property groups and {@code key=value} settings. Leaves: one immutable {@link
 * io.sharetrail.config.JobConfig}, or every error at once. Knows the keys, their defaults and what
 * they accept; may not know Flink, sources, sinks or a clock.
 */
package io.sharetrail.config;
