package io.sharetrail.cluster;

import io.sharetrail.testing.NodePackages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A server that speaks S3, in a process of its own, with one bucket. On loopback alone. */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "artifacts";

  /** The one that the server knows. */
  private static final String KEY = "S3RVER";

  /** As the server names the file that holds one. */
  private static final String OBJECT = "._S3rver_object";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path MAIN = Path.of("src/test/npm/s3/server.js");

  /** Its tokens of the next page of a list are enciphered with DES. */
  private static final String LEGACY = "--openssl-legacy-provider";

  private final int port = Ports.free();
  private final Path log;
  private final Path objects;
  private final Process process;

  private S3Server(Path folder) throws IOException, InterruptedException {
    log = Files.createDirectories(folder).resolve("s3.log");
    objects = folder.resolve("objects");
    ProcessBuilder builder =
        new ProcessBuilder("node", LEGACY, MAIN.toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("NODE_PATH", NodePackages.install("s3") + "/node_modules");
    builder.environment().put("BUCKET", BUCKET);
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("FOLDER", objects.toString());
    process = builder.start();
  }

  /**
   * Starts one and returns when it answers.
   *
   * @param folder of its objects and its log
   */
  static S3Server start(Path folder) throws IOException, InterruptedException {
    S3Server server = new S3Server(folder);
    Patience.until("the S3 server answers", PATIENCE, () -> server.said().contains("up"));
    return server;
  }

  /** Each request, and what became of it. */
  String said() throws IOException {
    String said = Files.readString(log);
    if (!process.isAlive()) {
      throw new IllegalStateException("the S3 server is dead:\n" + said);
    }
    return said;
  }

  /** Settings of a Flink that reaches it, as an operator writes them. */
  Map<String, String> settings() {
    return Map.of(
        "s3.endpoint",
        "http://127.0.0.1:" + port,
        "s3.path.style.access",
        "true",
        "s3.access-key",
        KEY,
        "s3.secret-key",
        KEY);
  }

  /**
   * @return where Flink finds it
   */
  String put(String key, Path file) throws IOException, InterruptedException {
    String place = BUCKET + '/' + key;
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + '/' + place))
                    .PUT(BodyPublishers.ofFile(file))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    if (status != 200) {
      throw new IOException("the S3 server says " + status + " to " + place);
    }
    return "s3://" + place;
  }

  /**
   * What its bucket holds, hidden objects too.
   *
   * @param prefix of their keys
   * @return text by key, sorted
   */
  SortedMap<String, String> objects(String prefix) throws IOException {
    Path bucket = objects.resolve(BUCKET);
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(bucket)) {
      for (Path file : files.filter(each -> each.toString().endsWith(OBJECT)).toList()) {
        String key = bucket.relativize(file).toString();
        if (key.startsWith(prefix)) {
          found.put(key.substring(0, key.length() - OBJECT.length()), Files.readString(file));
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
