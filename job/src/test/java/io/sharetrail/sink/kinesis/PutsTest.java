package io.sharetrail.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.aws.StreamName;
import io.sharetrail.sink.delivery.Pause;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

class PutsTest {

  private static ResultHandler<StreamRecord> told(CompletableFuture<List<StreamRecord>> heard) {
    return new ResultHandler<>() {
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
    };
  }

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
      puts.put(List.of(new StreamRecord("key", new byte[1])), told(heard));

      assertThatThrownBy(heard::get)
          .hasStackTraceContaining("records could not be put into alerts")
          .hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }
  }

  @Test
  void afterItIsClosedNobodyWorksForItAndItsClientIsClosed() throws Exception {
    Slow client = new Slow();
    Puts puts =
        new Puts(
            client,
            new StreamName("alerts"),
            new Pause(new Random(1)),
            new SimpleCounter(),
            new SimpleCounter());
    CompletableFuture<List<StreamRecord>> heard = new CompletableFuture<>();
    puts.put(List.of(new StreamRecord("key", new byte[1])), told(heard));
    client.asked.await();
    puts.close(); // though an answer is waited for

    assertThat(client.closed).isTrue();
    assertThat(client.caller.getName()).isEqualTo("kinesis-puts");
    client.caller.join(10_000);
    assertThat(client.caller.isAlive()).isFalse();
    assertThat(heard).as("a task that ends does not fail").isNotDone();
  }

  /** It never answers. */
  private static final class Slow implements KinesisClient {

    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile Thread caller;
    private volatile boolean closed;

    @Override
    public PutRecordsResponse putRecords(
        java.util.function.Consumer<PutRecordsRequest.Builder> request) {
      caller = Thread.currentThread();
      asked.countDown();
      try {
        Thread.sleep(600_000);
      } catch (InterruptedException e) {
        throw AbortedException.create("interrupted", e);
      }
      throw new IllegalStateException("nobody is there");
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      closed = true;
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
