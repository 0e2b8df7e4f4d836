package io.sharetrail.aws;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS Secrets Manager says in place of a secret, for who must act. */
final class SecretsAnswer {

  private static final String SERVICE = "SecretsManager";

  private SecretsAnswer() {}

  /** Without its cause: an answer that is not understood is shown in some of them. */
  static IOException of(SecretName name, SdkException e) {
    if (isNotUnderstood(e)) {
      return new UnansweredException(
          SecretsService.named(name)
              + " is not to be had: what answers is not understood (and not shown): see"
              + " aws.secrets.endpoint, and what is between");
    }
    String what = SecretsService.named(name);
    return switch (Setback.of(e)) {
      case THROTTLED ->
          new UnansweredException(what + " is asked for too often for now: " + e.getMessage());
      case TRANSIENT ->
          new UnansweredException(
              what
                  + " is not to be had, for the service does not answer: is there a way to it, such"
                  + " as a VPC endpoint (see aws.region and aws.secrets.endpoint): "
                  + e.getMessage());
      case NOT_FOUND ->
          new IOException(
              what
                  + " does not exist: make it, or name another (see aws.region, or name it by its"
                  + " ARN): "
                  + e.getMessage());
      default ->
          e instanceof AwsServiceException said
              ? new IOException(what + " is not given out: " + advice(said) + said.getMessage())
              : new UnansweredException(
                  what
                      + " cannot be asked for: see aws.region and aws.credentials.*: "
                      + e.getMessage());
    };
  }

  /** Whoever gives out credentials may have said no, too. */
  private static String advice(AwsServiceException e) {
    String code = Setback.code(e);
    boolean ofTheSecret =
        e.awsErrorDetails() != null && SERVICE.equals(e.awsErrorDetails().serviceName());
    if (ofTheSecret && Setback.isDenied(code)) {
      return "allow the job's role secretsmanager:GetSecretValue on it, and kms:Decrypt on its key"
          + " if that is one of yours: ";
    }
    return switch (code) {
      case "DecryptionFailure" -> "allow the job's role kms:Decrypt on its key: ";
      case "InvalidRequestException" -> "is it marked for deletion, or without a value as yet? ";
      default -> "see aws.region and aws.credentials.*: ";
    };
  }

  private static boolean isNotUnderstood(SdkException e) {
    if (e instanceof AwsServiceException) {
      return false;
    }
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each.getClass().getName().contains(".jackson.")
          || String.valueOf(each.getMessage()).startsWith("Unable to unmarshall")) {
        return true;
      }
    }
    return false;
  }
}
