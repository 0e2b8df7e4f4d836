package io.sharetrail.cloudtrail;

/**
 * One CloudTrail event, as far as this project reads it. All strings may be null; nested JSON stays
 * as bytes until somebody asks for it.
 *
 * <p>The {@link RawJson} components are views of the buffer that was decoded: they are valid only
 * until the {@link RecordSink} call that delivers the event returns.
 *
 * @param eventTime milliseconds since the epoch, or {@link #NO_TIME} if the event carries no
 *     readable time
 * @param userIdentity never null
 * @param recipientAccountId account whose trail received the event: for a snapshot, its owner
 * @param readOnly null if the event does not say
 * @param consoleSession whether the credentials are those of a console session ({@code
 *     sessionCredentialFromConsole}); null if the event does not say
 */
public record CloudTrailEvent(
    String eventVersion,
    String eventId,
    long eventTime,
    String eventSource,
    String eventName,
    String eventType,
    String awsRegion,
    String sourceIpAddress,
    String userAgent,
    String errorCode,
    String errorMessage,
    String recipientAccountId,
    String vpcEndpointId,
    Boolean readOnly,
    UserIdentity userIdentity,
    RawJson requestParameters,
    RawJson responseElements,
    RawJson serviceEventDetails,
    RawJson additionalEventData,
    Boolean consoleSession) {

  /** Value of {@link #eventTime} when the event has no readable time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public boolean hasTime() {
    return eventTime != NO_TIME;
  }

  /**
   * Whether the call failed: an error code or message is there, or the response says {@code
   * _return: false}.
   */
  public boolean failed() {
    return errorCode != null
        || errorMessage != null
        || (responseElements != null && "false".equalsIgnoreCase(responseElements.text("_return")));
  }
}
