package io.sharetrail.source.kinesis;

import io.sharetrail.aws.StreamName;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How far the requests to one shard have come, and when the next may be made. Of the fetcher's
 * thread.
 */
final class ShardCursor {

  /** What Kinesis allows all readers of a shard together. */
  private static final long BYTES_PER_SECOND = 2L << 20;

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(10);

  /** How often a shard that is not level says that it is there, though it gives nothing. */
  private static final long SIGN_OF_LIFE = TimeUnit.SECONDS.toNanos(1);

  /** For how long it is believed that a shard which had nothing to give still has nothing. */
  private static final long BELIEVED = TimeUnit.SECONDS.toNanos(5);

  final ShardSplit split;
  final StreamName stream;

  /** Behind what was fetched, which may not have been emitted yet. */
  Position position;

  /** Null: to be asked for. */
  String iterator;

  /** Whether the next record tells if the position is still there. */
  boolean probing;

  /** Whether it had nothing more to give when it answered last. */
  boolean level;

  /** When it was begun, or was told to have been overtaken; milliseconds since the epoch. */
  long begunAt;

  boolean asking;
  boolean ended;
  boolean paused;
  long seenUntil;

  private long nextAt = System.nanoTime();
  private long lastSign = System.nanoTime() - SIGN_OF_LIFE;
  private long interval;
  private long answeredAt;
  private int failures;

  ShardCursor(ShardSplit split, StreamName stream) {
    this.split = split;
    this.stream = stream;
    position = split.position();
    seenUntil = split.seenUntil();
    ended = split.ended();
  }

  /** Nanoseconds until it may be asked again; 0 or less if it may now. */
  long pause(long now) {
    return nextAt - now;
  }

  boolean mayAsk(long now) {
    return !asking && !ended && !paused && pause(now) <= 0;
  }

  /**
   * It answered.
   *
   * @param bytes that the answer brought
   * @param interval between two requests, nanoseconds
   */
  void answered(long bytes, long interval) {
    failures = 0;
    this.interval = interval;
    answeredAt = System.nanoTime();
    nextAt =
        answeredAt + Math.max(interval, bytes * TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND);
  }

  /** Asks again at once. */
  void again() {
    nextAt = System.nanoTime();
  }

  /** Waits longer each time, and not as long as others do. */
  int failed() {
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures, Byte.SIZE));
    nextAt = System.nanoTime() + pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2);
    return ++failures;
  }

  /** Whether it had nothing more to give, by an answer of late. */
  boolean isSilent(long now) {
    return level && now - answeredAt < Math.max(BELIEVED, 2 * interval);
  }

  /** Whether it is time to say again that it is there. */
  boolean signDue(long now) {
    if (now - lastSign < SIGN_OF_LIFE) {
      return false;
    }
    lastSign = now;
    return true;
  }
}
