package io.sharetrail.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.config.AwsConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * AWS Secrets Manager, which is asked for the current version of a secret. It is asked seldom: a
 * client is made each time, and nothing stays open.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsService {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(4);

  /** With what the SDK tries again by itself: somebody waits for it. */
  private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(10);

  /** A little more, for the SDK's own words say more than that nothing came. */
  private static final Duration LONGEST = ALL_ATTEMPTS.plusSeconds(1);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AwsConfig aws;

  public SecretsService(AwsConfig aws) {
    this.aws = aws;
  }

  /**
   * The secret, or the field of it that is named.
   *
   * @throws UnansweredException if the service has no time, or cannot be reached
   * @throws IOException if it says that there is no such secret, or not for this job. Either
   *     message says what to do, and shows nothing of a secret
   */
  public String secret(SecretName name) throws IOException {
    String text;
    try (SecretsManagerClient client = client(name)) {
      text = answer(name, client);
    } catch (SdkException e) {
      throw SecretsAnswer.of(name, e);
    }
    if (text == null) {
      throw new IOException(named(name) + " holds bytes and no text: store it as a text");
    }
    return name.key() == null ? text : field(name, text);
  }

  /**
   * From a thread of its own: the SDK ends its own wait by an interrupt, which an answer that comes
   * in drop by drop does not always hear.
   */
  private static String answer(SecretName name, SecretsManagerClient client) throws IOException {
    FutureTask<String> question =
        new FutureTask<>(
            () -> client.getSecretValue(request -> request.secretId(name.id())).secretString());
    Thread asks = new Thread(question, "secrets-manager");
    asks.setDaemon(true);
    asks.start();
    try {
      return question.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnansweredException(
          named(name) + " is not to be had: no answer within " + LONGEST.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnansweredException(named(name) + " is not waited for any longer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SdkException sdk) {
        throw sdk;
      }
      // Its message may show what it stumbled over.
      throw new UnansweredException(
          named(name) + " could not be asked for: " + e.getCause().getClass().getName());
    } finally {
      question.cancel(true);
    }
  }

  private SecretsManagerClient client(SecretName name) {
    String given = name.region() == null ? aws.region() : name.region();
    Region region = given == null ? null : Region.of(given);
    SecretsManagerClientBuilder builder =
        SecretsManagerClient.builder()
            .credentialsProvider(AwsCredentials.of(aws, region))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
            .overrideConfiguration(
                override -> override.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS));
    if (region != null) {
      builder.region(region);
    }
    if (aws.secretsEndpoint() != null) {
      builder.endpointOverride(URI.create(aws.secretsEndpoint()));
    }
    return builder.build();
  }

  private static String field(SecretName name, String text) throws IOException {
    JsonNode object;
    try {
      object = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      // Its message would show what it stumbled over.
      throw new IOException(named(name) + " is no JSON object (what it holds is not shown)");
    }
    JsonNode field = object.path(name.key());
    if (!field.isTextual()) {
      throw new IOException(
          named(name)
              + " is no JSON object in which \""
              + name.key()
              + "\" is a text: name another key behind the #");
    }
    return field.textValue();
  }

  static String named(SecretName name) {
    return "the secret " + name.id() + " of AWS Secrets Manager";
  }
}
