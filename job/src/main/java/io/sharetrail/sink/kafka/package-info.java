/** Alerts, suppressed alerts and dead letters to Kafka. */
package io.sharetrail.sink.kafka;
