package io.sharetrail.cloudtrail;

/**
 * The envelopes around what is being decoded, innermost first: an immutable chain, so that nothing
 * is built for a bare event.
 *
 * @param parent the next envelope outwards; null for the outermost
 * @param index which record of the parent this envelope was, or {@link #ALONE}
 * @param name as it appears in a dead letter's layer path
 * @param count how many envelopes count towards the limit so far
 * @param included how many further envelopes come with this one and are not counted, such as the
 *     base64 that Kinesis prescribes
 * @param time what to use for an event without a time of its own, or {@link
 *     CloudTrailEvent#NO_TIME}
 */
public record Layer(Layer parent, int index, String name, int count, int included, long time) {

  /** Index of a record that is not one of several. */
  public static final int ALONE = -1;

  /** No envelope at all. */
  public static final Layer NONE = new Layer(null, ALONE, "", 0, 0, CloudTrailEvent.NO_TIME);

  Layer inside(String inner, int recordIndex) {
    return inside(inner, recordIndex, 0, time);
  }

  /**
   * One envelope further in.
   *
   * @param innerTime time the envelope tells; if none, the outer one stays
   */
  Layer inside(String inner, int recordIndex, int innerIncluded, long innerTime) {
    boolean free = included > 0;
    return new Layer(
        this,
        recordIndex,
        inner,
        free ? count : count + 1,
        Math.max(innerIncluded, free ? included - 1 : 0),
        innerTime == CloudTrailEvent.NO_TIME ? time : innerTime);
  }

  /**
   * All layers, outermost first, ending with the record itself, e.g. {@code
   * gzip/cloudwatch-logs/json[3]}.
   */
  public String path(int recordIndex) {
    StringBuilder out = new StringBuilder();
    append(out);
    return appendRecord(out, recordIndex).toString();
  }

  private void append(StringBuilder out) {
    if (parent != null) {
      parent.append(out);
      // The first of several is mostly the only one: saying so would only lengthen the path.
      if (index > 0) {
        appendRecord(out, index).append('/');
      }
      out.append(name).append('/');
    }
  }

  private static StringBuilder appendRecord(StringBuilder out, int recordIndex) {
    out.append("json");
    return recordIndex == ALONE ? out : out.append('[').append(recordIndex).append(']');
  }
}
