/**
 * Enters: nothing; it reads CloudTrail from the shards of Kinesis streams. Leaves: what intake
 * makes of each record, and gaps. Knows nothing of what observations mean, nor of how AWS is logged
 * in to.
 */
package io.sharetrail.source.kinesis;
