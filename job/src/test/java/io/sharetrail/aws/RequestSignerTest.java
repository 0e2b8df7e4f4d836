package io.sharetrail.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.AwsConfig.Credentials;
import io.sharetrail.testing.SigV4;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures are those of the published procedure, which {@link SigV4} follows on its own. */
final class RequestSignerTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final byte[] BODY = "{\"index\":{}}\n{}\n".getBytes(StandardCharsets.UTF_8);

  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void giveCredentials() {
    set("aws.accessKeyId", "AKIDEXAMPLE");
    set("aws.secretAccessKey", SECRET);
  }

  private void set(String name, String value) {
    before.putIfAbsent(name, System.getProperty(name));
    System.setProperty(name, value);
  }

  @AfterEach
  void takeThemAway() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }

  private static AwsConfig aws(Credentials credentials, String profile) {
    return new AwsConfig("eu-west-1", null, null, credentials, profile, null, "sharetrail", null);
  }

  /** What arrives: the client adds the host. */
  private static Map<String, String> signed(String service, URI uri) throws IOException {
    Map<String, String> given = Map.of("content-type", "application/x-ndjson");
    Map<String, String> arrives = new HashMap<>(given);
    new RequestSigner(aws(Credentials.AUTO, null), service)
        .headers("POST", uri, given, BODY)
        .forEach((name, value) -> arrives.put(name.toLowerCase(Locale.ROOT), value));
    arrives.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort());
    return arrives;
  }

  @Test
  void theExampleThatAwsPublishesIsGenuine() {
    Map<String, String> headers = new HashMap<>();
    headers.put("host", "iam.amazonaws.com");
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    headers.put("x-amz-date", "20150830T123600Z");
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
            + " SignedHeaders=content-type;host;x-amz-date,"
            + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    URI uri = URI.create("https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers");

    assertThat(new SigV4(SECRET).verify("GET", uri, headers, new byte[0]).isGenuine()).isTrue();
    headers.put("x-amz-date", "20150830T123601Z");
    assertThat(new SigV4(SECRET).verify("GET", uri, headers, new byte[0]).isGenuine()).isFalse();
  }

  @Test
  void aBulkRequestIsSignedWithItsBodyAndType() throws Exception {
    for (String service : new String[] {"es", "aoss"}) {
      for (String host : new String[] {"https://search.example", "http://127.0.0.1:9200"}) {
        URI uri = URI.create(host + "/sharetrail-alerts/_bulk");
        Map<String, String> headers = signed(service, uri);

        SigV4.Signed said = new SigV4(SECRET).verify("POST", uri, headers, BODY);

        assertThat(said.isGenuine()).isTrue();
        assertThat(said.accessKeyId()).isEqualTo("AKIDEXAMPLE");
        assertThat(said.region()).isEqualTo("eu-west-1");
        assertThat(said.service()).isEqualTo(service);
        // A serverless collection insists on the last one.
        assertThat(said.headers())
            .contains("host", "content-type", "x-amz-date", "x-amz-content-sha256");
        assertThat(new SigV4(SECRET).verify("POST", uri, headers, new byte[] {1}).isGenuine())
            .isFalse();
      }
    }
  }

  @Test
  void theTokenOfATemporarySessionIsSignedToo() throws Exception {
    set("aws.sessionToken", "EXAMPLE-TOKEN");
    URI uri = URI.create("https://search.example/sharetrail-alerts/_bulk");
    Map<String, String> headers = signed("es", uri);

    assertThat(headers).containsEntry("x-amz-security-token", "EXAMPLE-TOKEN");
    assertThat(new SigV4(SECRET).verify("POST", uri, headers, BODY))
        .matches(SigV4.Signed::isGenuine)
        .matches(said -> said.headers().contains("x-amz-security-token"));
  }

  @Test
  void withoutCredentialsItSaysWhatToDo() {
    RequestSigner signer = new RequestSigner(aws(Credentials.PROFILE, "nobody-has-this"), "es");

    assertThatThrownBy(
            () -> signer.headers("GET", URI.create("https://a.example/"), Map.of(), new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("aws.credentials");
  }
}
