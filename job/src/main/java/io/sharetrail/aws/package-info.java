/**
 * Enters: the configuration of AWS. Leaves: a client of Kinesis, and what is wrong with its streams
 * in words. Knows nothing of records.
 */
package io.sharetrail.aws;
