package io.sharetrail.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/** A server on the loopback that answers as a test says. */
public final class HttpStub implements AutoCloseable {

  /**
   * @param path with its query
   * @param headers by name in lower case
   * @param body as it was before it was compressed
   */
  public record Request(String method, String path, Map<String, String> headers, String body) {}

  /** How an answer comes. */
  public enum Manner {
    WHOLE,
    /** A byte each tenth of a second. */
    TRICKLING,
    /** Not at all: the connection is closed. */
    CUT
  }

  public record Response(int status, String body, Map<String, String> headers, Manner manner) {

    public static Response of(int status, String body) {
      return new Response(status, body, Map.of(), Manner.WHOLE);
    }

    public Response with(String header, String value) {
      return new Response(status, body, Map.of(header, value), manner);
    }

    public Response in(Manner how) {
      return new Response(status, body, headers, how);
    }
  }

  private static final long BETWEEN_BYTES = 100;

  static {
    // else each answer is held for the 40 ms until its headers are acknowledged
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private HttpStub(HttpServer server, Function<Request, Response> answers) {
    this.server = server;
    server.createContext("/", exchange -> handle(exchange, answers));
    server.setExecutor(threads);
    server.start();
  }

  public static HttpStub start(Function<Request, Response> answers) throws IOException {
    return start(0, answers);
  }

  /**
   * @param port 0 for any that is free
   */
  public static HttpStub start(int port, Function<Request, Response> answers) throws IOException {
    return new HttpStub(HttpServer.create(address(port), 0), answers);
  }

  public static HttpStub start(SSLContext tls, Function<Request, Response> answers)
      throws IOException {
    HttpsServer server = HttpsServer.create(address(0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new HttpStub(server, answers);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
  }

  /** All so far. */
  public List<Request> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange, Function<Request, Response> answers) {
    try (exchange) {
      Request request = read(exchange);
      requests.add(request);
      Response response = answers.apply(request);
      if (response.manner() != Manner.CUT) {
        write(exchange, response);
      }
    } catch (IOException e) {
      // who asked has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(headers.get("content-encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static void write(HttpExchange exchange, Response response)
      throws IOException, InterruptedException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    response.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    if (response.manner() == Manner.WHOLE) {
      out.write(body);
      return;
    }
    for (byte each : body) {
      out.write(each);
      out.flush();
      Thread.sleep(BETWEEN_BYTES);
    }
  }

  /** What is under way is cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
