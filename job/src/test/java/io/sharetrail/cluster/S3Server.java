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

/** A server that speaks S3, in a process of its own, with one bucket. On loopback alone. */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "artifacts";

  /** The one that the server knows. */
  private static final String KEY = "S3RVER";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String MAIN =
      "process.stdin.on('end', () => process.exit(0)); process.stdin.resume();"
          + " const S3rver = require('s3rver'); new S3rver({address: '127.0.0.1', port:"
          + " Number(process.env.PORT), directory: process.env.FOLDER, configureBuckets: [{name: '"
          + BUCKET
          + "'}]}).run().then(() => console.log('up'));";

  private final int port = Ports.free();
  private final Path log;
  private final Process process;

  private S3Server(Path folder) throws IOException, InterruptedException {
    log = Files.createDirectories(folder).resolve("s3.log");
    ProcessBuilder builder =
        new ProcessBuilder("node", "-e", MAIN)
            .directory(NodePackages.install("s3").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("FOLDER", folder.resolve("objects").toString());
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

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
