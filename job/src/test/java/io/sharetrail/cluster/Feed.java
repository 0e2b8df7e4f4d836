package io.sharetrail.cluster;

import java.util.List;
import java.util.SplittableRandom;

/** Produces events into the partitions of a topic by chance, at a rate, in a thread of its own. */
final class Feed implements AutoCloseable {

  private static final int SLICES_A_SECOND = 20;

  private final Topics topics;
  private final String topic;
  private final int partitions;
  private final List<String> events;
  private final SplittableRandom random;
  private final Thread thread = new Thread(this::run, "feed");
  private volatile int rate;
  private volatile boolean stopped;
  private volatile Throwable failure;

  /**
   * @param events in the order of their times: then each partition is in order too
   * @param rate events a second
   */
  Feed(Topics topics, String topic, int partitions, List<String> events, int rate, long seed) {
    this.topics = topics;
    this.topic = topic;
    this.partitions = partitions;
    this.events = events;
    this.rate = rate;
    random = new SplittableRandom(seed);
    thread.setUncaughtExceptionHandler((ended, thrown) -> failure = thrown);
  }

  Feed start() {
    thread.start();
    return this;
  }

  private void run() {
    int next = 0;
    while (next < events.size() && !stopped) {
      int end = Math.min(events.size(), next + Math.max(1, rate / SLICES_A_SECOND));
      for (; next < end; next++) {
        topics.produce(topic, random.nextInt(partitions), events.get(next));
      }
      if (rate < Integer.MAX_VALUE) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(1_000 / SLICES_A_SECOND);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  /** The rest at once; returns when it is in the topic. */
  void finish() throws InterruptedException {
    rate = Integer.MAX_VALUE;
    thread.join();
    topics.flush();
    if (failure != null) {
      throw new IllegalStateException("the feed failed", failure);
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
