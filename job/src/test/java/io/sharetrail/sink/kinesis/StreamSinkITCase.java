package io.sharetrail.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.aws.KinesisClients;
import io.sharetrail.aws.StreamName;
import io.sharetrail.cluster.FailingPuts;
import io.sharetrail.cluster.FailingPuts.Fault;
import io.sharetrail.cluster.FailingPuts.Put;
import io.sharetrail.cluster.KinesisServer;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.sink.delivery.Pause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink's own operator, with its clock in the test's hands, against a server of Kinesis. */
final class StreamSinkITCase {

  private static final int MAX_RECORD_BYTES = 1_000_000;

  /** Longer than a record waits for others. */
  private static final long LATER = 1_000;

  @TempDir private static Path folder;
  private static KinesisServer kinesis;
  private static FailingPuts faults;
  private static AwsConfig aws;

  @BeforeAll
  static void startServers() throws Exception {
    kinesis = KinesisServer.start(folder);
    faults = FailingPuts.before(kinesis);
    aws =
        ConfigLoader.load(
                null,
                List.of("aws.endpoint=" + faults.endpoint(), "aws.region=" + KinesisServer.REGION))
            .aws();
  }

  @AfterAll
  static void stopServers() throws Exception {
    faults.close();
    kinesis.close();
  }

  /** A writer of texts, each under itself as its key. */
  private static OneInputStreamOperatorTestHarness<String, CommittableMessage<Void>> writer(
      String stream, OperatorSubtaskState from) throws Exception {
    StreamSink<String> sink =
        new StreamSink<>(
            aws,
            new StreamName(stream),
            MAX_RECORD_BYTES,
            null,
            (text, context) ->
                new StreamRecord(StreamRecord.key(text), text.getBytes(StandardCharsets.UTF_8)));
    OneInputStreamOperatorTestHarness<String, CommittableMessage<Void>> writer =
        new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    writer.setProcessingTime(0);
    if (from != null) {
      writer.initializeState(from);
    }
    writer.open();
    return writer;
  }

  private static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
  }

  private static List<String> read(String stream) {
    return kinesis.streams().read(stream).stream()
        .map(record -> record.data().asUtf8String())
        .toList();
  }

  @Test
  void whatIsRefusedIsPutAgainAndNothingElse() throws Exception {
    kinesis.streams().create("faults", 2);
    faults.next(Fault.HALF, Fault.THROTTLED, Fault.OUT_OF_ORDER, Fault.CUT, Fault.HALF);
    try (var writer = writer("faults", null)) {
      for (String text : texts(100)) {
        writer.processElement(text, 0);
      }
      writer.endInput();
    }

    assertThat(faults.areOver()).isTrue();
    assertThat(read("faults")).containsExactlyInAnyOrderElementsOf(texts(100));
    assertThat(kinesis.streams().read("faults"))
        .allMatch(record -> record.partitionKey().equals(record.data().asUtf8String()));
  }

  @Test
  void whatWaitsAtACheckpointIsPutAfterARestore() throws Exception {
    kinesis.streams().create("restore", 1);
    OperatorSubtaskState checkpoint;
    try (var writer = writer("restore", null)) {
      writer.processElement("put and refused", 0);
      faults.next(Fault.THROTTLED);
      writer.setProcessingTime(LATER);
      writer.processElement("not put yet", 0);
      writer.prepareSnapshotPreBarrier(1);
      checkpoint = writer.snapshot(1, 0);
      assertThat(read("restore")).isEmpty();
    }

    try (var writer = writer("restore", checkpoint)) {
      writer.setProcessingTime(LATER); // it does not wait for another element
      writer.prepareSnapshotPreBarrier(2);
      assertThat(read("restore")).containsExactly("put and refused", "not put yet");
    }
  }

  @Test
  void whatNoRetryHelpsAgainstFailsTheJobAndSaysWhatToDo() throws Exception {
    kinesis.streams().create("denied", 1);
    faults.next(Fault.DENIED);
    try (var writer = writer("denied", null)) {
      writer.processElement("text", 0);
      assertThatThrownBy(writer::endInput)
          .hasStackTraceContaining("Kinesis does not take records for the stream denied")
          .hasStackTraceContaining("allow the job's role kinesis:PutRecords");
    }
    try (var writer = writer("nowhere", null)) {
      writer.processElement("text", 0);
      assertThatThrownBy(writer::endInput)
          .hasStackTraceContaining("for the stream nowhere")
          .hasStackTraceContaining("make the stream, or name another");
    }
  }

  @Test
  void noRequestIsLargerThanKinesisTakes() throws Exception {
    kinesis.streams().create("limits", 4);
    faults.puts().clear();
    List<String> large =
        IntStream.range(0, 12).mapToObj(i -> i + "x".repeat(MAX_RECORD_BYTES - 300)).toList();
    try (var writer = writer("limits", null)) {
      for (String text : texts(1200)) {
        writer.processElement(text, 0);
      }
      for (String text : large) {
        writer.processElement(text, 0);
      }
      writer.endInput();
    }

    // A server that takes half a minute for a request is asked once more.
    assertThat(Set.copyOf(read("limits")))
        .hasSize(1212)
        .containsAll(large)
        .containsAll(texts(1200));
    assertThat(faults.puts()).extracting(Put::records).allMatch(records -> records <= 500);
    assertThat(faults.puts()).extracting(Put::bytes).allMatch(bytes -> bytes <= 5 << 20);
  }

  @Test
  void throttlesAreCounted() throws Exception {
    kinesis.streams().create("counted", 1);
    SimpleCounter throttles = new SimpleCounter();
    SimpleCounter errors = new SimpleCounter();
    StreamName stream = new StreamName("counted");
    List<StreamRecord> records =
        texts(10).stream().map(text -> new StreamRecord(text, new byte[1])).toList();
    try (Puts puts =
        new Puts(
            KinesisClients.blocking(aws, stream),
            stream,
            new Pause(new Random(1)),
            throttles,
            errors)) {
      faults.next(Fault.HALF, Fault.OUT_OF_ORDER);
      List<StreamRecord> half = refused(puts, records);
      assertThat(half)
          .extracting(StreamRecord::key)
          .containsExactly("text 0", "text 2", "text 4", "text 6", "text 8");
      assertThat(throttles.getCount()).isEqualTo(5);
      assertThat(refused(puts, half)).isEqualTo(half);
      assertThat(refused(puts, half)).isEmpty();
      assertThat(throttles.getCount()).isEqualTo(5);
      assertThat(errors.getCount()).isEqualTo(10);
    }
  }

  /** Puts them; returns what is to be put again. */
  private static List<StreamRecord> refused(Puts puts, List<StreamRecord> records)
      throws Exception {
    CompletableFuture<List<StreamRecord>> refused = new CompletableFuture<>();
    puts.put(
        records,
        new ResultHandler<>() {
          @Override
          public void complete() {
            refused.complete(List.of());
          }

          @Override
          public void completeExceptionally(Exception e) {
            refused.completeExceptionally(e);
          }

          @Override
          public void retryForEntries(List<StreamRecord> again) {
            refused.complete(again);
          }
        });
    return refused.get();
  }
}
