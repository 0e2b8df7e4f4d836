package io.sharetrail.source.kinesis;

import io.sharetrail.aws.Setback;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** What becomes of a shard when a request failed: asked later, from elsewhere, or never again. */
final class ShardSetbacks {

  private static final Logger LOG = LoggerFactory.getLogger(ShardSetbacks.class);

  private final ShardRequests requests;
  private final ShardMetrics metrics;

  ShardSetbacks(ShardRequests requests, ShardMetrics metrics) {
    this.requests = requests;
    this.metrics = metrics;
  }

  /**
   * Null if it is asked again.
   *
   * @throws IOException if nobody can mend it by waiting; says what to do
   */
  ShardBatch take(ShardCursor shard, Throwable failure) throws IOException {
    shard.level = false;
    String what =
        (shard.iterator == null ? "GetShardIterator" : "GetRecords")
            + " of "
            + shard.split.splitId();
    switch (Setback.of(failure)) {
      case THROTTLED -> {
        metrics.throttles.inc();
        shard.failed();
        LOG.debug("{} was throttled", what);
      }
      case EXPIRED -> {
        shard.iterator = null;
        again(shard, what, failure);
      }
      case TRANSIENT -> again(shard, what, failure);
      case FOREIGN_POSITION, NOT_FOUND -> {
        return missing(shard, what, failure);
      }
      case FATAL -> throw new IOException(Setback.sentence(what, failure), failure);
    }
    return null;
  }

  private ShardBatch missing(ShardCursor shard, String what, Throwable failure) throws IOException {
    try {
      if (requests.lists(shard)) {
        return position(shard, what, failure);
      }
    } catch (SdkException e) {
      if (Setback.of(e) != Setback.NOT_FOUND) {
        again(shard, what, e);
        return null;
      }
      throw new IOException(Setback.sentence(what, failure), failure);
    }
    shard.ended = true;
    metrics.ended(shard.split.splitId());
    return ShardBatch.of(shard, Gaps.gone(shard), List.of(), Position.OLDEST);
  }

  /** Null if it is not the position that is refused. The shard is asked again in either case. */
  private ShardBatch position(ShardCursor shard, String what, Throwable failure) {
    boolean refused =
        Setback.of(failure) == Setback.FOREIGN_POSITION
            && shard.iterator == null
            && shard.position.sequence() != null;
    shard.iterator = null;
    again(shard, what, failure);
    if (!refused) {
      return null;
    }
    ShardRecord.Gap gap = Gaps.madeAnew(shard);
    shard.position = Position.OLDEST;
    return ShardBatch.of(shard, gap, List.of(), Position.OLDEST);
  }

  private void again(ShardCursor shard, String what, Throwable failure) {
    metrics.failures.inc();
    int failures = shard.failed();
    if (Integer.bitCount(failures) == 1) {
      LOG.warn("{} ({} in a row)", Setback.sentence(what, failure), failures);
    }
  }
}
