package io.sharetrail.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sharetrail.config.SecretReference;
import io.sharetrail.config.SinkConfig.Endpoint;
import io.sharetrail.secret.Secrets;
import io.sharetrail.testing.SecretsStub;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpCallerTest {

  private static final Duration PATIENT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void saysWhatItIsToldAndHearsTheAnswer() throws Exception {
    server.createContext(
        "/base/path",
        exchange -> {
          String heard =
              exchange.getRequestMethod()
                  + ' '
                  + exchange.getRequestHeaders().getFirst("X-Who")
                  + ' '
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + ' '
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Retry-After", "7");
          answer(exchange, 429, heard.getBytes(StandardCharsets.UTF_8));
        });
    HttpCaller caller =
        new HttpCaller(
            endpoint(PATIENT, url("/base/")),
            (method, uri, headers, body) -> Map.of("x-who", "me"),
            SecretsStub.ofThisPlace());

    Reply reply = caller.post("/path", Map.of("content-type", "text/plain"), bytes("äöü"));

    assertThat(reply).isEqualTo(new Reply(429, "POST me text/plain äöü", Duration.ofSeconds(7)));
    assertThat(reply.isThrottle()).isTrue();
    assertThat(reply.isOk()).isFalse();
  }

  @Test
  void oneThatAnswersByDropsIsNotWaitedForForEver() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          try (OutputStream out = exchange.getResponseBody()) {
            while (!over.await(50, TimeUnit.MILLISECONDS)) {
              out.write('.');
              out.flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    HttpCaller caller = caller(Duration.ofMillis(700), url(""));

    assertThatThrownBy(() -> caller.get("/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not answer within 700 ms");
  }

  @Test
  void ofAnEndlessAnswerTheBeginningIsRead() throws Exception {
    byte[] part = new byte[1 << 20];
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(part);
            }
          }
        });

    Reply reply = caller(PATIENT, url("")).get("/");

    assertThat(reply.body()).hasSize(HttpCaller.LONGEST_BODY);
    assertThat(reply.text()).hasSizeLessThan(400);
  }

  @Test
  void whenOneDoesNotAnswerTheNextIsTried() throws Exception {
    server.createContext("/", exchange -> answer(exchange, 200, bytes("here")));
    int closed = closedPort();
    HttpCaller caller = caller(PATIENT, "http://127.0.0.1:" + closed, url(""));

    assertThatThrownBy(() -> caller.get("/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + closed + " does not answer");
    assertThat(caller.get("/").body()).isEqualTo("here");
    assertThat(caller.get("/").body()).as("stays with who answers").isEqualTo("here");
  }

  @Test
  void whenOneIsOutOfOrderTheNextIsTried() throws Exception {
    server.createContext("/bad", exchange -> answer(exchange, 503, bytes("")));
    server.createContext("/good", exchange -> answer(exchange, 200, bytes("here")));
    HttpCaller caller = caller(PATIENT, url("/bad"), url("/good"));

    assertThat(caller.get("").status()).isEqualTo(503);
    assertThat(caller.get("").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404, 407, 429})
  void whoLetsNobodyInIsLeftForTheNext(int status) throws Exception {
    server.createContext("/bad", exchange -> answer(exchange, status, bytes("")));
    server.createContext("/good", exchange -> answer(exchange, 200, bytes("here")));
    HttpCaller caller = caller(PATIENT, url("/bad"), url("/good"));

    assertThat(caller.get("").status()).isEqualTo(status);
    assertThat(caller.get("").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void whoDoesNotLikeTheBodyIsNot(int status) throws Exception {
    server.createContext("/first", exchange -> answer(exchange, status, bytes("")));
    server.createContext("/second", exchange -> answer(exchange, 200, bytes("here")));
    HttpCaller caller = caller(PATIENT, url("/first"), url("/second"));

    assertThat(caller.get("").status()).isEqualTo(status);
    assertThat(caller.get("").status()).isEqualTo(status);
    caller.leave();
    assertThat(caller.get("").status()).isEqualTo(200);
  }

  /** Or a token could be sent to whom a server names. */
  @Test
  void noRedirectIsFollowed() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://elsewhere.example/");
          answer(exchange, 302, bytes(""));
        });

    assertThat(caller(PATIENT, url("")).get("/").status()).isEqualTo(302);
  }

  @Test
  void aUrlThatIsASecretIsNotShown() throws Exception {
    Path file = folder.resolve("url");
    Files.writeString(file, "http://127.0.0.1:" + closedPort() + "/T000/hunter2\n");
    SecretReference secret = new SecretReference("file", file.toString());
    HttpCaller caller =
        new HttpCaller(
            new Endpoint(List.of(), secret, null, PATIENT),
            Signer.nobody(),
            SecretsStub.ofThisPlace());

    assertThatThrownBy(() -> caller.post("", Map.of(), bytes("x")))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("hunter2"));

    Files.writeString(file, "hunter2 is no URL");
    assertThatThrownBy(
            () ->
                new HttpCaller(
                    new Endpoint(List.of(), secret, null, PATIENT),
                    Signer.nobody(),
                    SecretsStub.ofThisPlace()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no http or https URL")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("hunter2"));
  }

  @Test
  void aUrlThatIsASecretIsReadForEachRequest() throws Exception {
    server.createContext("/old", exchange -> answer(exchange, 200, bytes("old")));
    server.createContext("/new", exchange -> answer(exchange, 200, bytes("new")));
    Path file = Files.writeString(folder.resolve("url"), url("/old"));
    SecretReference secret = new SecretReference("file", file.toString());
    HttpCaller caller =
        new HttpCaller(
            new Endpoint(List.of(), secret, null, PATIENT),
            Signer.nobody(),
            SecretsStub.ofThisPlace());

    assertThat(caller.get("").body()).isEqualTo("old");
    Files.writeString(file, url("/new"));
    assertThat(caller.get("").body()).isEqualTo("new");
    Files.delete(file);
    assertThatThrownBy(() -> caller.get("")).hasMessageContaining("cannot be read");
  }

  /** One that AWS keeps, and that was rotated or deleted on the receiver's side. */
  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void aSecretThatIsNotBelievedIsReadAnew(int status) throws Exception {
    server.createContext("/old", exchange -> answer(exchange, status, bytes("")));
    server.createContext("/new", exchange -> answer(exchange, 200, bytes("here")));
    AtomicLong clock = new AtomicLong();
    try (SecretsStub stub = new SecretsStub()) {
      stub.put("hook", url("/old"));
      HttpCaller caller =
          new HttpCaller(
              new Endpoint(List.of(), new SecretReference("aws-secret", "hook"), null, PATIENT),
              Signer.nobody(),
              stub.secrets(clock::get));
      stub.put("hook", url("/new"));

      assertThat(caller.get("").status()).isEqualTo(status);
      assertThat(caller.get("").status()).as("but not at once").isEqualTo(status);
      clock.addAndGet(Duration.ofSeconds(11).toNanos());
      assertThat(caller.get("").body()).isEqualTo("here");
      assertThat(stub.asked()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 404, 429, 503})
  void whatElseIsSaidIsNoDoubt(int status) throws Exception {
    server.createContext("/", exchange -> answer(exchange, status, bytes("")));
    AtomicLong clock = new AtomicLong();
    try (SecretsStub stub = new SecretsStub()) {
      stub.put("token", "first");
      Secrets secrets = stub.secrets(clock::get);
      HttpCaller caller =
          new HttpCaller(
              endpoint(PATIENT, url("")),
              Logins.bearing("Bearer", new SecretReference("aws-secret", "token"), secrets),
              secrets);

      for (int i = 0; i < 3; i++) {
        assertThat(caller.get("/").status()).isEqualTo(status);
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
      }
      assertThat(stub.asked()).isEqualTo(1);
    }
  }

  @Test
  void aFileWithoutCertificatesIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "");

    assertThatThrownBy(
            () ->
                new HttpCaller(
                    new Endpoint(List.of(url("")), null, file.toString(), PATIENT),
                    Signer.nobody(),
                    SecretsStub.ofThisPlace()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ca.pem");
  }

  @Test
  void whatIsCompressedIsTheSame() throws Exception {
    byte[] body = bytes("the same ".repeat(1000));

    byte[] compressed = HttpCaller.gzip(body);

    assertThat(compressed).hasSizeLessThan(body.length / 10);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
        .isEqualTo(body);
  }

  private static String stackTrace(Throwable e) {
    java.io.StringWriter out = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(out));
    return out.toString();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private HttpCaller caller(Duration timeout, String... urls) throws IOException {
    return new HttpCaller(endpoint(timeout, urls), Signer.nobody(), SecretsStub.ofThisPlace());
  }

  private static Endpoint endpoint(Duration timeout, String... urls) {
    return new Endpoint(List.of(urls), null, null, timeout);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static int closedPort() throws IOException {
    try (java.net.ServerSocket socket =
        new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
