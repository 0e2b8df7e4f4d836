package io.sharetrail.cloudtrail;

/**
 * Where the codec puts what it found: every input record becomes events, counted skips or dead
 * letters.
 */
public interface RecordSink {

  /**
   * An API call or service event. Its {@link RawJson} parts are valid until this method returns.
   */
  void event(CloudTrailEvent event);

  /**
   * An API call or service event, for a sink that wants to know where it lay. Nothing is built
   * until {@link Layer#path} is asked for.
   *
   * @param layer the envelopes around it
   * @param index which record of the innermost envelope it is, or {@link Layer#ALONE}
   */
  default void event(CloudTrailEvent event, Layer layer, int index) {
    event(event);
  }

  /** A record that is recognised and of no interest. */
  void skip(SkipKind kind);

  /** The same, for a sink that wants to know where it lay. */
  default void skip(SkipKind kind, Layer layer, int index) {
    skip(kind);
  }

  /**
   * A record that could not be understood.
   *
   * @param layerPath the layers peeled so far, outermost first, e.g. {@code
   *     gzip/cloudwatch-logs/json[3]}; never null
   * @param detail one line for a person: what was wrong and where; never null, contains no record
   *     content
   * @param size of the offending bytes; more than from {@code from} to {@code to} if only their
   *     beginning was kept
   * @param bytes buffer that holds the offending bytes; valid until this method returns
   */
  void deadLetter(
      DeadLetterReason reason,
      String layerPath,
      String detail,
      long size,
      byte[] bytes,
      int from,
      int to);

  /** A record that could not be understood and is there as a whole. */
  default void deadLetter(
      DeadLetterReason reason, String layerPath, String detail, byte[] bytes, int from, int to) {
    deadLetter(reason, layerPath, detail, (long) to - from, bytes, from, to);
  }
}
