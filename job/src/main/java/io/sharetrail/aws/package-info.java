/**
 * Enters: the configuration of AWS. Leaves: a client of Kinesis, a secret of AWS Secrets Manager,
 * and what is wrong with either in words. Knows nothing of records.
 */
package io.sharetrail.aws;
