package io.sharetrail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.AwsConfig.Credentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

/** Each way to credentials, with the SDK itself, against a token service on the loopback. */
class AwsCredentialsTest {

  private static final List<String> PROPERTIES =
      List.of(
          "aws.endpointUrlSts",
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.sharedCredentialsFile",
          "aws.webIdentityTokenFile",
          "aws.roleArn",
          "aws.region");
  private static final String ROLE = "arn:aws:iam::444455556666:role/reader";

  @TempDir private Path folder;
  private HttpServer tokens;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @AfterEach
  void forget() {
    PROPERTIES.forEach(System::clearProperty);
    if (tokens != null) {
      tokens.stop(0);
    }
  }

  private void startTokens(String action) throws Exception {
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String answer =
        """
        <%sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%sResult><Credentials>\
        <AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>EXAMPLE</SecretAccessKey>\
        <SessionToken>EXAMPLE</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>\
        </Credentials></%sResult></%sResponse>"""
            .formatted(action, action, action, action);
    tokens.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    tokens.start();
    System.setProperty("aws.endpointUrlSts", "http://127.0.0.1:" + tokens.getAddress().getPort());
  }

  private static String keyId(Credentials credentials, String profile, String role, String id) {
    AwsConfig aws =
        new AwsConfig("us-east-1", null, null, credentials, profile, role, "sharetrail", id);
    return AwsCredentials.of(aws, Region.US_EAST_1).resolveCredentials().accessKeyId();
  }

  @Test
  void aRoleIsAssumedWithItsExternalId() throws Exception {
    startTokens("AssumeRole");
    System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
    System.setProperty("aws.secretAccessKey", "EXAMPLE");

    assertThat(keyId(Credentials.ASSUME_ROLE, null, ROLE, "ours/1")).isEqualTo("ASIAEXAMPLE");
    assertThat(asked)
        .singleElement()
        .asString()
        .contains("Action=AssumeRole", "RoleArn=" + ROLE, "ExternalId=ours/1")
        .contains("RoleSessionName=sharetrail");
  }

  @Test
  void aTokenFileIsExchanged() throws Exception {
    startTokens("AssumeRoleWithWebIdentity");
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.roleArn", ROLE);
    System.setProperty(
        "aws.webIdentityTokenFile",
        Files.writeString(folder.resolve("token"), "a-token").toString());

    assertThat(keyId(Credentials.WEB_IDENTITY, null, null, null)).isEqualTo("ASIAEXAMPLE");
    assertThat(asked).singleElement().asString().contains("WebIdentityToken=a-token", ROLE);
  }

  @Test
  void aProfileIsReadByName() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("credentials"),
            """
            [default]
            aws_access_key_id = AKIAOTHEREXAMPLE
            aws_secret_access_key = EXAMPLE
            [audit]
            aws_access_key_id = AKIAAUDITEXAMPLE
            aws_secret_access_key = EXAMPLE
            """);
    System.setProperty("aws.sharedCredentialsFile", file.toString());

    assertThat(keyId(Credentials.PROFILE, "audit", null, null)).isEqualTo("AKIAAUDITEXAMPLE");
  }

  @Test
  void otherwiseTheDefaultChainIsAsked() {
    System.setProperty("aws.accessKeyId", "AKIACHAINEXAMPLE");
    System.setProperty("aws.secretAccessKey", "EXAMPLE");

    assertThat(keyId(Credentials.AUTO, null, null, null)).isEqualTo("AKIACHAINEXAMPLE");
  }

  @Test
  void aStreamIsKnownByNameOrArn() {
    StreamName name = new StreamName("trail");
    StreamName arn = new StreamName("arn:aws:kinesis:eu-central-1:111122223333:stream/trail");

    assertThat(name.nameOrNull()).isEqualTo("trail");
    assertThat(name.arn()).isNull();
    assertThat(name.region()).isNull();
    assertThat(arn.nameOrNull()).isNull();
    assertThat(arn.region()).isEqualTo("eu-central-1");
    assertThat(arn.name()).isEqualTo(name.name());
  }
}
