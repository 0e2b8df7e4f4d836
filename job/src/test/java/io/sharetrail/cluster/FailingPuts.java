package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a Kinesis server; each PutRecords meets the next fault, if there is one left. */
public final class FailingPuts implements AutoCloseable {

  /** What a request meets. */
  public enum Fault {
    /** Nothing of it is taken, for it is too much. */
    THROTTLED,
    /** Nothing of it is taken, for the service is out of order. */
    OUT_OF_ORDER,
    /** The connection breaks before anything of it is taken. */
    CUT,
    /** Every second of its records is not taken, the first one included. */
    HALF,
    /** The caller may not. */
    DENIED
  }

  /**
   * What a request asked for.
   *
   * @param bytes of its records, keys included
   */
  public record Put(int records, long bytes) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "X-Amz-Target";
  private static final String TYPE = "application/x-amz-json-1.1";

  private final String behind;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Queue<Put> puts = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  private FailingPuts(String behind) throws IOException {
    this.behind = behind;
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static FailingPuts before(KinesisServer server) throws IOException {
    return new FailingPuts(server.endpoint());
  }

  /** For {@code aws.endpoint}. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** One for each of the next requests. */
  public void next(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** Whether each fault was met. */
  public boolean areOver() {
    return faults.isEmpty();
  }

  /** All that came, failed ones too. */
  public Queue<Put> puts() {
    return puts;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      if (!target.endsWith(".PutRecords")) {
        forward(exchange, target, body);
        return;
      }
      JsonNode request = JSON.readTree(body);
      count(request.get("Records"));
      Fault fault = faults.poll();
      if (fault == null) {
        forward(exchange, target, body);
        return;
      }
      switch (fault) {
        case THROTTLED -> refuse(exchange, 400, "ProvisionedThroughputExceededException");
        case OUT_OF_ORDER -> refuse(exchange, 500, "InternalFailure");
        case DENIED -> refuse(exchange, 400, "AccessDeniedException");
        case CUT -> {} // and closed without an answer
        case HALF -> half(exchange, target, (ObjectNode) request);
      }
    }
  }

  private void count(JsonNode records) throws IOException {
    long bytes = 0;
    for (JsonNode record : records) {
      bytes += record.get("Data").binaryValue().length;
      bytes += record.get("PartitionKey").textValue().length();
    }
    puts.add(new Put(records.size(), bytes));
  }

  private void half(HttpExchange exchange, String target, ObjectNode request) throws IOException {
    JsonNode records = request.get("Records");
    ObjectNode rest = request.deepCopy();
    ArrayNode taken = rest.putArray("Records");
    for (int i = 1; i < records.size(); i += 2) {
      taken.add(records.get(i));
    }
    JsonNode results = JSON.createArrayNode();
    if (!taken.isEmpty()) {
      results = JSON.readTree(ask(target, JSON.writeValueAsBytes(rest)).body()).get("Records");
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.put("FailedRecordCount", records.size() - taken.size());
    ArrayNode all = answer.putArray("Records");
    for (int i = 0; i < records.size(); i++) {
      if (i % 2 == 1) {
        all.add(results.get(i / 2));
      } else {
        all.addObject()
            .put("ErrorCode", "ProvisionedThroughputExceededException")
            .put("ErrorMessage", "Rate exceeded for shard shardId-000000000000");
      }
    }
    answer(exchange, 200, JSON.writeValueAsBytes(answer));
  }

  private void forward(HttpExchange exchange, String target, byte[] body) throws IOException {
    HttpResponse<byte[]> response = ask(target, body);
    answer(exchange, response.statusCode(), response.body());
  }

  private HttpResponse<byte[]> ask(String target, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(behind + "/"))
            .header(TARGET, target)
            .header("Content-Type", TYPE)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20250101/us-east-1/kinesis/"
                    + "aws4_request, SignedHeaders=host, Signature=EXAMPLE")
            .header("X-Amz-Date", "20250101T000000Z")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    ObjectNode error =
        JSON.createObjectNode().put("__type", code).put("message", "as the test says");
    answer(exchange, status, JSON.writeValueAsBytes(error));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", TYPE);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
