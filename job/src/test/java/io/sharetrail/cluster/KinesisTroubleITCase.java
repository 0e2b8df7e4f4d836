package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cluster.FaultyWay.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests that fail on the way to a server of Kinesis, as they fail at AWS. */
final class KinesisTroubleITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final int SHARES = 600;

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @TempDir private static Path folder;
  private static KinesisServer kinesis;
  private FaultyWay way;

  @BeforeAll
  static void startServer() throws Exception {
    kinesis = KinesisServer.start(folder);
  }

  @AfterAll
  static void stopServer() throws Exception {
    kinesis.close();
  }

  @BeforeEach
  void openWay() throws Exception {
    way = new FaultyWay(kinesis.endpoint());
  }

  @AfterEach
  void closeWay() {
    way.close();
  }

  private static void put(String stream, int from, int to) {
    kinesis
        .streams()
        .put(
            stream,
            IntStream.range(from, to)
                .mapToObj(
                    number -> {
                      String key = "k" + number % 7;
                      byte[] event =
                          KinesisReading.share(key, number).getBytes(StandardCharsets.UTF_8);
                      return Streams.entry(key, event);
                    })
                .toList());
  }

  private KinesisReading reading(String stream) throws Exception {
    kinesis.streams().create(stream, 2);
    put(stream, 0, SHARES);
    return new KinesisReading(
        stream,
        way.settings(),
        "source.kinesis.idleness=5s",
        "source.kinesis.shard.get-records.max-record-count=50");
  }

  private static void assertSound(KinesisReading reading) {
    assertThat(reading.seen()).as("none restarted the job, so none came twice").hasSize(SHARES);
    assertThat(reading.outOfOrder()).isEmpty();
    assertThat(reading.letters()).isEmpty();
  }

  @Test
  void throttlingIsWaitedFor() throws Exception {
    KinesisReading reading = reading("throttled");
    way.spoil(
        "GetRecords",
        (number, body) ->
            number % 3 == 0
                ? Answer.error(400, "ProvisionedThroughputExceededException")
                : number % 3 == 1 ? Answer.error(400, "KMSThrottlingException") : null);
    way.spoil(
        "GetShardIterator",
        (number, body) ->
            number < 2 ? Answer.error(400, "ProvisionedThroughputExceededException") : null);
    way.spoil(
        "ListShards",
        (number, body) -> number < 1 ? Answer.error(400, "LimitExceededException") : null);

    JobClient job = reading.start(2, null);
    reading.awaitNumbers(SHARES);
    job.cancel().get();
    assertSound(reading);
  }

  @Test
  void errorsOfTheServiceAreTriedAgain() throws Exception {
    KinesisReading reading = reading("broken");
    way.spoil(
        "GetRecords",
        (number, body) ->
            switch (number % 4) {
              case 0 -> Answer.error(500, "InternalFailure");
              case 1 -> new Answer(503, "<html>a proxy's words</html>");
              default -> null;
            });
    way.spoil(
        "GetShardIterator",
        (number, body) -> number < 2 ? Answer.error(500, "InternalFailure") : null);
    way.spoil(
        "ListShards", (number, body) -> number < 4 ? Answer.error(500, "InternalFailure") : null);

    JobClient job = reading.start(2, null);
    reading.awaitNumbers(SHARES);
    job.cancel().get();
    assertSound(reading);
  }

  @Test
  void anIteratorThatExpiredIsHadAnew() throws Exception {
    KinesisReading reading = reading("expired");
    way.spoil(
        "GetRecords",
        (number, body) -> number % 5 == 4 ? Answer.error(400, "ExpiredIteratorException") : null);

    JobClient job = reading.start(2, null);
    reading.awaitNumbers(SHARES);
    job.cancel().get();
    assertSound(reading);
    assertThat(way.count("GetShardIterator")).isGreaterThan(3);
  }

  @Test
  void aSlowAnswerIsNoSilence() throws Exception {
    KinesisReading reading = reading("slow");
    way.spoil(
        "GetRecords",
        (number, body) -> {
          TimeUnit.MILLISECONDS.sleep(number % 6 == 5 ? 3_000 : 100);
          return null;
        });

    JobClient job = reading.start(2, null);
    reading.awaitNumbers(SHARES);
    job.cancel().get();
    assertSound(reading);
  }

  @Test
  void whatNobodyCanMendByWaitingIsSaid() throws Exception {
    KinesisReading reading = reading("denied");
    way.spoil("GetRecords", (number, body) -> Answer.error(400, "AccessDeniedException"));

    JobClient job = reading.start(1, null);

    assertThatThrownBy(() -> job.getJobExecutionResult().get(30, TimeUnit.SECONDS))
        .hasStackTraceContaining("Kinesis did not answer GetRecords of denied/shardId-")
        .hasStackTraceContaining("allow the job's role this action on the stream");
  }

  @Test
  void aStreamThatIsNotThereIsSaid() throws Exception {
    KinesisReading reading = new KinesisReading("nowhere", way.settings());

    JobClient job = reading.start(1, null);

    assertThatThrownBy(() -> job.getJobExecutionResult().get(30, TimeUnit.SECONDS))
        .hasStackTraceContaining("Kinesis did not answer ListShards of nowhere")
        .hasStackTraceContaining("make the stream, or name another");
  }

  /**
   * This server deletes nothing when it is old, so the way to it answers as AWS does: an iterator
   * for a record that was deleted begins with the oldest that is there, and nothing says so.
   */
  @Test
  void recordsThatWereDeletedUnreadAreReported() throws Exception {
    KinesisReading reading = reading("trimmed");
    JobClient job = reading.start(1, null);
    reading.awaitNumbers(SHARES);
    Path savepoint = KinesisReading.stop(job, folder);
    put("trimmed", SHARES, SHARES + 50);
    way.spoil("GetShardIterator", new Trimmed());
    job = reading.start(1, savepoint);
    Patience.until("both gaps are told", PATIENCE, () -> reading.letters().size() == 2);
    put("trimmed", SHARES + 50, SHARES + 100);
    Patience.until(
        "it reads on",
        PATIENCE,
        () ->
            reading
                .numbers()
                .containsAll(IntStream.range(SHARES + 50, SHARES + 100).boxed().toList()));
    job.cancel().get();

    assertThat(reading.letters())
        .allSatisfy(
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetterReason.MISSING_RECORDS);
              assertThat(letter.origin()).matches("kinesis:trimmed/shardId-00000000000[01]@[0-9]+");
              assertThat(letter.detail())
                  .contains(
                      "were deleted from the shard before they were read", "everything before");
            });
    assertThat(reading.numbers()).doesNotContainAnyElementsOf(List.of(SHARES, SHARES + 49));
    assertThat(reading.letters()).extracting(DeadLetter::origin).doesNotHaveDuplicates();
  }

  /** The oldest record that is kept is the next that comes. */
  private static final class Trimmed implements FaultyWay.Fault {

    @Override
    public Answer answer(int number, String body) {
      return null;
    }

    @Override
    public String changed(String body) {
      return body.replace("\"AT_SEQUENCE_NUMBER\"", "\"LATEST\"")
          .replace("\"TRIM_HORIZON\"", "\"LATEST\"")
          .replaceAll(",?\"StartingSequenceNumber\":\"[0-9]+\"", "");
    }
  }

  @Test
  void aStreamThatWasMadeAnewIsReported() throws Exception {
    String stream = "anew";
    KinesisReading reading = reading(stream);
    JobClient job = reading.start(1, null);
    reading.awaitNumbers(SHARES);
    Path savepoint = KinesisReading.stop(job, folder);
    kinesis.streams().delete(stream);
    kinesis.streams().create(stream, 2);
    put(stream, SHARES, SHARES + 100);
    job = reading.start(1, savepoint);
    reading.awaitNumbers(SHARES + 100);
    job.cancel().get();

    assertThat(reading.letters())
        .hasSize(2)
        .allSatisfy(
            letter -> assertThat(letter.reason()).isEqualTo(DeadLetterReason.MISSING_RECORDS));
  }
}
