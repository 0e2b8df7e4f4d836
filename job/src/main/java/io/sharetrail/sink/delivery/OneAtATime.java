package io.sharetrail.sink.delivery;

import java.util.function.IntSupplier;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * A request waits for the one before it, so that revisions of an alert overtake seldom. What comes
 * meanwhile shares the next one, which is sent as soon as there is an answer.
 */
public final class OneAtATime implements RateLimitingStrategy {

  private final int batch;
  private final IntSupplier waiting;
  private final Runnable completed;
  private boolean isUnderWay;

  /**
   * @param batch most records of a request
   */
  public OneAtATime(int batch) {
    this(batch, () -> batch, () -> {});
  }

  /**
   * @param waiting how many records wait
   * @param completed run in the task's own thread when a request has its answer, before what is to
   *     be sent again is put back
   */
  OneAtATime(int batch, IntSupplier waiting, Runnable completed) {
    this.batch = batch;
    this.waiting = waiting;
    this.completed = completed;
  }

  @Override
  public void registerInFlightRequest(RequestInfo request) {
    isUnderWay = true;
  }

  @Override
  public void registerCompletedRequest(ResultInfo result) {
    isUnderWay = false;
    completed.run();
  }

  @Override
  public boolean shouldBlock(RequestInfo request) {
    return isUnderWay;
  }

  /** No more than wait: Flink would else let a few wait for more, or for a timer that blocks. */
  @Override
  public int getMaxBatchSize() {
    return Math.max(1, Math.min(batch, waiting.getAsInt()));
  }
}
