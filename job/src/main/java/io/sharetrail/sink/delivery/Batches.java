package io.sharetrail.sink.delivery;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;

/**
 * Takes what waits, in its order, up to so many bytes; and one document however large: Flink's own
 * would never send it, nor any behind it.
 *
 * @param mostBytes of a batch
 */
record Batches(long mostBytes) implements BatchCreator<Document> {

  @Override
  public Batch<Document> createNextBatch(RequestInfo request, RequestBuffer<Document> waiting) {
    List<Document> batch = new ArrayList<>();
    long bytes = 0;
    RequestEntryWrapper<Document> next = waiting.peek();
    while (next != null && batch.size() < request.getBatchSize()) {
      if (!batch.isEmpty() && bytes + next.getSize() > mostBytes) {
        break;
      }
      waiting.poll();
      batch.add(next.getRequestEntry());
      bytes += next.getSize();
      next = waiting.peek();
    }
    return new Batch<>(batch, bytes);
  }
}
