package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.deploy.SiemFiles;
import io.sharetrail.testing.MavenJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An OpenSearch of one node in a process of its own, on the loopback. However it ends, it comes
 * back on the same port with the same data.
 */
public final class OpenSearchServer implements AutoCloseable {

  /** A cold start on a busy machine, with the disk of one. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String SET = "opensearch";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Path folder;
  private final String classPath;
  private final int port = Ports.free();
  private final int transport = Ports.free();
  private Jvm process;

  private OpenSearchServer(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /**
   * Returns when it answers.
   *
   * @param folder of its data and log
   */
  public static OpenSearchServer start(Path folder) throws IOException, InterruptedException {
    OpenSearchServer server = starting(folder);
    server.await();
    return server;
  }

  /** The same, but returns before it answers. */
  static OpenSearchServer starting(Path folder) throws IOException, InterruptedException {
    OpenSearchServer server = new OpenSearchServer(folder, MavenJars.classPath(SET));
    server.begin();
    return server;
  }

  /** Installs what {@code deploy/siem} holds, as an operator does. */
  void install() throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("./install.sh", "opensearch", url())
            .directory(SiemFiles.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (script.waitFor() != 0 || !said.contains("put /_index_template/sharetrail-revisions")) {
      throw new IOException("install.sh failed:\n" + said);
    }
  }

  /** Starts it again where it was. */
  void begin() throws IOException {
    process =
        Jvm.start(
            "opensearch",
            folder,
            classPath,
            List.of("-Xms256m", "-Xmx512m"),
            List.of(
                MavenJars.file(SET, "OneNode.java").toString(),
                "path.home=" + folder,
                "path.data=" + folder.resolve("data"),
                "http.port=" + port,
                "transport.port=" + transport));
  }

  /** Until it answers, with all its indices. */
  void await() throws InterruptedException {
    Patience.until("OpenSearch answers", PATIENCE, this::answers);
  }

  private boolean answers() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("OpenSearch is dead:\n" + process.lastLines());
    }
    String status = get("/_cluster/health").path("status").asText();
    return status.equals("green") || status.equals("yellow");
  }

  /** As a crash ends it. */
  void kill() throws InterruptedException {
    process.kill();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, "");
  }

  JsonNode put(String path, String body) throws IOException, InterruptedException {
    return call("PUT", path, body);
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return call("POST", path, body);
  }

  void delete(String path) throws IOException, InterruptedException {
    call("DELETE", path, "");
  }

  private JsonNode call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + ' ' + path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Every document of an index or data stream, by its id. */
  Map<String, JsonNode> documents(String index) throws IOException, InterruptedException {
    call("POST", '/' + index + "/_refresh", "");
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode hit : hits(index, "{\"size\": 10000, \"version\": true}")) {
      all.put(hit.path("_id").asText(), hit.path("_source"));
    }
    return all;
  }

  /** How many there are, or -1 as long as it is not reached. */
  long count(String index) throws InterruptedException {
    try {
      call("POST", '/' + index + "/_refresh", "");
      return get('/' + index + "/_count").path("count").asLong();
    } catch (IOException down) {
      return -1;
    }
  }

  /** What a search finds, in its order. */
  List<JsonNode> hits(String index, String search) throws IOException, InterruptedException {
    Iterator<JsonNode> hits =
        post('/' + index + "/_search", search).path("hits").path("hits").elements();
    List<JsonNode> all = new ArrayList<>();
    hits.forEachRemaining(all::add);
    return all;
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while OpenSearch ended", e));
    }
  }
}
