package io.sharetrail.sink.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sharetrail.config.SinkConfig.Anonymous;
import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.Endpoint;
import io.sharetrail.config.SinkConfig.Mode;
import io.sharetrail.config.SinkConfig.Search;
import io.sharetrail.config.SinkConfig.WhenDown;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.http.Signer;
import io.sharetrail.testing.SecretsStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch, whatever the server says. */
final class BulkReceiverTest {

  private static final Document A = document("a", 100);
  private static final Document B = document("b", 100);
  private static final Document C = document("c", 100);
  private static final Document D = document("d", 100);
  private static final List<Document> ALL = List.of(A, B, C, D);

  /**
   * What a server says.
   *
   * @param headers of the answer
   */
  private record Said(int status, String body, Map<String, String> headers) {
    Said(int status, String body) {
      this(status, body, Map.of());
    }
  }

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private Function<String, Said> server = body -> new Said(500, "");
  private HttpServer http;
  private BulkReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
    receiver = receiver(Mode.INDEX);
  }

  @AfterEach
  void stop() {
    receiver.close();
    http.stop(0);
  }

  private BulkReceiver receiver(Mode mode) throws IOException {
    String url = "http://127.0.0.1:" + http.getAddress().getPort();
    return new BulkReceiver(
        new Search(
            new Endpoint(List.of(url), null, null, Duration.ofSeconds(20)),
            new Budget(100, WhenDown.BLOCK, Duration.ofMinutes(1), "/undelivered"),
            new Anonymous(),
            "alerts",
            mode),
        Signer.nobody(),
        SecretsStub.ofThisPlace());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      heard.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI());
      Said said =
          server.apply(
              exchange.getRequestMethod().equals("GET")
                  ? exchange.getRequestURI().getPath()
                  : body);
      said.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Document document(String id, int size) {
    String body = "{\"x\":\"" + id.repeat(Math.max(1, size - 8)) + "\"}";
    return new Document(id, 1, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String items(String... items) {
    return "{\"took\":1,\"errors\":true,\"items\":[" + String.join(",", items) + "]}";
  }

  private static String item(int status) {
    return "{\"index\":{\"status\":" + status + "}}";
  }

  private static String item(int status, String type, String reason) {
    return "{\"index\":{\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"%s\"}}}"
        .formatted(status, type, reason);
  }

  /** As a server that takes whatever is in the request. */
  private static Said takingAll(String body) {
    long documents = body.lines().count() / 2;
    return new Said(
        200,
        items(IntStream.range(0, (int) documents).mapToObj(i -> item(201)).toArray(String[]::new)));
  }

  private Answer send(int status, String body) throws InterruptedException {
    server = request -> new Said(status, body);
    return receiver.send(ALL);
  }

  private static String refused(Answer answer) {
    return answer.refused().stream()
        .map(each -> each.document().id())
        .collect(Collectors.joining(","));
  }

  @Test
  void allIsTakenWithOneRequest() throws Exception {
    server = BulkReceiverTest::takingAll;

    assertThat(receiver.send(ALL)).isEqualTo(Answer.taken());
    assertThat(heard).containsExactly("POST /alerts/_bulk");
  }

  @Test
  void eachDocumentIsJudgedByItsOwnItem() throws Exception {
    Answer answer =
        send(
            200,
            items(
                item(200),
                item(409, "version_conflict_engine_exception", "is higher or equal"),
                item(400, "mapper_parsing_exception", "failed to parse field [x]"),
                item(503, "unavailable_shards_exception", "primary shard is not active")));

    assertThat(answer.superseded()).isEqualTo(1);
    assertThat(refused(answer)).isEqualTo("c");
    assertThat(answer.refused().get(0).why()).contains("400").contains("failed to parse");
    assertThat(answer.again()).containsExactly(D);
    assertThat(answer.trouble()).contains("503").contains("primary shard is not active");
    assertThat(answer.throttled()).isFalse();
  }

  @Test
  void whatIsTooMuchForNowIsNoSignOfBeingDown() throws Exception {
    String rejected = item(429, "rejected_execution_exception", "queue is full");

    assertThat(send(200, items(item(201), rejected, rejected, item(201))))
        .satisfies(
            answer -> {
              assertThat(answer.again()).containsExactly(B, C);
              assertThat(answer.throttled()).isTrue();
            });
    assertThat(send(200, items(item(201), rejected, item(503, "x", "worse"), item(201))))
        .satisfies(
            answer -> {
              assertThat(answer.again()).containsExactly(B, C);
              assertThat(answer.throttled()).isFalse();
              assertThat(answer.trouble()).contains("worse");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "404, index_not_found_exception, no such index [alerts], install.sh",
    "403, cluster_block_exception, index [alerts] blocked by: read-only, free disk space",
    "429, cluster_block_exception, index [alerts] blocked by: TOO_MANY_REQUESTS/12, free disk space",
    "400, index_closed_exception, closed, closed",
    "400, validation_exception, this action would add [2] shards, max_shards_per_node",
    "403, security_exception, no permissions for [indices:data/write/bulk], may read the index",
    "400, illegal_argument_exception, only write ops with an op_type of create are allowed in data streams, mode",
    "400, illegal_argument_exception, no write index is defined for alias [alerts], mode",
  })
  void whatIsWrongWithTheIndexIsNoFaultOfTheDocument(
      int status, String type, String reason, String advice) throws Exception {
    String blocked = item(status, type, reason);

    Answer answer = send(200, items(blocked, blocked, blocked, blocked));

    assertThat(answer.again()).isEqualTo(ALL);
    assertThat(answer.refused()).isEmpty();
    assertThat(answer.trouble()).contains(reason).contains(advice);
  }

  @Test
  void theServersWishToBeLeftAloneIsHandedOn() throws Exception {
    server = body -> new Said(429, "slow down", Map.of("Retry-After", "17"));

    Answer answer = receiver.send(ALL);

    assertThat(answer.again()).isEqualTo(ALL);
    assertThat(answer.throttled()).isTrue();
    assertThat(answer.pause()).isEqualTo(Duration.ofSeconds(17));
  }

  @ParameterizedTest
  @CsvSource({
    "401, apiKey",
    "403, apiKey",
    "404, urls",
    "301, urls",
    "500, out of order",
    "503, out of order",
    "400, urls",
  })
  void whenNothingIsTakenAllIsSentAgain(int status, String advice) throws Exception {
    Answer answer = send(status, "<html>out of order</html>");

    assertThat(answer.again()).isEqualTo(ALL);
    assertThat(answer.refused()).isEmpty();
    assertThat(answer.throttled()).isFalse();
    assertThat(answer.trouble()).contains(String.valueOf(status)).contains(advice);
    assertThat(heard).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Sign in to the network</html>",
        "{\"items\":[]}",
        "{\"items\":[{\"index\":{\"status\":201}}]}",
        "{\"took\":1,\"items\":[{\"index\":{\"status\":201}},",
        "{}",
        "[]"
      })
  void anAnswerThatIsNoneMeansNothing(String body) throws Exception {
    Answer answer = send(200, body);

    assertThat(answer.again()).isEqualTo(ALL);
    assertThat(answer.refused()).isEmpty();
    assertThat(answer.trouble()).contains("not understood").contains(body.substring(0, 2));
  }

  @Test
  void nobodyThereMeansNothing() throws Exception {
    http.stop(0);

    Answer answer = receiver.send(ALL);

    assertThat(answer.again()).isEqualTo(ALL);
    assertThat(answer.trouble()).contains("127.0.0.1");
  }

  @Test
  void whatIsTooLargeIsSentInHalvesAndTheNextBatchAtOnce() throws Exception {
    server = body -> body.length() > 500 ? new Said(413, "<html>") : takingAll(body);

    assertThat(receiver.send(ALL)).isEqualTo(Answer.taken());
    assertThat(heard).hasSize(3);
    assertThat(receiver.send(ALL)).isEqualTo(Answer.taken());
    assertThat(heard).hasSize(5);
  }

  @Test
  void oneDocumentThatIsTooLargeIsRefusedAndTheOthersAreNot() throws Exception {
    server = body -> body.length() > 500 ? new Said(413, "") : takingAll(body);
    Document large = document("x", 5_000);

    Answer answer = receiver.send(List.of(A, large, B));

    assertThat(refused(answer)).isEqualTo("x");
    assertThat(answer.refused().get(0).why()).contains("413").contains("maxDocumentBytes");
    assertThat(answer.again()).isEmpty();
  }

  @Test
  void afterAHalfThatIsNotTakenTheOtherIsNotTried() throws Exception {
    server = body -> body.length() > 500 ? new Said(413, "") : new Said(503, "down");

    Answer answer = receiver.send(ALL);

    assertThat(answer.again()).isEqualTo(ALL);
    assertThat(answer.trouble()).contains("down");
    assertThat(answer.throttled()).isFalse();
    assertThat(heard).hasSize(2);
  }

  private static final Said NO_PIPELINE =
      new Said(
          400,
          "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"pipeline with id [x]"
              + " does not exist\"},\"status\":400}");

  @Test
  void whoRefusesEveryRequestRefusesNoDocument() throws Exception {
    server = body -> NO_PIPELINE;

    Answer answer = receiver.send(ALL);

    assertThat(answer.refused()).isEmpty();
    assertThat(answer.again()).isEqualTo(ALL);
    assertThat(answer.throttled()).isFalse();
    assertThat(answer.trouble()).contains("no request is taken", "pipeline with id [x]", "index");
    assertThat(answer.pause()).as("it is not hammered").isEqualTo(Duration.ofSeconds(30));

    server = body -> body.matches("(?s).*(aaa|bbb|ccc).*") ? NO_PIPELINE : takingAll(body);
    assertThat(refused(receiver.send(ALL))).as("one of them is taken").isEqualTo("a,b,c");
  }

  @Test
  void noDocumentIsRefusedByItselfBeforeOneIsTaken() throws Exception {
    server = body -> NO_PIPELINE;
    assertThat(receiver.send(List.of(A)).again()).containsExactly(A);

    server = BulkReceiverTest::takingAll;
    receiver.send(List.of(B));
    server = body -> body.contains("aaa") ? NO_PIPELINE : takingAll(body);
    assertThat(refused(receiver.send(List.of(A)))).as("for B is taken again").isEqualTo("a");

    server = body -> NO_PIPELINE;
    Answer answer = receiver.send(List.of(C));
    assertThat(answer.refused()).as("not even B is").isEmpty();
    assertThat(answer.again()).containsExactly(C);
    assertThat(answer.trouble()).contains("no request is taken");

    server = body -> body.contains("bbb") ? new Said(503, "down") : NO_PIPELINE;
    assertThat(receiver.send(List.of(C)).again()).as("nobody knows").containsExactly(C);
  }

  @Test
  void thatNoRequestIsTakenIsFoundOutByAFewOfThem() throws Exception {
    List<Document> many = IntStream.range(0, 500).mapToObj(i -> document("m" + i, 100)).toList();
    server = body -> NO_PIPELINE;

    Answer answer = receiver.send(many);

    assertThat(heard).hasSizeLessThan(60);
    assertThat(answer.again()).containsExactlyInAnyOrderElementsOf(many);
    assertThat(answer.again()).as("others are the first next time").startsWith(many.get(16));

    server = BulkReceiverTest::takingAll;
    receiver.send(List.of(A));
    heard.clear();
    server = body -> NO_PIPELINE;
    assertThat(receiver.send(many).again()).containsExactlyInAnyOrderElementsOf(many);
    assertThat(heard).as("A is no longer taken").hasSizeLessThan(15);
  }

  @Test
  void oneDocumentThatBreaksTheRequestIsFoundAndRefused() throws Exception {
    server =
        body ->
            body.contains("ccc")
                ? new Said(
                    400, "{\"error\":{\"type\":\"parse\",\"reason\":\"bad\"},\"status\":400}")
                : takingAll(body);

    Answer answer = receiver.send(ALL);

    assertThat(refused(answer)).isEqualTo("c");
    assertThat(answer.again()).isEmpty();
  }

  @Test
  void itSaysWhatIsMissingBeforeTheFirstAlert() throws Exception {
    String root = "{\"version\":{\"number\":\"2.19.6\"}}";
    String templates =
        "{\"index_templates\":[{\"index_template\":{\"index_patterns\":[\"al*\"],\"priority\":1%s}}]}";

    assertThat(complaint(Mode.INDEX, root, "{\"alerts\":{}}", null)).isNull();
    assertThat(complaint(Mode.INDEX, root, null, templates.formatted(""))).isNull();
    assertThat(complaint(Mode.INDEX, root, null, "{\"index_templates\":[]}"))
        .contains("install.sh");
    assertThat(complaint(Mode.DATA_STREAM, root, null, templates.formatted("")))
        .contains("mode: index");
    assertThat(complaint(Mode.DATA_STREAM, root, null, templates.formatted(",\"data_stream\":{}")))
        .isNull();
    assertThat(complaint(Mode.INDEX, root, "{\".ds-alerts-1\":{\"data_stream\":\"alerts\"}}", null))
        .contains("mode: data-stream");
    assertThat(complaint(Mode.INDEX, "<html>hello</html>", null, null)).contains("urls");
    http.stop(0);
    assertThat(receiver.complaint()).contains("127.0.0.1").contains("urls");
  }

  /** Null for what is not there. */
  private String complaint(Mode mode, String root, String index, String templates)
      throws Exception {
    server =
        path -> {
          String body =
              switch (path) {
                case "/" -> root;
                case "/alerts" -> index;
                default -> templates;
              };
          return body == null ? new Said(404, "{}") : new Said(200, body);
        };
    try (BulkReceiver asking = receiver(mode)) {
      return asking.complaint();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void itSaysWhenItIsNotLetIn(int status) throws Exception {
    server = path -> new Said(status, "no");

    if (status == 401) {
      assertThat(receiver.complaint()).contains("apiKey");
    } else {
      assertThat(receiver.complaint()).isNull(); // may write, may not look
    }
  }
}
