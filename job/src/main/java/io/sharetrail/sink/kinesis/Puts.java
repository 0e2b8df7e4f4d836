package io.sharetrail.sink.kinesis;

import io.sharetrail.aws.StreamName;
import io.sharetrail.sink.delivery.Pause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Puts records into one stream, from a thread of its own; what is refused comes back later. */
final class Puts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Puts.class);

  private final KinesisClient client;
  private final StreamName stream;
  private final Pause pause;
  private final Counter throttles;
  private final Counter errors;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "kinesis-puts");
            made.setDaemon(true);
            return made;
          });

  /** What is interrupted then is in the checkpoint, and nobody waits for it. */
  private volatile boolean closed;

  /**
   * @param client that tries once; closed here
   * @param throttles counts records that were too much
   * @param errors counts records that were not taken at once, for any reason
   */
  Puts(KinesisClient client, StreamName stream, Pause pause, Counter throttles, Counter errors) {
    this.client = client;
    this.stream = stream;
    this.pause = pause;
    this.throttles = throttles;
    this.errors = errors;
  }

  /** Returns at once; the handler hears in the end what became of them. */
  void put(List<StreamRecord> records, ResultHandler<StreamRecord> handler) {
    thread.execute(() -> putNow(records, handler));
  }

  private void putNow(List<StreamRecord> records, ResultHandler<StreamRecord> handler) {
    try {
      judge(
          records,
          client.putRecords(
              put ->
                  put.streamName(stream.nameOrNull())
                      .streamARN(stream.arn())
                      .records(records.stream().map(Puts::entry).toList())),
          handler);
    } catch (SdkException e) {
      if (closed) {
        return;
      }
      Refusal refusal = Refusal.of(e);
      if (refusal == Refusal.FATAL) {
        fail(Refusal.text(e), Refusal.advice(e), e, handler);
      } else {
        again(records, refusal, Refusal.text(e), handler);
      }
    } catch (RuntimeException e) {
      // Or nobody would ever hear of these records again.
      handler.completeExceptionally(e);
    } catch (Error e) { // such as a class that is missing, or no memory
      handler.completeExceptionally(new IOException("records could not be put into " + stream, e));
      throw e;
    }
  }

  private static PutRecordsRequestEntry entry(StreamRecord record) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(record.key())
        .data(SdkBytes.fromByteArrayUnsafe(record.data()))
        .build();
  }

  private void judge(
      List<StreamRecord> records,
      PutRecordsResponse response,
      ResultHandler<StreamRecord> handler) {
    List<StreamRecord> refused = new ArrayList<>();
    PutRecordsResultEntry why = null;
    for (int i = 0; i < records.size(); i++) {
      PutRecordsResultEntry result = response.records().get(i);
      if (result.errorCode() == null) {
        continue;
      }
      refused.add(records.get(i));
      if (why == null || Refusal.of(result.errorCode()) == Refusal.FATAL) {
        why = result;
      }
    }
    if (refused.size() < records.size()) {
      pause.progress();
    }
    if (why == null) {
      handler.complete();
    } else if (Refusal.of(why.errorCode()) == Refusal.FATAL) {
      fail(text(why), Refusal.advice(why.errorCode()), null, handler);
    } else {
      again(refused, Refusal.of(why.errorCode()), text(why), handler);
    }
  }

  private static String text(PutRecordsResultEntry why) {
    return why.errorCode() + ": " + why.errorMessage();
  }

  private void again(
      List<StreamRecord> refused,
      Refusal refusal,
      String why,
      ResultHandler<StreamRecord> handler) {
    errors.inc(refused.size());
    if (refusal == Refusal.THROTTLED) {
      throttles.inc(refused.size());
    }
    long millis = pause.next();
    LOG.warn(
        "Kinesis did not take {} records for the stream {}: {}: they are put again in {} ms",
        refused.size(),
        stream,
        why,
        millis);
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, thread)
        .execute(() -> handler.retryForEntries(refused));
  }

  private void fail(
      String why, String advice, SdkException cause, ResultHandler<StreamRecord> handler) {
    handler.completeExceptionally(
        new IOException(
            "Kinesis does not take records for the stream " + stream + ": " + why + ": " + advice,
            cause));
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    client.close();
  }
}
