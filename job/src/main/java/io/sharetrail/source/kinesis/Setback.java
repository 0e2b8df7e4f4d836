package io.sharetrail.source.kinesis;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** What a request that failed means for who made it. */
enum Setback {
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

  static Setback of(Throwable thrown) {
    Throwable e = cause(thrown);
    if (e instanceof ProvisionedThroughputExceededException
        || e instanceof LimitExceededException
        || e instanceof KmsThrottlingException) {
      return THROTTLED;
    }
    if (e instanceof ExpiredIteratorException) {
      return EXPIRED;
    }
    if (e instanceof ResourceNotFoundException) {
      return NOT_FOUND;
    }
    if (e instanceof InvalidArgumentException) {
      return FOREIGN_POSITION;
    }
    if (e instanceof AwsServiceException service) {
      return service.isThrottlingException()
          ? THROTTLED
          : service.statusCode() >= SERVER_ERROR ? TRANSIENT : FATAL;
    }
    return e instanceof IOException
            || e instanceof TimeoutException
            || (e instanceof SdkException sdk && (sdk.retryable() || isOfTheNetwork(sdk)))
        ? TRANSIENT
        : FATAL;
  }

  /** Without what a future wraps around it. */
  static Throwable cause(Throwable thrown) {
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
  static String sentence(String what, Throwable thrown) {
    Throwable e = cause(thrown);
    String advice =
        switch (of(e)) {
          case NOT_FOUND ->
              "make the stream, or name another (see source.kinesis.streams and aws.region)";
          case FATAL, FOREIGN_POSITION ->
              isDenied(e)
                  ? "allow the job's role this action on the stream, and kms:Decrypt on its key"
                  : "see aws.region, aws.endpoint and aws.credentials.provider";
          case THROTTLED, EXPIRED, TRANSIENT -> "it is tried again";
        };
    return "Kinesis did not answer " + what + ": " + e.getMessage() + ": " + advice;
  }

  private static boolean isDenied(Throwable e) {
    return e instanceof AwsServiceException service
        && service.awsErrorDetails() != null
        && String.valueOf(service.awsErrorDetails().errorCode()).contains("AccessDenied");
  }
}
