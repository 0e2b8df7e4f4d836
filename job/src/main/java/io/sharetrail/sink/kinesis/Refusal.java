package io.sharetrail.sink.kinesis;

import io.sharetrail.aws.Setback;
import software.amazon.awssdk.core.exception.SdkException;

/** What it means that Kinesis did not take a record, or a request. */
enum Refusal {
  /** Too much was put: put it later. */
  THROTTLED,
  /** The service or the way to it is out of order: put it again. */
  TRANSIENT,
  /** Nothing changes by trying again. */
  FATAL;

  static Refusal of(SdkException e) {
    return switch (Setback.of(e)) {
      case THROTTLED -> THROTTLED;
      case TRANSIENT -> TRANSIENT;
      case EXPIRED, NOT_FOUND, FOREIGN_POSITION, FATAL -> FATAL;
    };
  }

  /**
   * Of one record among others that may have been taken.
   *
   * @param code as Kinesis names it: a throttle, or {@code InternalFailure}
   */
  static Refusal of(String code) {
    if (Setback.isThrottle(code)) {
      return THROTTLED;
    }
    return Setback.isMissing(code) || Setback.isDenied(code) || isOfTheKey(code)
        ? FATAL
        : TRANSIENT;
  }

  private static boolean isOfTheKey(String code) {
    return code.startsWith("KMS");
  }

  /** The code, which the message does not hold, and the message. */
  static String text(SdkException e) {
    return Setback.code(e).isEmpty() ? e.getMessage() : Setback.code(e) + ": " + e.getMessage();
  }

  /** What to do about it, as the end of a sentence. */
  static String advice(SdkException e) {
    return advice(Setback.code(e));
  }

  /** What to do about what Kinesis calls by this code. */
  static String advice(String code) {
    if (Setback.isMissing(code)) {
      return "make the stream, or name another (see sink.kinesis.* and aws.region)";
    }
    if (Setback.isDenied(code)) {
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
