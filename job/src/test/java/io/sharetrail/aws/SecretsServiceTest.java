package io.sharetrail.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.testing.HttpStub.Manner;
import io.sharetrail.testing.HttpStub.Response;
import io.sharetrail.testing.SecretsStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the SDK itself, against a service on the loopback. */
final class SecretsServiceTest {

  private static final String ARN =
      "arn:aws:secretsmanager:us-east-1:444455556666:secret:siem/splunk-AbCdEf";

  private SecretsStub stub;

  @BeforeEach
  void start() throws Exception {
    stub = new SecretsStub();
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private String secret(String name) throws IOException {
    return new SecretsService(stub.aws()).secret(new SecretName(name));
  }

  private IOException refusal(String name) {
    IOException e = catchThrowableOfType(IOException.class, () -> secret(name));
    assertThat(e).as("given out").isNotNull();
    StringWriter all = new StringWriter();
    e.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain("hunter2");
    return e;
  }

  @Test
  void aSecretIsReadByNameOrArnWholeOrByItsField() throws Exception {
    stub.put("siem/splunk", "hunter2 ");
    stub.put(ARN, "{\"user\": \"sharetrail\", \"a key\": \"hunter2\", \"port\": 8088}");

    assertThat(secret("siem/splunk")).isEqualTo("hunter2 ");
    assertThat(stub.lastAuthorization()).contains("/eu-central-1/secretsmanager/aws4_request");
    assertThat(secret(ARN)).startsWith("{\"user\"");
    assertThat(secret(ARN + "#user")).isEqualTo("sharetrail");
    assertThat(stub.lastAuthorization())
        .as("in the region of the ARN")
        .contains("AKIAIOSFODNN7EXAMPLE/", "/us-east-1/secretsmanager/aws4_request");
    assertThat(secret(ARN + "#a key")).isEqualTo("hunter2");
  }

  @Test
  void aFieldThatIsNotThereIsNamedAndTheOthersAreNotShown() {
    stub.put("siem", "{\"token\": \"hunter2\", \"nested\": {\"token\": \"hunter2\"}}");
    for (String key : List.of("Token", "nested", "token.x")) {
      assertThat(refusal("siem#" + key))
          .hasMessageContaining("the secret siem of AWS Secrets Manager")
          .hasMessageContaining("\"" + key + "\"");
    }
    for (String text : List.of("hunter2", "[\"hunter2\"]", "{\"token\": hunter2}", "\"hunter2")) {
      stub.put("siem", text);
      assertThat(refusal("siem#token")).hasMessageContaining("is no JSON object");
    }
  }

  @Test
  void bytesAreNoText() {
    stub.say(
        Response.of(200, "{\"Name\":\"siem\",\"SecretBinary\":\"aHVudGVyMg==\"}")
            .with("Content-Type", "application/x-amz-json-1.1"));

    assertThat(refusal("siem")).hasMessageContaining("holds bytes and no text");
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThat(refusal("siem/splunk#token"))
        .isNotInstanceOf(UnansweredException.class)
        .hasMessageContaining("the secret siem/splunk of AWS Secrets Manager does not exist")
        .hasMessageContaining("make it, or name another");
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, allow the job's role secretsmanager:GetSecretValue",
    "DecryptionFailure, kms:Decrypt",
    "InvalidRequestException, marked for deletion",
    "UnrecognizedClientException, aws.credentials",
    "InvalidParameterException, aws.region"
  })
  void whatIsNotGivenOutSaysWhatToDo(String code, String advice) {
    stub.fail(400, code, "User: arn:aws:sts::111122223333:assumed-role/job/x may not");

    assertThat(refusal("siem"))
        .isNotInstanceOf(UnansweredException.class)
        .hasMessageContaining("the secret siem of AWS Secrets Manager is not given out")
        .hasMessageContaining(advice)
        .hasMessageContaining("assumed-role/job/x may not");
    assertThat(stub.asked()).as("nothing changes by asking again").isEqualTo(1);
  }

  @Test
  void whoIsBusyOrOutOfOrderMayAnswerLater() {
    stub.fail(400, "ThrottlingException", "Rate exceeded");
    assertThat(refusal("siem"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("too often");

    stub.fail(500, "InternalServiceError", "An error occurred");
    assertThat(refusal("siem"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void whoIsNotThereMayAnswerLater() {
    stub.close();
    System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
    System.setProperty("aws.secretAccessKey", "not-a-secret");

    assertThat(refusal("siem"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("is there a way to it, such as a VPC endpoint");
  }

  @Test
  void whoHasNoCredentialsMayHaveThemLater() {
    System.clearProperty("aws.accessKeyId");
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      assertThat(refusal("siem"))
          .isInstanceOf(UnansweredException.class)
          .hasMessageContaining("see aws.region and aws.credentials.*");
      assertThat(stub.asked()).isZero();
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
    }
  }

  /** Or a secret would be shown by what stumbled over it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"SecretString\": hunter2}",
        "{\"SecretString\": \"hunter2",
        "{\"SecretString\": \"x\", \"CreatedDate\": \"hunter2\"}",
        "<html>hunter2</html>"
      })
  void anAnswerThatIsNotUnderstoodIsNotShown(String body) {
    stub.say(Response.of(200, body).with("Content-Type", "application/x-amz-json-1.1"));

    assertThat(refusal("siem"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("not understood (and not shown)");
  }

  @Test
  void nobodyIsWaitedForForEver() {
    stub.say(
        Response.of(200, "{\"SecretString\":\"hunter2" + "-".repeat(500)).in(Manner.TRICKLING));
    long start = System.nanoTime();

    assertThat(refusal("siem")).isInstanceOf(UnansweredException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void withoutARegionNobodyKnowsWhomToAsk() throws Exception {
    AwsConfig nowhere = ConfigLoader.load(null, List.of()).aws();
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      assertThatThrownBy(() -> new SecretsService(nowhere).secret(new SecretName("siem")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("aws.region");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
    }
  }
}
