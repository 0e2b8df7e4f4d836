package io.sharetrail.cloudtrail;

/** Why a record became a dead letter. Append only: the names are metrics and document values. */
public enum DeadLetterReason {
  /** Neither JSON nor any compression or encoding that is understood. */
  NOT_JSON,
  /** Looks like JSON and is not well-formed. */
  MALFORMED_JSON,
  /** Ends in the middle of a record. */
  TRUNCATED,
  /** Well-formed JSON in which no CloudTrail event was recognised. */
  NOT_CLOUDTRAIL,
  /** A CloudTrail event in which a field this project reads has another JSON type. */
  WRONG_TYPE,
  /** An event that matters but whose time cannot be read. */
  UNREADABLE_TIME,
  /** Larger than {@code intake.maxRecordBytes}. */
  TOO_LARGE,
  /** Nested deeper than {@code intake.maxDepth}. */
  TOO_DEEP,
  /** More envelopes around the event than {@code intake.maxLayers}. */
  TOO_MANY_LAYERS,
  /**
   * Compressed data that inflates beyond {@code intake.maxInflatedBytes} or {@code
   * intake.maxInflateRatio}, alone or together with what else its record or file holds.
   */
  INFLATES_TOO_FAR,
  /** Compressed data that is truncated or damaged. */
  DAMAGED_COMPRESSION,
  /** A file that could not be read. */
  UNREADABLE_FILE,
  /** A defect of this project: what was read made it fail, and the job went on. */
  INTERNAL_ERROR,
  /**
   * Records that a stream no longer held when the job wanted to read them: a gap, with its bounds.
   */
  MISSING_RECORDS,
  /**
   * All further parts of a record of which {@code intake.deadLettersPerRecord} parts are dead
   * letters already: the record itself.
   */
  REST_OF_RECORD;

  /** Name in metrics, summaries and documents: lower case with dashes. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
