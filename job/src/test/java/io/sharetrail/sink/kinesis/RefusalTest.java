package io.sharetrail.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class RefusalTest {

  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceededException, 400, THROTTLED",
    "LimitExceededException, 400, THROTTLED",
    "KMSThrottlingException, 400, THROTTLED",
    "ThrottlingException, 400, THROTTLED",
    "InternalFailure, 500, TRANSIENT",
    "ServiceUnavailable, 503, TRANSIENT",
    "AccessDeniedException, 400, FATAL",
    "AccessDeniedException, 500, FATAL",
    "ResourceNotFoundException, 400, FATAL",
    "KMSAccessDeniedException, 400, FATAL",
    "KMSDisabledException, 400, FATAL",
    "KMSInvalidStateException, 400, FATAL",
    "InvalidArgumentException, 400, FATAL",
    "UnrecognizedClientException, 400, FATAL"
  })
  void ofARequest(String code, int status, Refusal refusal) {
    assertThat(Refusal.of(failure(code, status))).isEqualTo(refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceededException, THROTTLED",
    "InternalFailure, TRANSIENT",
    "SomethingNew, TRANSIENT",
    "AccessDeniedException, FATAL",
    "KMSDisabledException, FATAL"
  })
  void ofOneRecord(String code, Refusal refusal) {
    assertThat(Refusal.of(code)).isEqualTo(refusal);
  }

  @Test
  void ofTheWayThere() {
    ConnectException refused = new ConnectException("Connection refused");
    assertThat(Refusal.of(SdkClientException.create("no answer", refused)))
        .isEqualTo(Refusal.TRANSIENT);
    assertThat(Refusal.of(SdkClientException.create("Unable to load credentials")))
        .isEqualTo(Refusal.FATAL);
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, make the stream",
    "AccessDeniedException, kinesis:PutRecords",
    "KMSDisabledException, enable the stream's KMS key",
    "InvalidArgumentException, sink.kinesis.maxRecordBytes",
    "UnrecognizedClientException, aws.credentials"
  })
  void saysWhatToDo(String code, String advice) {
    assertThat(Refusal.advice(failure(code, 400))).contains(advice);
  }

  private static SdkException failure(String code, int status) {
    return KinesisException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("why").build())
        .message("why")
        .build();
  }
}
