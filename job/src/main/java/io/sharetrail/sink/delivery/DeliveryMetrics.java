package io.sharetrail.sink.delivery;

import io.sharetrail.metrics.RoomMetrics;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What is known of the way to one receiver. */
final class DeliveryMetrics {

  final Counter delivered;

  /** Sent in vain, each time. */
  final Counter retried;

  /** Of those, because it was too much. */
  final Counter throttled;

  /** Taken, but a newer revision was there. */
  final Counter superseded;

  /** Will never be taken, and lie in the sink's folder. */
  final Counter refused;

  /** Lie in the sink's folder for the receiver was down. */
  final Counter diverted;

  private volatile long documents;
  private volatile long bytes;
  private volatile long percent;
  private volatile LongSupplier downSeconds = () -> 0;

  DeliveryMetrics(RoomMetrics metrics) {
    delivered = metrics.watched("documentsDelivered");
    retried = metrics.watched("documentsRetried");
    throttled = metrics.watched("documentsThrottled");
    superseded = metrics.watched("documentsSuperseded");
    refused = metrics.watched("documentsRefused");
    diverted = metrics.watched("documentsDiverted");
    metrics.gauge((Gauge<Long>) () -> documents, "documentsWaiting");
    metrics.gauge((Gauge<Long>) () -> bytes, "bytesWaiting");
    metrics.gauge((Gauge<Long>) () -> percent, "bufferUsedPercent");
    metrics.gauge((Gauge<Long>) () -> downSeconds.getAsLong(), "receiverDownSeconds");
  }

  /**
   * @param percentNow of what may wait, by number or bytes
   */
  void waiting(long documentsNow, long bytesNow, long percentNow) {
    documents = documentsNow;
    bytes = bytesNow;
    percent = percentNow;
  }

  void downSeconds(LongSupplier seconds) {
    downSeconds = seconds;
  }
}
