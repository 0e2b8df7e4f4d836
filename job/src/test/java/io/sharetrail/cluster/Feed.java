package io.sharetrail.cluster;

import java.util.List;
import java.util.SplittableRandom;

/** Produces events into the partitions of a topic, at a rate, in a thread of its own. */
final class Feed implements AutoCloseable {

  /** An event and where it goes. */
  record Sent(int partition, String event) {}

  private static final int SLICES_A_SECOND = 20;

  private final Topics topics;
  private final String topic;
  private final List<Sent> events;
  private final Thread thread = new Thread(this::run, "feed");
  private volatile int rate;
  private volatile boolean stopped;
  private volatile Throwable failure;

  /**
   * @param rate events a second
   */
  Feed(Topics topics, String topic, List<Sent> events, int rate) {
    this.topics = topics;
    this.topic = topic;
    this.events = events;
    this.rate = rate;
    thread.setUncaughtExceptionHandler((ended, thrown) -> failure = thrown);
  }

  /** Events in the order of their times, by chance: then each partition is in order too. */
  static List<Sent> byChance(List<String> events, int partitions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return events.stream().map(event -> new Sent(random.nextInt(partitions), event)).toList();
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
        topics.produce(topic, events.get(next).partition(), events.get(next).event());
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
