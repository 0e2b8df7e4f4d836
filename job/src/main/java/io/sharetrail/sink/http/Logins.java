package io.sharetrail.sink.http;

import io.sharetrail.aws.RequestSigner;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.SecretReference;
import io.sharetrail.config.SinkConfig.Anonymous;
import io.sharetrail.config.SinkConfig.ApiKey;
import io.sharetrail.config.SinkConfig.Basic;
import io.sharetrail.config.SinkConfig.Login;
import io.sharetrail.config.SinkConfig.SigV4;
import io.sharetrail.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Who is asking. Secrets are asked for with each request: {@link Secrets} says how new they are.
 */
public final class Logins {

  private static final String AUTHORIZATION = "authorization";

  private Logins() {}

  /**
   * The same, for one whose secret should be there by now.
   *
   * @throws IOException if it is not
   */
  public static Signer checked(Login login, AwsConfig aws, Secrets secrets) throws IOException {
    if (login instanceof Basic basic) {
      secrets.of(basic.password());
    } else if (login instanceof ApiKey key) {
      secrets.of(key.key());
    }
    return of(login, aws, secrets);
  }

  public static Signer of(Login login, AwsConfig aws, Secrets secrets) {
    if (login instanceof Basic basic) {
      return (method, uri, headers, body) ->
          Map.of(
              AUTHORIZATION,
              "Basic " + base64(basic.username() + ':' + secrets.of(basic.password())));
    }
    if (login instanceof ApiKey key) {
      return bearing("ApiKey", key.key(), secrets);
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
  public static Signer bearing(String word, SecretReference token, Secrets secrets) {
    return (method, uri, headers, body) -> Map.of(AUTHORIZATION, word + ' ' + secrets.of(token));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
