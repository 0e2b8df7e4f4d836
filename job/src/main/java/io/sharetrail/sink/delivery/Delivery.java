package io.sharetrail.sink.delivery;

import io.sharetrail.sink.delivery.Answer.Refused;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches to one receiver, from a thread of its own. Each document is taken, comes back to be
 * sent again, or lies in the sink's folder.
 */
final class Delivery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** Who asks for more is asked again all the same. */
  private static final long LONGEST_ASKED_MILLIS = 60_000;

  /** Nanoseconds. The counter has each of them. */
  private static final long BETWEEN_DIVERSIONS_SAID = 10_000_000_000L;

  private final String name;
  private final Receiver receiver;
  private final Outage outage;
  private final Pause pause;
  private final Undelivered undelivered;
  private final DeliveryMetrics metrics;
  private final ExecutorService thread;

  private boolean saidDiverted;
  private long diversionSaid;

  /** What is interrupted then is in the checkpoint, and nobody waits for it. */
  private volatile boolean closed;

  /**
   * @param receiver closed here
   */
  Delivery(
      String name,
      Receiver receiver,
      Outage outage,
      Pause pause,
      Undelivered undelivered,
      DeliveryMetrics metrics) {
    this.name = name;
    this.receiver = receiver;
    this.outage = outage;
    this.pause = pause;
    this.undelivered = undelivered;
    this.metrics = metrics;
    metrics.downSeconds(outage::seconds);
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, "delivery-to-" + name);
              made.setDaemon(true);
              return made;
            });
  }

  /** Whether no more documents may wait. */
  void full(boolean full) {
    outage.full(full);
  }

  /** Returns at once; the handler hears in the end what became of them. */
  void deliver(List<Document> batch, ResultHandler<Document> handler) {
    thread.execute(() -> deliverNow(batch, handler));
  }

  private void deliverNow(List<Document> batch, ResultHandler<Document> handler) {
    try {
      if (outage.isHopeless()) {
        divert(batch, "the receiver is down", handler);
      } else {
        judge(batch, receiver.send(batch), handler);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (!closed) {
        handler.retryForEntries(batch);
      }
    } catch (IOException e) {
      // Neither the receiver nor the folder has them: the job must not go on as if.
      handler.completeExceptionally(
          new IOException(
              "documents that the sink "
                  + name
                  + " could not deliver could not be written to its folder of undelivered ones: "
                  + e.getMessage(),
              e));
    } catch (RuntimeException e) {
      // Or nobody would ever hear of these documents again.
      handler.completeExceptionally(e);
    } catch (Error e) { // such as a class that is missing, or no memory
      handler.completeExceptionally(new IOException("the sink " + name + " cannot deliver", e));
      throw e;
    }
  }

  private void judge(List<Document> batch, Answer answer, ResultHandler<Document> handler)
      throws IOException {
    int settled = batch.size() - answer.again().size();
    metrics.delivered.inc(settled - answer.refused().size());
    metrics.superseded.inc(answer.superseded());
    if (!answer.refused().isEmpty()) {
      refuse(answer.refused());
    }
    if (settled > 0) {
      if (outage.isDown()) {
        LOG.info("The sink {} delivers again after {} s", name, outage.seconds());
      }
      outage.over();
      pause.progress();
    }
    if (answer.again().isEmpty()) {
      handler.complete();
      return;
    }
    if (settled == 0) {
      if (answer.throttled()) {
        outage.throttles();
      } else {
        outage.goesOn();
      }
    }
    if (outage.diverts()) {
      divert(answer.again(), answer.trouble(), handler);
    } else {
      again(answer, handler);
    }
  }

  private void refuse(List<Refused> refused) throws IOException {
    LOG.error(
        "{} documents are refused by the receiver of the sink {} and lie in its folder of"
            + " undelivered ones; the first, of the alert {}: {}",
        refused.size(),
        name,
        refused.get(0).document().id(),
        LogText.clean(refused.get(0).why()));
    undelivered.keep(refused);
    metrics.refused.inc(refused.size());
  }

  private void divert(List<Document> documents, String why, ResultHandler<Document> handler)
      throws IOException {
    long now = System.nanoTime();
    if (!saidDiverted || now - diversionSaid >= BETWEEN_DIVERSIONS_SAID) {
      saidDiverted = true;
      diversionSaid = now;
      LOG.error(
          "The receiver of the sink {} is down for {} s: documents are diverted to its folder of"
              + " undelivered ones: {}",
          name,
          outage.seconds(),
          LogText.clean(why));
    }
    undelivered.keep(documents.stream().map(each -> new Refused(each, why)).toList());
    metrics.diverted.inc(documents.size());
    handler.complete();
  }

  private void again(Answer answer, ResultHandler<Document> handler) {
    List<Document> documents = answer.again();
    metrics.retried.inc(documents.size());
    if (answer.throttled()) {
      metrics.throttled.inc(documents.size());
    }
    long millis = Math.max(pause.next(), Math.min(answer.pause().toMillis(), LONGEST_ASKED_MILLIS));
    LOG.warn(
        "The receiver of the sink {} did not take {} documents: {}: they are sent again in {} ms",
        name,
        documents.size(),
        LogText.clean(answer.trouble()),
        millis);
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, thread)
        .execute(() -> handler.retryForEntries(documents));
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    receiver.close();
  }
}
