/**
 * Enters: the metric group that Flink gives an operator or a source.
 *
 * <p>Leaves: counters and gauges, under names that whoever reports them accepts.
 *
 * <p>Knows no room and no reporter but by the name of its group.
 */
package io.sharetrail.metrics;
