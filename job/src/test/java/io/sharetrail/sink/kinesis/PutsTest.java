package io.sharetrail.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.aws.StreamName;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

class PutsTest {

  @Test
  void anErrorOfTheMachineFailsTheJobToo() {
    CompletableFuture<List<StreamRecord>> heard = new CompletableFuture<>();
    try (Puts puts =
        new Puts(
            new Broken(),
            new StreamName("alerts"),
            new Pause(new Random(1)),
            new SimpleCounter(),
            new SimpleCounter())) {
      puts.put(
          List.of(new StreamRecord("key", new byte[1])),
          new ResultHandler<>() {
            @Override
            public void complete() {
              heard.complete(List.of());
            }

            @Override
            public void completeExceptionally(Exception why) {
              heard.completeExceptionally(why);
            }

            @Override
            public void retryForEntries(List<StreamRecord> again) {
              heard.complete(again);
            }
          });

      assertThatThrownBy(heard::get)
          .hasStackTraceContaining("records could not be put into alerts")
          .hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }
  }

  /** A part of it is not in the jar. */
  private static final class Broken implements KinesisClient {

    @Override
    public PutRecordsResponse putRecords(
        java.util.function.Consumer<PutRecordsRequest.Builder> request) {
      throw new NoClassDefFoundError("some/part/of/the/Sdk");
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
