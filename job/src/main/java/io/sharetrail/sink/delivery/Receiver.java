package io.sharetrail.sink.delivery;

import java.util.List;

/** Who takes documents. Used by one thread at a time. */
public interface Receiver extends AutoCloseable {

  /**
   * Sends a batch and waits for the answer, no longer than its timeout. Whatever goes wrong between
   * here and there is an answer, not an exception.
   *
   * @param batch not empty; of one alert the older revision is first
   */
  Answer send(List<Document> batch) throws InterruptedException;

  /**
   * Asks, before the job runs, for what would keep it from delivering anything.
   *
   * @return what is wrong, in a sentence that says what to do; null if nothing is
   */
  String complaint() throws InterruptedException;

  @Override
  void close();
}
