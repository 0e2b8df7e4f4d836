/** What source and sink of Kafka have in common: how to reach it, and how secrets are found. */
package io.sharetrail.kafka;
