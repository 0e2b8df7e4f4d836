package io.sharetrail.sink.splunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.alert.document.HecEnvelope;
import io.sharetrail.config.SecretReference;
import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.Endpoint;
import io.sharetrail.config.SinkConfig.SplunkHec;
import io.sharetrail.config.SinkConfig.WhenDown;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Answer.Refused;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.testing.HttpStub;
import io.sharetrail.testing.SecretsStub;
import io.sharetrail.testing.SplunkStub;
import io.sharetrail.testing.SplunkStub.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to Splunk's collector, and what is made of its answers. */
final class HecReceiverTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String CHANNEL = "0d1c0b6e-0000-4000-8000-000000000001";

  @TempDir private Path folder;

  private final SplunkStub splunk = new SplunkStub();
  private HttpStub server;

  @BeforeEach
  void starts() throws Exception {
    server = HttpStub.start(splunk);
    Files.writeString(folder.resolve("token"), SplunkStub.TOKEN + "\n");
  }

  @AfterEach
  void stops() {
    server.close();
  }

  private HecReceiver receiver() throws IOException {
    return receiver(false, true);
  }

  private HecReceiver receiver(boolean acknowledgement, boolean gzip) throws IOException {
    return receiver(acknowledgement, gzip, server.url());
  }

  private HecReceiver receiver(boolean acknowledgement, boolean gzip, String... urls)
      throws IOException {
    return new HecReceiver(
        new SplunkHec(
            new Endpoint(List.of(urls), null, null, Duration.ofMillis(500)),
            new Budget(100, WhenDown.BLOCK, PATIENCE, folder.toString()),
            new SecretReference("file", folder.resolve("token").toString()),
            acknowledgement ? CHANNEL : null,
            acknowledgement,
            gzip,
            new HecEnvelope(null, "sharetrail", "sharetrail:alert", null)),
        SecretsStub.ofThisPlace(),
        PATIENCE,
        System::nanoTime);
  }

  private static Document event(String id) {
    return document(id, "{\"event\":\"" + id + "\"}");
  }

  private static Document document(String id, String body) {
    return new Document(id, 1, body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Document> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> event("e" + i)).toList();
  }

  private static List<String> texts(int... numbers) {
    return IntStream.of(numbers).mapToObj(i -> "{\"event\":\"e" + i + "\"}").toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBatchIsOneRequest(boolean gzip) throws Exception {
    assertThat(receiver(false, gzip).send(events(3))).isEqualTo(Answer.taken());
    assertThat(splunk.taken()).isEqualTo(texts(0, 1, 2));
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).headers().containsKey("content-encoding")).isEqualTo(gzip);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1})
  void theEventAtFaultIsRefusedAndNoOtherHoweverSplunkCounts(int countsFrom) throws Exception {
    splunk.countsFrom = countsFrom;
    for (int at = 0; at < 5; at++) {
      splunk.taken().clear();
      List<Document> batch = new ArrayList<>(events(5));
      Document bad = document("bad", "{\"event\":\"\"}");
      batch.set(at, bad);

      Answer answer = receiver().send(batch);

      assertThat(answer.again()).isEmpty();
      assertThat(answer.refused()).extracting(Refused::document).containsExactly(bad);
      assertThat(answer.refused().get(0).why()).contains("Event field cannot be blank");
      int[] others = IntStream.range(0, 5).filter(i -> i != batch.indexOf(bad)).toArray();
      assertThat(List.copyOf(new LinkedHashSet<>(splunk.taken())))
          .as("bad at %s", at)
          .isEqualTo(texts(others));
    }
  }

  @Test
  void anIndexThatIsNotThereIsNoEventsFault() throws Exception {
    Document event = document("e", "{\"index\":\"" + SplunkStub.NO_INDEX + "\",\"event\":\"e\"}");
    Answer answer = receiver().send(List.of(event));
    assertThat(answer.refused()).isEmpty();
    assertThat(answer.again()).containsExactly(event);
    assertThat(answer.trouble()).contains("Incorrect index", "`splunkIndex`");
  }

  @Test
  void whatIsTooLargeIsSentInParts() throws Exception {
    splunk.largestRequest = 60;
    List<Document> batch = new ArrayList<>(events(10));
    Document large = document("large", "{\"event\":\"" + "x".repeat(100) + "\"}");
    batch.set(7, large);

    Answer answer = receiver().send(batch);

    assertThat(answer.again()).isEmpty();
    assertThat(answer.refused()).extracting(Refused::document).containsExactly(large);
    assertThat(splunk.taken()).isEqualTo(texts(0, 1, 2, 3, 4, 5, 6, 8, 9));
  }

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "ACKS_FULL"})
  void whenItIsBusyItIsAskedLater(Fault fault) throws Exception {
    splunk.next(fault);
    HecReceiver receiver = receiver();
    Answer answer = receiver.send(events(2));
    assertThat(answer.throttled()).isTrue();
    assertThat(answer.again()).hasSize(2);
    assertThat(answer.pause()).isEqualTo(Duration.ofSeconds(fault == Fault.ACKS_FULL ? 1 : 0));
    assertThat(receiver.send(answer.again())).isEqualTo(Answer.taken());
  }

  @ParameterizedTest
  @EnumSource(names = {"PAGE_OF_A_PROXY", "PAGE_THAT_SAYS_200", "TRICKLING", "CUT"})
  void nothingButSplunksOwnWordIsADelivery(Fault fault) throws Exception {
    splunk.next(fault);
    Answer answer = receiver().send(events(2));
    assertThat(answer.again()).hasSize(2);
    assertThat(answer.refused()).isEmpty();
    assertThat(answer.throttled()).isFalse();
    assertThat(answer.trouble()).isNotBlank().doesNotContain(SplunkStub.TOKEN);
    assertThat(splunk.taken()).isEmpty();
  }

  @Test
  void aConnectionThatIsLostAfterTheEventsWereTakenIsADuplicateAndNoLoss() throws Exception {
    splunk.next(Fault.CUT_WHEN_TAKEN);
    HecReceiver receiver = receiver();
    Answer answer = receiver.send(events(1));
    assertThat(receiver.send(answer.again())).isEqualTo(Answer.taken());
    assertThat(splunk.taken()).isEqualTo(texts(0, 0));
  }

  @Test
  void aTokenThatIsNoneIsForTheOperatorToMend() throws Exception {
    Files.writeString(folder.resolve("token"), "11111111-2222-4333-8444-555555555555");
    HecReceiver receiver = receiver();
    Answer answer = receiver.send(events(2));
    assertThat(answer.again()).hasSize(2);
    assertThat(answer.trouble())
        .contains("Invalid token", "`token`")
        .doesNotContain("11111111-2222-4333-8444-555555555555");
    assertThat(receiver.complaint()).contains("Invalid token", "`token`");

    Files.writeString(folder.resolve("token"), SplunkStub.TOKEN);
    assertThat(receiver.send(answer.again()))
        .as("a new one counts at once")
        .isEqualTo(Answer.taken());
    assertThat(receiver.complaint()).isNull();
    splunk.tokenDisabled = true;
    assertThat(receiver.send(events(1)).trouble()).contains("Token disabled", "enable the token");
  }

  @Test
  void aTokenThatNoHeaderCanHoldIsNotShown() throws Exception {
    Files.writeString(folder.resolve("token"), "secret\u0001word");
    Answer answer = receiver().send(events(1));
    assertThat(answer.again()).hasSize(1);
    assertThat(answer.trouble()).contains("authorization").doesNotContain("secret", "word");
  }

  @Test
  void aTokenThatIsNotThereIsSaidAtOnce() throws Exception {
    Files.delete(folder.resolve("token"));
    assertThatThrownBy(this::receiver)
        .hasMessageContaining("token")
        .isInstanceOf(IOException.class);
  }

  @Test
  void withAcknowledgementADeliveryIsWhatAnIndexerHas() throws Exception {
    splunk.acknowledges = true;
    HecReceiver receiver = receiver(true, true);
    assertThat(receiver.complaint()).isNull();
    assertThat(receiver.send(events(3))).isEqualTo(Answer.taken());
    assertThat(receiver.send(events(2))).isEqualTo(Answer.taken());
    assertThat(splunk.taken()).isEqualTo(texts(0, 1, 2, 0, 1));
    assertThat(server.requests())
        .filteredOn(request -> request.path().contains("/ack"))
        .hasSizeGreaterThan(4)
        .allMatch(request -> request.path().endsWith("?channel=" + CHANNEL));
  }

  @Test
  void whatNoIndexerAcknowledgesIsSentAgain() throws Exception {
    splunk.acknowledges = true;
    splunk.pollsUntilAcknowledged = 1000;
    HecReceiver receiver = receiver(true, true);
    Answer answer = receiver.send(events(2));
    assertThat(answer.again()).extracting(Document::id).containsExactly("e0", "e1");
    assertThat(answer.trouble()).contains("no indexer acknowledged them within 1 s");

    splunk.pollsUntilAcknowledged = 1;
    assertThat(receiver.send(answer.again())).isEqualTo(Answer.taken());
    assertThat(splunk.taken()).isEqualTo(texts(0, 1, 0, 1));
  }

  @Test
  void aServerThatAcknowledgesNothingIsSentNothing() throws Exception {
    HecReceiver receiver = receiver(true, true);
    for (int i = 0; i < 3; i++) {
      Answer answer = receiver.send(events(2));
      assertThat(answer.again()).hasSize(2);
      assertThat(answer.trouble()).contains("ACK is disabled", "`acknowledgement: false`");
    }
    assertThat(splunk.taken()).isEmpty();
    assertThat(receiver.complaint()).contains("ACK is disabled");

    splunk.acknowledges = true;
    assertThat(receiver.send(events(2))).isEqualTo(Answer.taken());
  }

  @Test
  void whatWasTakenWithoutANumberToAskByIsNotDelivered() throws Exception {
    splunk.acknowledges = true;
    splunk.next(Fault.TAKEN_WITHOUT_ACK_ID);
    HecReceiver receiver = receiver(true, true);
    Answer answer = receiver.send(events(2));
    assertThat(answer.again()).extracting(Document::id).containsExactly("e0", "e1");
    assertThat(answer.trouble()).isEqualTo(HecAcks.DISABLED);
    splunk.acknowledges = false;
    receiver.send(answer.again());
    assertThat(splunk.taken()).as("it is asked before it is sent anything again").hasSize(2);
  }

  @Test
  void anEventAtFaultAmongAcknowledgedOnesLosesNone() throws Exception {
    splunk.acknowledges = true;
    List<Document> batch = new ArrayList<>(events(5));
    Document bad = document("bad", "{}");
    batch.set(3, bad);
    Answer answer = receiver(true, true).send(batch);
    assertThat(answer.again()).isEmpty();
    assertThat(answer.refused()).extracting(Refused::document).containsExactly(bad);
    assertThat(splunk.taken()).contains(texts(0, 1, 2, 4).toArray(String[]::new));
  }

  /** Another has acknowledged events of its own by the same number. */
  @Test
  void onlyWhoTookTheEventsIsAskedForThem() throws Exception {
    splunk.acknowledges = true;
    SplunkStub first = new SplunkStub();
    first.acknowledges = true;
    first.pollsUntilAcknowledged = 1000;
    AtomicInteger asked = new AtomicInteger();
    try (HttpStub other =
        HttpStub.start(
            request ->
                request.path().contains("/ack") && asked.getAndIncrement() > 0
                    ? HttpStub.Response.of(503, "")
                    : first.apply(request))) {
      splunk.pollsUntilAcknowledged = 0;
      HecReceiver neighbour = receiver(true, true);
      assertThat(neighbour.send(events(1))).isEqualTo(Answer.taken());
      server.requests().clear();
      HecReceiver receiver = receiver(true, true, other.url(), server.url());

      Answer answer = receiver.send(events(2));

      assertThat(answer.again()).extracting(Document::id).containsExactly("e0", "e1");
      assertThat(server.requests()).as("who knows nothing of them").isEmpty();
      assertThat(receiver.send(answer.again())).as("by the other").isEqualTo(Answer.taken());
      assertThat(server.requests().get(0).headers().get("x-splunk-request-channel"))
          .isNotEqualTo(CHANNEL);
    }
  }

  @Test
  void aNumberThatIsGivenTwiceAcknowledgesNeither() throws Exception {
    splunk.acknowledges = true;
    splunk.largestRequest = 40;
    try (HttpStub forgetful =
        HttpStub.start(
            request -> {
              HttpStub.Response response = splunk.apply(request);
              return request.path().endsWith("/event") && response.status() == 200
                  ? HttpStub.Response.of(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":0}")
                  : response;
            })) {
      Answer answer = receiver(true, true, forgetful.url()).send(events(4));
      assertThat(answer.again()).extracting(Document::id).containsExactly("e0", "e1", "e2", "e3");
      assertThat(answer.trouble()).isEqualTo(HecAcks.TWICE);
    }
  }

  @Test
  void aPageInPlaceOfSplunkIsLeftForTheNextUrl() throws Exception {
    try (HttpStub page = HttpStub.start(request -> HttpStub.Response.of(200, "<html>"))) {
      HecReceiver receiver = receiver(false, true, page.url(), server.url());
      Answer answer = receiver.send(events(1));
      assertThat(answer.again()).hasSize(1);
      assertThat(receiver.send(answer.again())).isEqualTo(Answer.taken());
    }
  }
}
