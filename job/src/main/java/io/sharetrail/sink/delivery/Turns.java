package io.sharetrail.sink.delivery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * One request at a time, so that revisions of an alert do not overtake. Whatever waits when it has
 * its answer is the next one, at once: the slower the receiver, the fuller the requests.
 */
public final class Turns<T extends Serializable> implements RateLimitingStrategy, BatchCreator<T> {

  private final int items;
  private final long bytes;
  private final Waiting<T> waiting;

  /**
   * @param items most of a request
   * @param bytes most of them together, unless a single one has more
   */
  public Turns(int items, long bytes, Waiting<T> waiting) {
    this.items = items;
    this.bytes = bytes;
    this.waiting = waiting;
  }

  @Override
  public boolean shouldBlock(RequestInfo request) {
    return waiting.isUnderWay();
  }

  /** As many as wait: Flink sends a request as soon as it would be full. */
  @Override
  public int getMaxBatchSize() {
    return Math.max(1, Math.min(items, waiting.size()));
  }

  @Override
  public Batch<T> createNextBatch(RequestInfo request, RequestBuffer<T> buffer) {
    List<T> batch = new ArrayList<>();
    long size = 0;
    for (RequestEntryWrapper<T> next = buffer.peek();
        next != null && batch.size() < items && (batch.isEmpty() || size + next.getSize() <= bytes);
        next = buffer.peek()) {
      batch.add(buffer.poll().getRequestEntry());
      size += next.getSize();
    }
    return new Batch<>(batch, size);
  }

  @Override
  public void registerInFlightRequest(RequestInfo request) {
    // what was polled is under way
  }

  @Override
  public void registerCompletedRequest(ResultInfo result) {
    waiting.answered();
  }
}
