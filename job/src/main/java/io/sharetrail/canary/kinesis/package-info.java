/**
 * Enters: the configuration of Kinesis. Leaves: a canary in its streams, and what is said in the
 * stream of suppressed alerts. Knows nothing of what either holds.
 */
package io.sharetrail.canary.kinesis;
