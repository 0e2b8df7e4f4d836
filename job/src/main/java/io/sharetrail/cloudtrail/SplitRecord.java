package io.sharetrail.cloudtrail;

/**
 * The record at which a {@link RecordSplitter} stands: which bytes to show, and what is wrong with
 * them.
 */
final class SplitRecord {

  byte[] bytes = new byte[0];
  int from;
  int to;

  /** More than what is shown if only the beginning was kept. */
  long size;

  /** Null if the record is whole. */
  DeadLetterReason damage;

  /** One line about the damage. */
  String detail;

  /** The record ended with the input, not by itself. */
  boolean openEnded;

  void reset() {
    damage = null;
    detail = null;
    openEnded = false;
  }

  void show(byte[] shown, int first, int end) {
    bytes = shown;
    from = first;
    to = end;
    size = (long) end - first;
  }

  /** Shows what the window has kept up to its position, or what is left of it. */
  void showKept(ByteWindow window) {
    if (window.keptFrom() >= 0) {
      show(window.bytes, window.keptFrom(), window.at);
    } else {
      show(window.head(), 0, window.head().length);
      size = window.keptSize();
    }
  }

  /** Returns true, for the caller to return that a record was found. */
  boolean damaged(DeadLetterReason reason, String what) {
    damage = reason;
    detail = what;
    return true;
  }

  boolean tooLarge(CodecLimits limits) {
    return damaged(
        DeadLetterReason.TOO_LARGE,
        size + " bytes; at most " + limits.maxRecordBytes() + " are read");
  }
}
