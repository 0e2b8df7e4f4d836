package io.sharetrail.source.kinesis;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is: each shard is asked as often as Kinesis allows, a few of them at a time, so
 * that what waits in memory stays bounded.
 */
final class ShardTurns implements AutoCloseable {

  /** Answers that may be on their way or wait to be taken, of up to 10 MB each. */
  static final int AT_A_TIME = 4;

  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * What became of a request.
   *
   * @param shard null for what only wakes
   * @param value iterator or records; null if it failed
   * @param failure null if it did not
   */
  record Answer(ShardCursor shard, Object value, Throwable failure) {}

  private final ShardRequests requests;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private int asking;

  ShardTurns(ShardRequests requests) {
    this.requests = requests;
  }

  /** Asks those that may be asked now, those first that wait longest. */
  void ask(Collection<ShardCursor> shards) {
    long now = System.nanoTime();
    shards.stream()
        .filter(shard -> shard.mayAsk(now))
        .sorted(Comparator.comparingLong(shard -> shard.pause(now)))
        .limit(AT_A_TIME - asking)
        .toList()
        .forEach(this::ask);
  }

  private void ask(ShardCursor shard) {
    shard.asking = true;
    asking++;
    CompletableFuture<?> request =
        shard.iterator == null ? requests.iterator(shard) : requests.records(shard);
    CompletableFuture<?> unused =
        request.whenComplete((value, failure) -> answers.add(new Answer(shard, value, failure)));
  }

  /**
   * Waits for an answer, until a shard may be asked, and not for long.
   *
   * @return null if none came
   * @throws IOException if the thread is interrupted
   */
  Answer await(Collection<ShardCursor> shards) throws IOException {
    Answer answer = poll(patience(shards));
    if (answer == null || answer.shard() == null) {
      return null;
    }
    answer.shard().asking = false;
    asking--;
    return answer;
  }

  private long patience(Collection<ShardCursor> shards) {
    if (asking >= AT_A_TIME) {
      return LONGEST_WAIT;
    }
    long now = System.nanoTime();
    return shards.stream()
        .filter(shard -> !shard.asking && !shard.ended && !shard.paused)
        .mapToLong(shard -> shard.pause(now))
        .reduce(LONGEST_WAIT, Math::min);
  }

  private Answer poll(long nanos) throws IOException {
    try {
      return answers.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading Kinesis", e);
    }
  }

  /** Ends a wait; called by another thread. */
  void wake() {
    answers.add(new Answer(null, null, null));
  }

  @Override
  public void close() {
    requests.close();
  }
}
