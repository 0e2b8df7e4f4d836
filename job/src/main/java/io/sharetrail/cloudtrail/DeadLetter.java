package io.sharetrail.cloudtrail;

/**
 * An input record that could not be understood, with enough to find and replay it.
 *
 * @param origin where it came from: {@code file:<path>#<record index>}, {@code
 *     kafka:topic/partition@offset}, …
 * @param layerPath layers peeled before the failure, outermost first
 * @param reason class of failure
 * @param detail one line for a person; contains no record content
 * @param size size of the offending bytes, before bounding
 * @param bytes the first {@link CodecLimits#deadLetterBytes} of them
 */
public record DeadLetter(
    String origin,
    String layerPath,
    DeadLetterReason reason,
    String detail,
    long size,
    byte[] bytes) {

  /** Whether all of it was kept, so that it can be read again. */
  public boolean isWhole() {
    return bytes.length > 0 && bytes.length == size;
  }
}
