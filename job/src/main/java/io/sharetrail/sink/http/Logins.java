package io.sharetrail.sink.http;

import io.sharetrail.aws.RequestSigner;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.SecretReference;
import io.sharetrail.config.SinkConfig.Anonymous;
import io.sharetrail.config.SinkConfig.ApiKey;
import io.sharetrail.config.SinkConfig.Basic;
import io.sharetrail.config.SinkConfig.Login;
import io.sharetrail.config.SinkConfig.SigV4;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Who is asking. Secrets are read for each request, so that a new one counts at once. */
public final class Logins {

  private static final String AUTHORIZATION = "authorization";

  private Logins() {}

  /**
   * The same, for one whose secret should be there by now.
   *
   * @throws IOException if it is not
   */
  public static Signer checked(Login login, AwsConfig aws) throws IOException {
    if (login instanceof Basic basic) {
      basic.password().secret();
    } else if (login instanceof ApiKey key) {
      key.key().secret();
    }
    return of(login, aws);
  }

  public static Signer of(Login login, AwsConfig aws) {
    if (login instanceof Basic basic) {
      return (method, uri, headers, body) ->
          Map.of(
              AUTHORIZATION, "Basic " + base64(basic.username() + ':' + basic.password().secret()));
    }
    if (login instanceof ApiKey key) {
      return bearing("ApiKey", key.key());
    }
    if (login instanceof SigV4 sigV4) {
      return new RequestSigner(aws, sigV4.service())::headers;
    }
    if (login instanceof Anonymous) {
      return Signer.nobody();
    }
    throw new IllegalStateException("a login that nobody knows: " + login);
  }

  /** A token behind a word, as {@code Bearer …} or {@code Splunk …}. */
  public static Signer bearing(String word, SecretReference token) {
    return (method, uri, headers, body) -> Map.of(AUTHORIZATION, word + ' ' + token.secret());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
