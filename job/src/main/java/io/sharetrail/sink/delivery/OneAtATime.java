package io.sharetrail.sink.delivery;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/** A request waits for the one before it, so that revisions of an alert overtake seldom. */
public final class OneAtATime implements RateLimitingStrategy {

  private final int batch;
  private boolean isUnderWay;

  /**
   * @param batch most records of a request
   */
  public OneAtATime(int batch) {
    this.batch = batch;
  }

  @Override
  public void registerInFlightRequest(RequestInfo request) {
    isUnderWay = true;
  }

  @Override
  public void registerCompletedRequest(ResultInfo result) {
    isUnderWay = false;
  }

  @Override
  public boolean shouldBlock(RequestInfo request) {
    return isUnderWay;
  }

  @Override
  public int getMaxBatchSize() {
    return batch;
  }
}
