package io.sharetrail.aws;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a request that failed means for who made it. */
public enum Setback {
  /** Too much was asked: ask later. */
  THROTTLED,
  /** The iterator is too old: get another for the same position. */
  EXPIRED,
  /** The service or the way to it is out of order: ask again. */
  TRANSIENT,
  /** The stream, or a shard that Kinesis kept long enough, is not there. */
  NOT_FOUND,
  /** The position is not one of this stream, which was made anew. */
  FOREIGN_POSITION,
  /** Nothing changes by asking again. */
  FATAL;

  private static final int SERVER_ERROR = 500;

  private static final Set<String> THROTTLES =
      Set.of(
          "ProvisionedThroughputExceededException",
          "LimitExceededException",
          "KMSThrottlingException");

  public static Setback of(Throwable thrown) {
    Throwable e = cause(thrown);
    if (e instanceof AwsServiceException service) {
      return ofService(service);
    }
    return e instanceof IOException
            || e instanceof TimeoutException
            || e instanceof ApiCallTimeoutException
            || e instanceof ApiCallAttemptTimeoutException
            || (e instanceof SdkException sdk && (sdk.retryable() || isOfTheNetwork(sdk)))
        ? TRANSIENT
        : FATAL;
  }

  private static Setback ofService(AwsServiceException e) {
    String code = code(e);
    if (isThrottle(code) || e.isThrottlingException()) {
      return THROTTLED;
    }
    if (isMissing(code)) {
      return NOT_FOUND;
    }
    return switch (code) {
      case "ExpiredIteratorException" -> EXPIRED;
      case "InvalidArgumentException" -> FOREIGN_POSITION;
      default -> e.statusCode() >= SERVER_ERROR && !isDenied(code) ? TRANSIENT : FATAL;
    };
  }

  /** What AWS calls the error; empty if it is none of AWS. */
  public static String code(Throwable thrown) {
    return cause(thrown) instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? String.valueOf(service.awsErrorDetails().errorCode())
        : "";
  }

  public static boolean isThrottle(String code) {
    return THROTTLES.contains(code);
  }

  /** Whether the stream, or the shard, is not there. */
  public static boolean isMissing(String code) {
    return code.startsWith("ResourceNotFound");
  }

  /** Whether the job's role may not. */
  public static boolean isDenied(String code) {
    return code.startsWith("AccessDenied");
  }

  /** Without what a future wraps around it. */
  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private static boolean isOfTheNetwork(Throwable thrown) {
    for (Throwable e = thrown.getCause(); e != null; e = e.getCause()) {
      if (e instanceof IOException || e instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  /**
   * In words, for who must act.
   *
   * @param what was asked for, of which stream
   */
  public static String sentence(String what, Throwable thrown) {
    Throwable e = cause(thrown);
    String advice =
        switch (of(e)) {
          case NOT_FOUND ->
              "make the stream, or name another (see source.kinesis.streams and aws.region)";
          case FATAL, FOREIGN_POSITION ->
              code(e).contains("AccessDenied")
                  ? "allow the job's role this action on the stream, and kms:Decrypt on its key"
                  : "see aws.region, aws.endpoint and aws.credentials.provider";
          case THROTTLED, EXPIRED, TRANSIENT -> "it is tried again";
        };
    return "Kinesis did not answer " + what + ": " + e.getMessage() + ": " + advice;
  }
}
