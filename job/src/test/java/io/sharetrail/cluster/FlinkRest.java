package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The REST interface of a JobManager, which answers in JSON or is not there. */
final class FlinkRest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String BOUNDARY = "-----------------------sharetrail";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String root;

  FlinkRest(int port) {
    root = "http://127.0.0.1:" + port;
  }

  /**
   * @throws IOException if nobody answers, or with an error
   */
  JsonNode get(String path) throws IOException, InterruptedException {
    return answer(request(path).GET());
  }

  /** The same as it is sent: logs are plain text. */
  String text(String path) throws IOException, InterruptedException {
    return body(request(path).GET());
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** What the web interface does when a user cancels. */
  void cancel(String job) throws IOException, InterruptedException {
    answer(request("/jobs/" + job).method("PATCH", BodyPublishers.noBody()));
  }

  /** Uploads a job jar; returns the id under which it runs. */
  String upload(Path jar) throws IOException, InterruptedException {
    JsonNode answer =
        answer(
            request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(form(jar)));
    return Path.of(answer.get("filename").asText()).getFileName().toString();
  }

  private static BodyPublisher form(Path jar) throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n%s\r\n\r\n"
            .formatted(BOUNDARY, jar.getFileName(), "Content-Type: application/x-java-archive");
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(Files.readAllBytes(jar));
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArray(form.toByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).timeout(TIMEOUT);
  }

  private JsonNode answer(HttpRequest.Builder builder) throws IOException, InterruptedException {
    return JSON.readTree(body(builder));
  }

  private String body(HttpRequest.Builder builder) throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(request.uri() + ": " + response.statusCode() + "\n" + response.body());
    }
    return response.body();
  }
}
