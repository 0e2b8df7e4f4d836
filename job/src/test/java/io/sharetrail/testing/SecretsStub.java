package io.sharetrail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.AwsConfig.Credentials;
import io.sharetrail.secret.Secrets;
import io.sharetrail.testing.HttpStub.Request;
import io.sharetrail.testing.HttpStub.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * AWS Secrets Manager as its protocol has it (JSON 1.1): each request is a POST to {@code /}, names
 * its action in a header, and is signed. While it lives, credentials are where the SDK looks first.
 */
public final class SecretsStub implements AutoCloseable {

  private static final String REGION = "eu-central-1";
  private static final String JSON_11 = "application/x-amz-json-1.1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> CREDENTIALS =
      Map.of("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE", "aws.secretAccessKey", "not-a-secret");

  private final HttpStub http = HttpStub.start(this::answer);
  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  /** In place of every answer; null for none. */
  private volatile Response instead;

  public SecretsStub() throws IOException {
    CREDENTIALS.forEach(System::setProperty);
  }

  /** Secrets of one who needs no service. */
  public static Secrets ofThisPlace() {
    return new Secrets(aws(null), System::nanoTime);
  }

  /** Secrets of one who asks here. */
  public Secrets secrets(LongSupplier clock) {
    return new Secrets(aws(), clock);
  }

  public AwsConfig aws() {
    return aws(url());
  }

  private static AwsConfig aws(String endpoint) {
    return new AwsConfig(REGION, null, endpoint, Credentials.AUTO, null, null, "sharetrail", null);
  }

  public String url() {
    return http.url();
  }

  /** Keeps one, or another in its place. */
  public void put(String id, String secret) {
    secrets.put(id, secret);
  }

  public void remove(String id) {
    secrets.remove(id);
  }

  /** From now on it says this, whatever it is asked; null: what it knows. */
  public void say(Response answer) {
    instead = answer;
  }

  /** The same, as an error of the service. */
  public void fail(int status, String code, String message) {
    say(error(status, code, message));
  }

  /** How often it was asked. */
  public int asked() {
    return http.requests().size();
  }

  /** What the last request was signed with: credentials, day, region, service. */
  public String lastAuthorization() {
    return http.requests().get(asked() - 1).headers().get("authorization");
  }

  private Response answer(Request request) {
    if (instead != null) {
      return instead;
    }
    Map<String, String> headers = request.headers();
    if (!request.method().equals("POST")
        || !request.path().equals("/")
        || !JSON_11.equals(headers.get("content-type"))
        || !"secretsmanager.GetSecretValue".equals(headers.get("x-amz-target"))) {
      return error(400, "UnknownOperationException", "");
    }
    if (!headers.getOrDefault("authorization", "").startsWith("AWS4-HMAC-SHA256 Credential=")) {
      return error(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    try {
      return value(JSON.readTree(request.body()).path("SecretId").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response value(String id) {
    String secret = secrets.get(id);
    if (secret == null) {
      return error(
          400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
    ObjectNode answer =
        JSON.createObjectNode()
            .put("ARN", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:" + id + "-AbCdEf")
            .put("CreatedDate", 1_741_773_600.5)
            .put("Name", id)
            .put("SecretString", secret)
            .put("VersionId", "EXAMPLE1-90ab-cdef-fedc-ba987SECRET1");
    answer.putArray("VersionStages").add("AWSCURRENT");
    return said(200, answer);
  }

  private static Response error(int status, String code, String message) {
    return said(status, JSON.createObjectNode().put("__type", code).put("Message", message));
  }

  private static Response said(int status, JsonNode body) {
    return Response.of(status, body.toString()).with("Content-Type", JSON_11);
  }

  @Override
  public void close() {
    http.close();
    CREDENTIALS.keySet().forEach(System::clearProperty);
  }
}
