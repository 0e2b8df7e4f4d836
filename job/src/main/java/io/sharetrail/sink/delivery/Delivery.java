package io.sharetrail.sink.delivery;

import io.sharetrail.alert.PlainText;
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

  private static final int LONGEST_SAID = 500;

  private final String name;
  private final Receiver receiver;
  private final Outage outage;
  private final Pause pause;
  private final Undelivered undelivered;
  private final DeliveryMetrics metrics;
  private final ExecutorService thread;

  /** The counters have each of them. */
  private final Seldom diversions = new Seldom(System::nanoTime);

  private final Seldom retries = new Seldom(System::nanoTime);

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

  /** Returns at once; the handler hears in the end what became of them. */
  void deliver(List<Document> batch, ResultHandler<Document> handler) {
    thread.execute(() -> deliverNow(batch, handler));
  }

  private void deliverNow(List<Document> batch, ResultHandler<Document> handler) {
    try {
      if (outage.isHopeless()) {
        divert(batch, "it is down for " + outage.seconds() + " s");
        handler.complete();
      } else {
        outage.isTried();
        Answer answer = receiver.send(batch);
        if (!closed) { // else they are in the checkpoint
          judge(batch, answer, handler);
        }
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
    }
    if (answer.again().isEmpty()) {
      pause.progress(); // and not before: who takes a part has too much to do
      handler.complete();
      return;
    }
    if (settled == 0) {
      outage.goesOn();
    }
    if (outage.diverts()) {
      divert(answer.again(), "it is down for " + outage.seconds() + " s: " + answer.trouble());
      handler.complete();
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
        said(refused.get(0).why()));
    undelivered.keep(refused);
    metrics.refused.inc(refused.size());
  }

  /**
   * Writes documents into the sink's folder, in place of their receiver.
   *
   * @param documents not empty
   * @throws IOException if they do not lie there
   */
  void divert(List<Document> documents, String why) throws IOException {
    undelivered.keep(documents.stream().map(each -> new Refused(each, why)).toList());
    metrics.diverted.inc(documents.size());
    long said = diversions.add(documents.size());
    if (said > 0) {
      LOG.error(
          "{} documents of the sink {} are diverted to its folder of undelivered ones: {}",
          said,
          name,
          said(why));
    }
  }

  private void again(Answer answer, ResultHandler<Document> handler) {
    List<Document> documents = answer.again();
    metrics.retried.inc(documents.size());
    if (answer.throttled()) {
      metrics.throttled.inc(documents.size());
    }
    long millis = Math.max(pause.next(), Math.min(answer.pause().toMillis(), LONGEST_ASKED_MILLIS));
    long said = retries.add(documents.size());
    if (said > 0) {
      LOG.warn(
          "The receiver of the sink {} did not take {} documents: {}: they are sent again in {} ms",
          name,
          said,
          said(answer.trouble()),
          millis);
    }
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, thread)
        .execute(() -> handler.retryForEntries(documents));
  }

  /**
   * What a receiver says, for a log: short, in one line, with nothing that a terminal would obey.
   */
  private static String said(String text) {
    return PlainText.cut(PlainText.oneLine(text), LONGEST_SAID);
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    receiver.close();
  }
}
