/**
 * Enters: alerts, suppressed alerts and dead letters. Leaves: records in streams of Kinesis, at
 * least once. Knows nothing of how they came about.
 */
package io.sharetrail.sink.kinesis;
