package io.sharetrail.cloudtrail;

/**
 * Records that are recognised and counted but are no API calls. Append only: the names are metrics.
 */
public enum SkipKind {
  /** CloudTrail Insights event. */
  INSIGHT,
  /** CloudTrail aggregated event. */
  AGGREGATED,
  /** CloudTrail log-file digest. */
  DIGEST,
  /** S3 event notification or S3 test event. */
  S3_NOTIFICATION,
  /** CloudWatch Logs {@code CONTROL_MESSAGE}. */
  CONTROL_MESSAGE,
  /** EventBridge event that does not come from CloudTrail. */
  EVENTBRIDGE_OTHER,
  /** SNS subscription or unsubscription confirmation. */
  SNS_CONFIRMATION,
  /** Empty record: no bytes, white space only, or an empty array. */
  EMPTY,
  /** Share that was put in to see whether its alert comes out; judged, but no API call. */
  CANARY;

  /** The kind that an event's {@code eventCategory} names, null if it is an ordinary one. */
  static SkipKind ofCategory(String category) {
    return "Insight".equals(category) ? INSIGHT : "Aggregated".equals(category) ? AGGREGATED : null;
  }

  /** Name in metrics, summaries and documents: lower case with dashes. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
