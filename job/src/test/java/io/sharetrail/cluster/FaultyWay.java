package io.sharetrail.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a server of Kinesis, on which a test can have requests fail as they fail at AWS. What
 * it does not spoil it hands to the server and back.
 */
final class FaultyWay implements AutoCloseable {

  /** What becomes of a request. */
  interface Fault {

    /**
     * @param number of requests of this operation before it
     * @param body of the request, JSON
     * @return null to hand it on
     */
    Answer answer(int number, String body) throws InterruptedException;

    /** On, but changed. */
    default String changed(String body) {
      return body;
    }
  }

  /**
   * @param body JSON
   */
  record Answer(int status, String body) {

    /** As AWS says it. */
    static Answer error(int status, String type) {
      return new Answer(
          status, "{\"__type\":\"" + type + "\",\"message\":\"the test wants it so\"}");
    }
  }

  private static final String TARGET = "X-Amz-Target";
  private static final List<String> NOT_OURS =
      List.of("connection", "content-length", "host", "expect", "upgrade", "transfer-encoding");

  private final URI server;
  private final HttpServer way;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  FaultyWay(String endpoint) throws IOException {
    server = URI.create(endpoint);
    way =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 0);
    way.createContext("/", this::handle);
    way.setExecutor(threads);
    way.start();
  }

  /** For {@code --set}: the job takes this way. */
  List<String> settings() {
    return List.of(
        "aws.endpoint=http://127.0.0.1:" + way.getAddress().getPort(),
        "aws.region=" + KinesisServer.REGION);
  }

  /** From now on, for one operation, such as {@code GetRecords}. */
  void spoil(String operation, Fault fault) {
    faults.put(operation, fault);
  }

  /** From now on, the operation is as it should be. */
  void mend(String operation) {
    faults.remove(operation);
  }

  /** How many requests of the operation came. */
  int count(String operation) {
    return counts.computeIfAbsent(operation, first -> new AtomicInteger()).get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      String operation = target.substring(target.indexOf('.') + 1);
      int number =
          counts.computeIfAbsent(operation, first -> new AtomicInteger()).getAndIncrement();
      Fault fault = faults.get(operation);
      String text = new String(body, StandardCharsets.UTF_8);
      Answer answer = fault == null ? null : fault.answer(number, text);
      if (answer != null) {
        answer(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpResponse<byte[]> response = handOn(exchange, fault == null ? text : fault.changed(text));
      answer(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> handOn(HttpExchange exchange, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/")).POST(HttpRequest.BodyPublishers.ofString(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    way.stop(0);
    threads.shutdownNow();
  }
}
