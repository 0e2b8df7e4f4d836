/**
 * Enters: the configuration of Kafka. Leaves: a canary in its topics, and what is said in the topic
 * of suppressed alerts. Knows nothing of what either holds.
 */
package io.sharetrail.canary.kafka;
