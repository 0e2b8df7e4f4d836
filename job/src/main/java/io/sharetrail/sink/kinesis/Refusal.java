package io.sharetrail.sink.kinesis;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What it means that Kinesis did not take a record, or a request. */
enum Refusal {
  /** Too much was put: put it later. */
  THROTTLED,
  /** The service or the way to it is out of order: put it again. */
  TRANSIENT,
  /** Nothing changes by trying again. */
  FATAL;

  private static final int SERVER_ERROR = 500;

  private static final Set<String> THROTTLES =
      Set.of(
          "ProvisionedThroughputExceededException",
          "LimitExceededException",
          "KMSThrottlingException");

  static Refusal of(SdkException e) {
    if (e instanceof AwsServiceException service) {
      if (service.isThrottlingException()) {
        return THROTTLED;
      }
      return of(code(service), service.statusCode() >= SERVER_ERROR ? TRANSIENT : FATAL);
    }
    return e.retryable() || isOfTheNetwork(e) ? TRANSIENT : FATAL;
  }

  /**
   * Of one record among others that may have been taken.
   *
   * @param code as Kinesis names it: a throttle, or {@code InternalFailure}
   */
  static Refusal of(String code) {
    return of(code, TRANSIENT);
  }

  private static Refusal of(String code, Refusal otherwise) {
    if (THROTTLES.contains(code)) {
      return THROTTLED;
    }
    return isMissing(code) || isDenied(code) || isOfTheKey(code) ? FATAL : otherwise;
  }

  private static boolean isOfTheNetwork(Throwable thrown) {
    for (Throwable e = thrown.getCause(); e != null; e = e.getCause()) {
      if (e instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static String code(SdkException e) {
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? String.valueOf(service.awsErrorDetails().errorCode())
        : "";
  }

  private static boolean isMissing(String code) {
    return code.startsWith("ResourceNotFound");
  }

  private static boolean isDenied(String code) {
    return code.startsWith("AccessDenied");
  }

  private static boolean isOfTheKey(String code) {
    return code.startsWith("KMS");
  }

  /** The code, which the message does not hold, and the message. */
  static String text(SdkException e) {
    return code(e).isEmpty() ? e.getMessage() : code(e) + ": " + e.getMessage();
  }

  /** What to do about it, as the end of a sentence. */
  static String advice(SdkException e) {
    return advice(code(e));
  }

  /** What to do about what Kinesis calls by this code. */
  static String advice(String code) {
    if (isMissing(code)) {
      return "make the stream, or name another (see sink.kinesis.* and aws.region)";
    }
    if (isDenied(code)) {
      return "allow the job's role kinesis:PutRecords on the stream, and kms:GenerateDataKey on its"
          + " key";
    }
    if (isOfTheKey(code)) {
      return "enable the stream's KMS key, and allow the job's role kms:GenerateDataKey on it";
    }
    if (code.startsWith("InvalidArgument") || code.startsWith("Validation")) {
      return "if a record is too large for the stream, raise the stream's largest record or lower"
          + " sink.kinesis.maxRecordBytes";
    }
    return "see aws.region, aws.endpoint and aws.credentials.*";
  }
}
