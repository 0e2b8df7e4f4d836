package io.sharetrail.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.config.SecretReference;
import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.Endpoint;
import io.sharetrail.config.SinkConfig.Webhook;
import io.sharetrail.config.SinkConfig.WhenDown;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Answer.Refused;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.testing.HttpStub;
import io.sharetrail.testing.HttpStub.Manner;
import io.sharetrail.testing.HttpStub.Request;
import io.sharetrail.testing.HttpStub.Response;
import io.sharetrail.testing.SecretsStub;
import io.sharetrail.testing.TlsKeys;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook is sent, and what is made of its answers. */
final class WebhookReceiverTest {

  private static final Document FIRST =
      new Document("a1", 7, "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8));
  private static final Document SECOND =
      new Document("b2", 8, "{\"text\":\"y\"}".getBytes(StandardCharsets.UTF_8));
  private static final List<Document> BOTH = List.of(FIRST, SECOND);

  @TempDir private Path folder;

  private final Queue<Response> answers = new ConcurrentLinkedQueue<>();

  private Response answer(Request request) {
    Response next = answers.poll();
    return next == null ? Response.of(200, "ok") : next;
  }

  private SecretReference secret(String name, String value) throws IOException {
    Path file = Files.writeString(folder.resolve(name), value);
    return new SecretReference("file", file.toString());
  }

  private WebhookReceiver receiver(String url, String ca, boolean signed) throws IOException {
    return receiver(new Endpoint(List.of(url), null, ca, Duration.ofMillis(500)), signed);
  }

  private WebhookReceiver receiver(Endpoint endpoint, boolean signed) throws IOException {
    return new WebhookReceiver(
        new Webhook(
            endpoint,
            new Budget(100, WhenDown.BLOCK, Duration.ofMinutes(5), folder.toString()),
            signed ? secret("key", "not-a-secret") : null,
            signed ? secret("token", "bearer-token-EXAMPLE") : null),
        SecretsStub.ofThisPlace(),
        () -> 1_741_773_600_999L);
  }

  @Test
  void theSignatureIsWhatOpensslComputes() {
    // printf '1741773600.{"text":"x"}' | openssl dgst -sha256 -hmac not-a-secret
    assertThat(WebhookSignature.of("not-a-secret", "1741773600", FIRST.body()))
        .isEqualTo("v1=a5f4dc43dc706f7d9b1ac9fef2b179a5a596100da9c3157839cac1a14c726d82");
  }

  @Test
  void eachDocumentIsARequestThatSaysWhatItIsAndWhoWroteIt() throws Exception {
    try (HttpStub server = HttpStub.start(this::answer)) {
      assertThat(receiver(server.url() + "/hook?x=1", null, true).send(BOTH))
          .isEqualTo(Answer.taken());
      assertThat(server.requests())
          .extracting(Request::body)
          .containsExactly("{\"text\":\"x\"}", "{\"text\":\"y\"}");
      assertThat(server.requests().get(0).path()).isEqualTo("/hook?x=1");
      assertThat(server.requests().get(0).headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("x-sharetrail-alert-id", "a1")
          .containsEntry("x-sharetrail-sequence", "7")
          .containsEntry("idempotency-key", "a1-7")
          .containsEntry("authorization", "Bearer bearer-token-EXAMPLE")
          .containsEntry("x-sharetrail-timestamp", "1741773600")
          .containsEntry(
              "x-sharetrail-signature",
              "v1=a5f4dc43dc706f7d9b1ac9fef2b179a5a596100da9c3157839cac1a14c726d82");
    }
  }

  @Test
  void withoutAKeyNothingIsSigned() throws Exception {
    try (HttpStub server = HttpStub.start(this::answer)) {
      receiver(server.url(), null, false).send(List.of(FIRST));
      assertThat(server.requests().get(0).headers())
          .doesNotContainKeys("authorization", "x-sharetrail-timestamp", "x-sharetrail-signature");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void aDocumentThatIsNotLikedIsRefusedAndTheNextIsSent(int status) throws Exception {
    answers.add(Response.of(status, "invalid_payload"));
    try (HttpStub server = HttpStub.start(this::answer)) {
      Answer answer = receiver(server.url(), null, false).send(BOTH);
      assertThat(answer.again()).isEmpty();
      assertThat(answer.refused()).extracting(Refused::document).containsExactly(FIRST);
      assertThat(answer.refused().get(0).why()).isEqualTo("status " + status + ": invalid_payload");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 405, 408, 410, 425, 500, 502, 503, 504})
  void whateverElseIsSaidIsNotADeliveryAndNotTheDocumentsFault(int status) throws Exception {
    answers.add(Response.of(200, "ok"));
    answers.add(Response.of(status, "<html>no</html>"));
    try (HttpStub server = HttpStub.start(this::answer)) {
      Answer answer = receiver(server.url(), null, false).send(BOTH);
      assertThat(answer.again()).containsExactly(SECOND);
      assertThat(answer.refused()).isEmpty();
      assertThat(answer.throttled()).isFalse();
      assertThat(answer.trouble()).startsWith("status " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 400, 422})
  void aPageOfAPortalOrAProxyIsNeitherADeliveryNorARefusal(int status) throws Exception {
    answers.add(Response.of(200, "ok"));
    answers.add(Response.of(status, "\ufeff\n<!DOCTYPE html><title>Sign in</title>"));
    try (HttpStub server = HttpStub.start(this::answer)) {
      WebhookReceiver receiver = receiver(server.url(), null, false);
      Answer answer = receiver.send(BOTH);
      assertThat(answer.again()).containsExactly(SECOND);
      assertThat(answer.refused()).isEmpty();
      assertThat(answer.trouble()).contains("status " + status, "is no delivery", "`urls`");
      for (String page :
          List.of(
              "<HTML><body>",
              "<?xml version=\"1.0\"?>\n<!DOCTYPE html><html>",
              "<!-- portal --><!doctype html>",
              "<head><title>Sign in</title></head>")) {
        answers.add(Response.of(status, page));
        assertThat(receiver.send(BOTH).again()).as(page).isEqualTo(BOTH);
      }
    }
  }

  @Test
  void anAnswerThatQuotesMarkupIsADelivery() throws Exception {
    answers.add(Response.of(200, "ok").with("content-type", "text/html")); // as Slack's
    answers.add(Response.of(200, "{\"echo\":\"<html><head><body>\"}"));
    answers.add(
        Response.of(200, "<?xml version=\"1.0\"?><response><head/><body>ok</body></response>"));
    answers.add(Response.of(200, "<Envelope><Header/><Body>ok</Body></Envelope>"));
    try (HttpStub server = HttpStub.start(this::answer)) {
      WebhookReceiver receiver = receiver(server.url(), null, false);
      assertThat(receiver.send(BOTH)).isEqualTo(Answer.taken());
      assertThat(receiver.send(BOTH)).isEqualTo(Answer.taken());
    }
  }

  /** As many servers do with the page that is not there, and some with a token. */
  @Test
  void whatAServerRepeatsOfASecretIsNotShown() throws Exception {
    String path = "/services/T00000000/B00000000/EXAMPLE%2BEXAMPLE?key=EXAMPLEKEY";
    for (int status : List.of(400, 404, 500)) {
      try (HttpStub server =
          HttpStub.start(
              request ->
                  Response.of(
                      status,
                      "Cannot POST "
                          + request.path()
                          + " or t00000000, EXAMPLE+EXAMPLE, EXAMPLEKEY,"
                          + " \\/services\\/T00000000\\/B00000000 as "
                          + request.headers().get("authorization")))) {
        Endpoint endpoint =
            new Endpoint(
                List.of(), secret("url", server.url() + path), null, Duration.ofMillis(500));
        Answer answer = receiver(endpoint, true).send(List.of(FIRST));
        assertThat(status == 400 ? answer.refused().get(0).why() : answer.trouble())
            .startsWith("status " + status + ": Cannot POST (hidden)")
            .doesNotContainIgnoringCase("T00000000")
            .doesNotContain("EXAMPLE", "B00000000");
      }
    }
  }

  @Test
  void aPageInPlaceOfTheWebhookIsLeftForTheNextUrl() throws Exception {
    try (HttpStub portal = HttpStub.start(request -> Response.of(200, "<html>"));
        HttpStub server = HttpStub.start(this::answer)) {
      WebhookReceiver receiver =
          receiver(
              new Endpoint(List.of(portal.url(), server.url()), null, null, Duration.ofMillis(500)),
              false);
      assertThat(receiver.send(BOTH).again()).isEqualTo(BOTH);
      assertThat(receiver.send(BOTH)).isEqualTo(Answer.taken());
    }
  }

  /** Such as nginx shows: it is about this document, and would hold up all others for ever. */
  @Test
  void aPageThatSaysTooLargeIsARefusal() throws Exception {
    answers.add(Response.of(413, "<html><h1>413 Request Entity Too Large</h1></html>"));
    try (HttpStub server = HttpStub.start(this::answer)) {
      Answer answer = receiver(server.url(), null, false).send(BOTH);
      assertThat(answer.refused()).extracting(Refused::document).containsExactly(FIRST);
      assertThat(answer.again()).isEmpty();
    }
  }

  @Test
  void whoAsksForAPauseIsGivenIt() throws Exception {
    answers.add(Response.of(429, "slow down").with("retry-after", "30"));
    try (HttpStub server = HttpStub.start(this::answer)) {
      Answer answer = receiver(server.url(), null, false).send(BOTH);
      assertThat(answer.throttled()).isTrue();
      assertThat(answer.pause()).isEqualTo(Duration.ofSeconds(30));
      assertThat(answer.again()).isEqualTo(BOTH);
    }
  }

  @Test
  void anAnswerThatTricklesInIsNotWaitedFor() throws Exception {
    answers.add(Response.of(200, "x".repeat(100)).in(Manner.TRICKLING));
    try (HttpStub server = HttpStub.start(this::answer)) {
      long start = System.nanoTime();
      Answer answer = receiver(server.url(), null, false).send(BOTH);
      assertThat(answer.trouble()).contains("did not answer within 500 ms");
      assertThat(answer.again()).isEqualTo(BOTH);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aConnectionThatIsResetIsNotADelivery() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Thread resets =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read();
                  socket.setSoLinger(true, 0);
                } catch (IOException e) {
                  // the test is over
                }
              });
      resets.start();
      Answer answer =
          receiver("http://127.0.0.1:" + server.getLocalPort(), null, false).send(List.of(FIRST));
      assertThat(answer.again()).containsExactly(FIRST);
      assertThat(answer.trouble()).contains("127.0.0.1");
      resets.join();
    }
  }

  @Test
  void theOneWhoseAnswerIsLostComesTwiceWithTheSameKey() throws Exception {
    answers.add(Response.of(200, "ok"));
    answers.add(Response.of(200, "ok").in(Manner.CUT));
    try (HttpStub server = HttpStub.start(this::answer)) {
      WebhookReceiver receiver = receiver(server.url(), null, false);
      Answer answer = receiver.send(BOTH);
      assertThat(answer.again()).containsExactly(SECOND);
      assertThat(receiver.send(answer.again())).isEqualTo(Answer.taken());
      assertThat(server.requests())
          .extracting(request -> request.headers().get("idempotency-key"))
          .containsExactly("a1-7", "b2-8", "b2-8");
    }
  }

  @Test
  void aUrlThatIsASecretIsNeverShown() throws Exception {
    String path = "/services/T00000000/B00000000/EXAMPLEEXAMPLE";
    try (ServerSocket nobody = new ServerSocket(0)) {
      String url = "http://127.0.0.1:" + nobody.getLocalPort() + path;
      nobody.close();
      Webhook config =
          new Webhook(
              new Endpoint(List.of(), secret("url", url), null, Duration.ofMillis(500)),
              new Budget(100, WhenDown.BLOCK, Duration.ofMinutes(5), folder.toString()),
              null,
              null);
      WebhookReceiver receiver = new WebhookReceiver(config, SecretsStub.ofThisPlace(), () -> 0);
      assertThat(receiver.send(BOTH).trouble()).contains("127.0.0.1").doesNotContain("T00000000");
      assertThat(receiver.complaint()).contains("127.0.0.1").doesNotContain("T00000000");
      assertThat(config.toString()).contains("file:").doesNotContain("T00000000");
    }
    Endpoint wrong =
        new Endpoint(List.of(), secret("url", "hooks " + path), null, Duration.ofMillis(500));
    assertThatThrownBy(() -> receiver(wrong, false))
        .hasMessageContaining("no http or https URL")
        .hasMessageNotContaining("T00000000");
  }

  @Test
  void aServerIsBelievedIfItsAuthorityIsKnownAndItIsTheOneThatIsMeant() throws Exception {
    TlsKeys keys = TlsKeys.make(folder, "here", "ip:127.0.0.1");
    TlsKeys elsewhere = TlsKeys.make(folder, "elsewhere", "dns:other.example");
    try (HttpStub server = HttpStub.start(keys.context(), this::answer);
        HttpStub other = HttpStub.start(elsewhere.context(), this::answer)) {
      String ca = keys.authority().toString();
      assertThat(receiver(server.url(), ca, false).send(BOTH)).isEqualTo(Answer.taken());
      assertThat(receiver(server.url(), ca, false).complaint()).isNull();

      WebhookReceiver strange = receiver(server.url(), null, false);
      assertThat(strange.send(BOTH).again()).isEqualTo(BOTH);
      assertThat(strange.complaint()).contains("PKIX");
      assertThat(receiver(server.url(), elsewhere.authority().toString(), false).complaint())
          .contains("PKIX");
      assertThat(receiver(other.url(), elsewhere.authority().toString(), false).complaint())
          .contains("No subject alternative names");
      assertThat(other.requests()).isEmpty();
    }
  }
}
