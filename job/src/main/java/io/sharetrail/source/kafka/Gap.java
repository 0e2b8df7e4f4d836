package io.sharetrail.source.kafka;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.intake.IntakeRecord;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * A position that the partition does not hold.
 *
 * @param wanted the split as it was to be read
 * @param first earliest offset that is held
 * @param end offset behind the last one
 */
record Gap(KafkaPartitionSplit wanted, long first, long end) {

  /** Null if the position can be read from. */
  static Gap of(KafkaPartitionSplit split, long first, long end) {
    long offset = split.getStartingOffset();
    return offset >= 0 && (offset < first || offset > end) ? new Gap(split, first, end) : null;
  }

  /** What can be read instead: everything that is there. */
  KafkaPartitionSplit readable() {
    return new KafkaPartitionSplit(
        wanted.getTopicPartition(),
        first,
        wanted.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET));
  }

  /** Records that were never read; at least. */
  long missing() {
    return Math.max(0, first - wanted.getStartingOffset());
  }

  IntakeRecord told() {
    long offset = wanted.getStartingOffset();
    String detail =
        offset < first
            ? "offsets "
                + offset
                + " to "
                + (first - 1)
                + " were deleted from the topic before they were read"
            : "the position was "
                + offset
                + ", and the partition ends at "
                + end
                + ": it was made anew or lost its end, and is read from its beginning";
    return new IntakeRecord(
        null,
        new DeadLetter(
            KafkaOrigin.of(wanted.getTopicPartition()) + '@' + offset,
            "",
            DeadLetterReason.MISSING_RECORDS,
            detail,
            0,
            new byte[0]),
        null);
  }
}
