package io.sharetrail.sink.http;

import io.sharetrail.config.SinkConfig.Endpoint;
import io.sharetrail.secret.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;

/**
 * Calls one server, which may be reached under several URLs: when one does not answer, is out of
 * order or lets nobody in, the next call tries the next. Follows no redirect. Used by one thread.
 */
public final class HttpCaller {

  /** Bytes of an answer that are read at most. */
  public static final int LONGEST_BODY = 16 << 20;

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final long LONGEST_RETRY_AFTER_SECONDS = 3600;

  private final HttpClient client;
  private final Endpoint endpoint;
  private final Duration timeout;
  private final Signer signer;
  private final Secrets secrets;
  private int next;

  /**
   * @param signer asks for what it needs from {@code secrets}
   * @param secrets told when they are not believed
   * @throws IOException if a secret or the file of certificates is not there
   */
  public HttpCaller(Endpoint endpoint, Signer signer, Secrets secrets) throws IOException {
    this.endpoint = endpoint;
    timeout = endpoint.timeout();
    this.signer = signer;
    this.secrets = secrets;
    urls(); // or nobody hears that it is not there before the first alert
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .cookieHandler(new CookieManager()) // by which a load balancer knows a session
            .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
            .sslContext(TrustedServers.context(endpoint.caFile()))
            .build();
  }

  /**
   * @param path behind the URL, beginning with a slash; empty for the URL itself
   * @param headers names in lower case
   * @throws IOException if there is no complete answer in time; the message says from whom, and
   *     never shows a URL that is a secret
   */
  public Reply post(String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    return call("POST", path, headers, body);
  }

  /** The same, to ask. */
  public Reply get(String path) throws IOException, InterruptedException {
    return call("GET", path, Map.of(), new byte[0]);
  }

  /**
   * Tells one that was called before, and no other: what it knows, its neighbours may not. Whoever
   * does not answer stays the next.
   *
   * @param which as {@link #next()} said before that call
   */
  public Reply postTo(int which, String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    return call("POST", URI.create(joined(urls().get(which), path)), headers, body);
  }

  /** How many URLs there are. */
  public int size() {
    return hasSecretUrl() ? 1 : endpoint.urls().size();
  }

  /** Which of the URLs, from 0, is called next. */
  public int next() {
    return next;
  }

  /** What it answered is no use, whatever its status: the next call tries the next. */
  public void leave() {
    next = (next + 1) % size();
  }

  private Reply call(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    String url = urls().get(next);
    try {
      Reply reply = call(method, URI.create(joined(url, path)), headers, body);
      if (!reply.isOk() && !reply.isAboutTheBody()) {
        leave();
      }
      return reply;
    } catch (IOException e) {
      leave();
      throw e;
    }
  }

  /** One that is a secret is asked for each time, like every other. */
  private List<String> urls() throws IOException {
    return hasSecretUrl()
        ? List.of(SecretUrl.checked(endpoint.secretUrl(), secrets))
        : endpoint.urls();
  }

  private boolean hasSecretUrl() {
    return endpoint.secretUrl() != null;
  }

  /** A URL that leads nowhere any more is a secret that was rotated, if it is one. */
  private boolean doubts(int status) {
    return status == 401 || status == 403 || (hasSecretUrl() && (status == 404 || status == 410));
  }

  private static String joined(String url, String path) {
    return path.isEmpty() ? url : url.replaceFirst("/+$", "") + path;
  }

  private Reply call(String method, URI uri, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    Map<String, String> all = new HashMap<>(headers);
    Map<String, String> signed = signer.headers(method, uri, headers, body);
    all.putAll(signed);
    for (Map.Entry<String, String> each : all.entrySet()) {
      header(request, each.getKey(), each.getValue());
    }
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request.build(), answer -> new BoundedBody(LONGEST_BODY));
    try {
      // The client's own timeout ends when the answer begins: one that trickles in would never end.
      Reply reply =
          reply(
              call.get(timeout.toMillis(), TimeUnit.MILLISECONDS),
              Hidden.of(hasSecretUrl() ? uri : null, signed.values()));
      if (doubts(reply.status())) {
        secrets.doubt();
      }
      return reply;
    } catch (TimeoutException e) {
      throw new IOException(
          uri.getHost() + " did not answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(
          uri.getHost() + ":" + uri.getPort() + " does not answer: " + reason(e.getCause()), e);
    } finally {
      call.cancel(true);
    }
  }

  /** The client's own message would show what is wrong with a secret, and so the secret. */
  private static void header(HttpRequest.Builder request, String name, String value)
      throws IOException {
    try {
      request.header(name, value);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the header "
              + name
              + " cannot be sent: what it is made of (not shown) holds a line break or another"
              + " character that no header may");
    }
  }

  /** Connection refused has no message of its own. */
  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static Reply reply(HttpResponse<byte[]> response, Hidden hidden) {
    return new Reply(
        response.statusCode(),
        hidden.in(new String(response.body(), StandardCharsets.UTF_8)),
        retryAfter(response.headers().firstValue("retry-after")));
  }

  /** Of its two spellings the one in seconds; a date needs a clock that both believe. */
  private static Duration retryAfter(Optional<String> header) {
    return header
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(Long::parseLong)
        .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_RETRY_AFTER_SECONDS)))
        .orElse(Duration.ZERO);
  }

  /** The same bytes, compressed; send them with {@code content-encoding: gzip}. */
  public static byte[] gzip(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return out.toByteArray();
  }
}
