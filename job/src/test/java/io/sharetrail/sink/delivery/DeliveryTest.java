package io.sharetrail.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.config.SinkConfig.Budget;
import io.sharetrail.config.SinkConfig.WhenDown;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.sink.delivery.Answer.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each document is taken, comes back, or lies in the folder; never two of them, never none. */
final class DeliveryTest {

  private static final Document A = document("a");
  private static final Document B = document("b");
  private static final Document C = document("c");

  @TempDir private Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private final List<List<Document>> sent = new ArrayList<>();
  private final DeliveryMetrics metrics =
      new DeliveryMetrics(RoomMetrics.of(new UnregisteredMetricsGroup(), null));
  private final Heard heard = new Heard();
  private Outage outage;
  private Delivery delivery;

  @AfterEach
  void close() {
    delivery.close();
  }

  @Test
  void whatIsTakenIsDone() throws Exception {
    delivering(WhenDown.BLOCK, batch -> Answer.taken());

    delivery.deliver(List.of(A, B), heard);

    assertThat(heard.next()).isEqualTo(List.of());
    assertThat(sent).containsExactly(List.of(A, B));
    assertThat(metrics.delivered.getCount()).isEqualTo(2);
    assertThat(undelivered()).isEmpty();
  }

  @Test
  void whatIsRefusedLiesInTheFolderAndTheRestComesBack() throws Exception {
    delivering(
        WhenDown.BLOCK,
        batch ->
            new Answer(
                List.of(B),
                List.of(new Refused(C, "no \"such\" field\n\u202e")),
                "busy",
                true,
                1,
                Duration.ZERO));

    delivery.deliver(List.of(A, B, C), heard);

    assertThat(heard.next()).isEqualTo(List.of(B));
    assertThat(metrics.delivered.getCount()).isEqualTo(1);
    assertThat(metrics.superseded.getCount()).isEqualTo(1);
    assertThat(metrics.refused.getCount()).isEqualTo(1);
    assertThat(metrics.retried.getCount()).isEqualTo(1);
    assertThat(metrics.throttled.getCount()).isEqualTo(1);
    List<JsonNode> lines = undelivered();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).get("alertId").asText()).isEqualTo("c");
    assertThat(lines.get(0).get("sequence").asLong()).isEqualTo(C.sequence());
    assertThat(lines.get(0).get("why").asText()).isEqualTo("no \"such\" field\n\u202e");
    assertThat(lines.get(0).get("sink").asText()).isEqualTo("siem");
    assertThat(lines.get(0).get("document").toString()).isEqualTo("{\"id\":\"c\"}");
  }

  @Test
  void whatIsToWaitComesBackHoweverLongItIsDown() throws Exception {
    delivering(WhenDown.BLOCK, batch -> Answer.later(batch, "no answer"));

    for (int i = 0; i < 3; i++) {
      delivery.deliver(List.of(A, B), heard);
      assertThat(heard.next()).isEqualTo(List.of(A, B));
      nanos.addAndGet(Duration.ofHours(1).toNanos());
    }

    assertThat(outage.seconds()).isEqualTo(Duration.ofHours(3).toSeconds());
    assertThat(undelivered()).isEmpty();
    assertThat(metrics.retried.getCount()).isEqualTo(6);
  }

  @Test
  void whatIsToBeDivertedIsWhenItIsDownForTooLong() throws Exception {
    delivering(WhenDown.DIVERT, batch -> Answer.later(batch, "no answer"));

    delivery.deliver(List.of(A), heard);
    assertThat(heard.next()).isEqualTo(List.of(A));
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    delivery.deliver(List.of(A), heard);
    assertThat(heard.next()).isEqualTo(List.of());
    delivery.deliver(List.of(B, C), heard);
    assertThat(heard.next()).isEqualTo(List.of());

    assertThat(sent).as("not tried again at once").hasSize(2);
    assertThat(undelivered())
        .extracting(line -> line.get("alertId").asText())
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(metrics.diverted.getCount()).isEqualTo(3);
  }

  @Test
  void oneThatIsBackGetsWhatComesNext() throws Exception {
    List<Answer> answers = new ArrayList<>(List.of(Answer.later(List.of(A), "no answer")));
    delivering(WhenDown.DIVERT, batch -> answers.isEmpty() ? Answer.taken() : answers.remove(0));

    delivery.deliver(List.of(A), heard);
    assertThat(heard.next()).isEqualTo(List.of(A));
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    answers.add(Answer.later(List.of(A), "no answer"));
    delivery.deliver(List.of(A), heard);
    assertThat(heard.next()).as("diverted").isEqualTo(List.of());
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    delivery.deliver(List.of(B), heard);
    assertThat(heard.next()).isEqualTo(List.of());

    assertThat(undelivered()).hasSize(1);
    assertThat(outage.isDown()).isFalse();
    assertThat(metrics.delivered.getCount()).isEqualTo(1);
  }

  @Test
  void oneThatIsBusyForTooLongIsAsGoodAsDown() throws Exception {
    delivering(WhenDown.DIVERT, batch -> Answer.throttled(batch, "too much", Duration.ofMillis(1)));

    delivery.deliver(List.of(A), heard);
    assertThat(heard.next()).isEqualTo(List.of(A));
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    delivery.deliver(List.of(A), heard);
    assertThat(heard.next()).isEqualTo(List.of(A));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    delivery.deliver(List.of(A), heard);

    assertThat(heard.next()).isEqualTo(List.of());
    assertThat(undelivered()).hasSize(1);
  }

  /** Or an overloaded server would be asked at once for as long as it takes a few of many. */
  @Test
  void whoTakesAPartIsLeftAloneLongerAndLonger() throws Exception {
    delivering(
        WhenDown.BLOCK,
        batch ->
            new Answer(
                batch.subList(1, batch.size()), List.of(), "too much", true, 0, Duration.ZERO));

    long start = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      delivery.deliver(List.of(A, B), heard);
      assertThat(heard.next()).isEqualTo(List.of(B));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("half of 100 + 200 + 400 + 800 ms, at least")
        .isGreaterThan(Duration.ofMillis(700));
  }

  @Test
  void theJobFailsIfNobodyHasADocument() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    delivering(
        WhenDown.BLOCK,
        batch ->
            new Answer(List.of(), List.of(new Refused(A, "no")), null, false, 0, Duration.ZERO),
        file.resolve("undelivered"));

    delivery.deliver(List.of(A), heard);

    assertThat(heard.next())
        .isInstanceOfSatisfying(
            IOException.class,
            e ->
                assertThat(e)
                    .hasMessageContaining("the sink siem")
                    .hasMessageContaining("folder of undelivered ones"));
  }

  @Test
  void aMistakeOfOursIsHeardOf() throws Exception {
    delivering(
        WhenDown.BLOCK,
        batch -> {
          throw new IllegalStateException("a mistake");
        });

    delivery.deliver(List.of(A), heard);

    assertThat(heard.next()).isInstanceOf(IllegalStateException.class);
  }

  private void delivering(WhenDown whenDown, Function<List<Document>, Answer> answers) {
    delivering(whenDown, answers, folder.resolve("undelivered"));
  }

  private void delivering(
      WhenDown whenDown, Function<List<Document>, Answer> answers, Path undelivered) {
    outage =
        new Outage(
            new Budget(100, whenDown, Duration.ofMinutes(1), undelivered.toString()), nanos::get);
    delivery =
        new Delivery(
            "siem",
            new Receiver() {
              @Override
              public Answer send(List<Document> batch) {
                sent.add(batch);
                return answers.apply(batch);
              }

              @Override
              public String complaint() {
                return null;
              }

              @Override
              public void close() {
                // nothing is held
              }
            },
            outage,
            new Pause(new Random(1)),
            new Undelivered("siem", undelivered.toString(), 0, () -> 0),
            metrics);
  }

  private List<JsonNode> undelivered() throws IOException {
    Path place = folder.resolve("undelivered");
    if (!Files.exists(place)) {
      return List.of();
    }
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        assertThat(file.getFileName().toString()).startsWith("siem-").endsWith(".jsonl");
        for (String line : Files.readAllLines(file)) {
          lines.add(new ObjectMapper().readTree(line));
        }
      }
    }
    return lines;
  }

  private static Document document(String id) {
    return new Document(
        id,
        (1L << 62) + id.charAt(0),
        ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  /** What a writer is told: what comes back, or why nothing goes on. */
  private static final class Heard implements ResultHandler<Document> {

    private final BlockingQueue<Object> words = new LinkedBlockingQueue<>();

    @Override
    public void complete() {
      words.add(List.of());
    }

    @Override
    public void completeExceptionally(Exception e) {
      words.add(e);
    }

    @Override
    public void retryForEntries(List<Document> again) {
      words.add(again);
    }

    Object next() throws InterruptedException {
      return words.poll(30, TimeUnit.SECONDS);
    }
  }
}
