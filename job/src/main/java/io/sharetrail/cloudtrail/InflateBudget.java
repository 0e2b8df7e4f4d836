package io.sharetrail.cloudtrail;

/**
 * What everything compressed inside one record or file may inflate to, all together. Each layer has
 * bounds of its own, but many small bombs, or one within another, multiply.
 */
final class InflateBudget {

  private final CodecLimits limits;
  private long allowed;
  private long spent;

  InflateBudget(CodecLimits limits) {
    this.limits = limits;
  }

  /** Begins anew for a record of so many bytes. */
  void start(long bytesRead) {
    spent = 0;
    allow(bytesRead);
  }

  /**
   * @param bytesRead of the outermost input, so far
   */
  void allow(long bytesRead) {
    allowed = limits.maxInflatedBytes() + bytesRead * limits.maxInflateRatio();
  }

  void spend(int bytes) {
    spent += bytes;
  }

  boolean isSpent() {
    return spent > allowed;
  }

  long allowed() {
    return allowed;
  }
}
