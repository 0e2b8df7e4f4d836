package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * The way to an OpenSearch, on which requests fail as a test wants it. What it does not spoil it
 * hands to the server and back.
 */
final class SearchWay implements AutoCloseable {

  /** What becomes of a bulk request. */
  enum Fault {
    /** 429, with {@code Retry-After}; the server never sees it. */
    THROTTLED,
    /** 503 of a proxy, in HTML. */
    OUT_OF_ORDER,
    /** The page of a portal, with status 200. */
    PORTAL,
    /** The server takes it, and every second item comes back as 429 all the same. */
    PARTLY_THROTTLED,
    /** The server takes it, and every third item comes back as 503. */
    PARTLY_OUT_OF_ORDER,
    /** The server takes it, and half of its answer arrives. */
    CUT,
    /** The server takes it, and nothing arrives. */
    LOST,
    /** The server takes it, and the answer comes too late. */
    SLOW,
    /** The server takes it, and one item is missing in the answer. */
    ONE_SHORT
  }

  /**
   * A request as it came.
   *
   * @param headers names in lower case; the first value of each
   */
  record Request(String method, URI uri, Map<String, String> headers, byte[] body) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NOT_OURS =
      List.of("authorization", "connection", "content-length", "host", "upgrade");

  private final HttpServer way;
  private final String scheme;
  private final URI server;
  private final long slowMillis;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Map<Fault, AtomicInteger> happened = new ConcurrentHashMap<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private volatile int mostBytes = Integer.MAX_VALUE;
  private final AtomicInteger tooLarge = new AtomicInteger();

  /**
   * @param tls null for none
   * @param slowMillis how late a slow answer is
   */
  SearchWay(String url, SSLContext tls, long slowMillis) throws IOException {
    server = URI.create(url);
    this.slowMillis = slowMillis;
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
    if (tls == null) {
      way = HttpServer.create(address, 0);
      scheme = "http";
    } else {
      HttpsServer secure = HttpsServer.create(address, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(tls));
      way = secure;
      scheme = "https";
    }
    way.createContext("/", this::handle);
    way.setExecutor(threads);
    way.start();
  }

  String url() {
    return scheme + "://127.0.0.1:" + way.getAddress().getPort();
  }

  /** One for each of the next bulk requests; the queue may be as long as it likes. */
  void next(List<Fault> those) {
    faults.addAll(those);
  }

  /** From now on, 413 for what is larger. */
  void allow(int bytes) {
    mostBytes = bytes;
  }

  boolean isOver() {
    return faults.isEmpty();
  }

  /** How often each came to pass. */
  Map<Fault, Integer> happened() {
    Map<Fault, Integer> counts = new TreeMap<>();
    happened.forEach((fault, count) -> counts.put(fault, count.get()));
    return counts;
  }

  int tooLarge() {
    return tooLarge.get();
  }

  /** All that came, oldest first. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(request(exchange, body));
      boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
      if (bulk && body.length > mostBytes) {
        tooLarge.incrementAndGet();
        answer(exchange, 413, "<html>too large</html>".getBytes(StandardCharsets.UTF_8));
        return;
      }
      Fault fault = bulk ? faults.poll() : null;
      if (fault != null) {
        happened.computeIfAbsent(fault, first -> new AtomicInteger()).incrementAndGet();
      }
      spoil(fault, exchange, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request request(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
  }

  private void spoil(Fault fault, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    if (fault == Fault.THROTTLED) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      answer(
          exchange, 429, "{\"error\":\"the test wants it so\"}".getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (fault == Fault.OUT_OF_ORDER || fault == Fault.PORTAL) {
      byte[] page = "<html>Sign in to the network</html>".getBytes(StandardCharsets.UTF_8);
      answer(exchange, fault == Fault.PORTAL ? 200 : 503, page);
      return;
    }
    HttpResponse<byte[]> response = handOn(exchange, body);
    byte[] said = response.body();
    if (fault == Fault.LOST) {
      return; // closed, with nothing said
    }
    if (fault == Fault.SLOW) {
      Thread.sleep(slowMillis);
    } else if (fault == Fault.CUT) {
      exchange.sendResponseHeaders(200, said.length);
      exchange.getResponseBody().write(said, 0, said.length / 2);
      return;
    } else if (fault == Fault.PARTLY_THROTTLED) {
      said = spoiled(said, 2, 429, "es_rejected_execution_exception");
    } else if (fault == Fault.PARTLY_OUT_OF_ORDER) {
      said = spoiled(said, 3, 503, "unavailable_shards_exception");
    } else if (fault == Fault.ONE_SHORT) {
      JsonNode reply = JSON.readTree(said);
      ((ArrayNode) reply.get("items")).remove(0);
      said = JSON.writeValueAsBytes(reply);
    }
    answer(exchange, response.statusCode(), said);
  }

  private static byte[] spoiled(byte[] said, int every, int status, String type)
      throws IOException {
    JsonNode reply = JSON.readTree(said);
    int number = 0;
    for (JsonNode item : reply.get("items")) {
      if (number++ % every == 0) {
        ObjectNode one = (ObjectNode) item.elements().next();
        one.put("status", status);
        one.putObject("error").put("type", type).put("reason", "the test wants it so");
      }
    }
    return JSON.writeValueAsBytes(reply);
  }

  private HttpResponse<byte[]> handOn(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    way.stop(0);
    threads.shutdownNow();
  }
}
