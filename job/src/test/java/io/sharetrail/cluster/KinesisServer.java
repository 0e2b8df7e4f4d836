package io.sharetrail.cluster;

import io.sharetrail.testing.NodePackages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A server that speaks Kinesis, in a process of its own. It holds its streams in memory, so a new
 * one has none. It ends with this process, however that ends: it watches its standard input.
 */
public final class KinesisServer implements AutoCloseable {

  /** What it answers for. */
  public static final String REGION = "us-east-1";

  private static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
  private static final String KEY = "EXAMPLE";

  /**
   * Properties of each JVM that talks to it: credentials for the default chain, and JSON, because
   * the SDK does not understand the binary answers of this server when a record is above 8 KB.
   */
  public static final Map<String, String> PROPERTIES =
      Map.of("aws.accessKeyId", KEY_ID, "aws.secretAccessKey", KEY, "aws.cborEnabled", "false");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is put again because its answer did not come in time is there twice. */
  private static final Duration SLOWEST = Duration.ofMinutes(5);

  private static final String MAIN =
      "process.stdin.on('end', () => process.exit(0)); process.stdin.resume();"
          + " require('./main.js')";

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "kinesis-reaper"));
  }

  private final Path folder;
  private final int port = Ports.free();
  private final Process process;
  private final KinesisClient client;
  private final Streams streams;

  private KinesisServer(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    process = launch();
    RUNNING.add(process);
    client =
        KinesisClient.builder()
            .endpointOverride(URI.create(endpoint()))
            .region(Region.of(REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, KEY)))
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(SLOWEST))
            .build();
    streams = new Streams(client);
  }

  /**
   * Starts one and returns when it answers. Sets the properties in this process.
   *
   * @param folder of its log
   */
  public static KinesisServer start(Path folder) throws IOException, InterruptedException {
    PROPERTIES.forEach(System::setProperty);
    Files.createDirectories(folder);
    KinesisServer server = new KinesisServer(folder);
    Patience.until("the Kinesis server answers", PATIENCE, server::answers);
    return server;
  }

  private Process launch() throws IOException, InterruptedException {
    Path home = NodePackages.install("kinesis").resolve("node_modules/kinesis-local");
    ProcessBuilder builder =
        new ProcessBuilder("node", "-e", MAIN)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    Map<String, String> environment = builder.environment();
    environment.put("KINESIS_MOCK_PLAIN_PORT", String.valueOf(port));
    environment.put("KINESIS_MOCK_TLS_PORT", String.valueOf(Ports.free()));
    environment.put("AWS_REGION", REGION);
    environment.put("SHARD_LIMIT", "500");
    environment.put("LOG_LEVEL", "ERROR");
    for (String pause :
        List.of(
            "CREATE_STREAM_DURATION",
            "DELETE_STREAM_DURATION",
            "SPLIT_SHARD_DURATION",
            "MERGE_SHARDS_DURATION",
            "UPDATE_SHARD_COUNT_DURATION")) {
      environment.put(pause, "50ms");
    }
    return builder.start();
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("the Kinesis server is dead:\n" + Files.readString(log()));
    }
    return client.listStreams().hasStreamNames();
  }

  private Path log() {
    return folder.resolve("kinesis.log");
  }

  /** For {@code aws.endpoint}. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** For {@code --set}: how the job reaches it. */
  public List<String> settings() {
    return List.of("aws.endpoint=" + endpoint(), "aws.region=" + REGION);
  }

  /** Java's options of a process that talks to it. */
  static String javaOptions() {
    return PROPERTIES.entrySet().stream()
        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
        .collect(Collectors.joining(" "));
  }

  /** What lies in it. */
  public Streams streams() {
    return streams;
  }

  public KinesisClient client() {
    return client;
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    process.destroyForcibly().waitFor();
    RUNNING.remove(process);
  }
}
