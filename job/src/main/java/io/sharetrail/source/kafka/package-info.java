/** CloudTrail from Kafka. */
package io.sharetrail.source.kafka;
