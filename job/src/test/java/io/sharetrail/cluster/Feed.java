package io.sharetrail.cluster;

import java.util.List;
import java.util.SplittableRandom;

/** Sends events into the parts of what a job reads, at a rate, in a thread of its own. */
final class Feed implements AutoCloseable {

  /** An event and where it goes. */
  record Sent(int partition, String event) {}

  /** Where they go. */
  interface Inlet {

    /** Sends them, those of a partition in their order. */
    void send(List<Sent> events);

    /** Returns when all are there. */
    void flush() throws InterruptedException;
  }

  private static final int SLICES_A_SECOND = 20;

  private final Inlet inlet;
  private final List<Sent> events;
  private final Thread thread = new Thread(this::run, "feed");
  private volatile int rate;
  private volatile boolean stopped;
  private volatile Throwable failure;

  /**
   * @param rate events a second
   */
  Feed(Inlet inlet, List<Sent> events, int rate) {
    this.inlet = inlet;
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
      inlet.send(events.subList(next, end));
      next = end;
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

  /** The rest at once; returns when it is there. */
  void finish() throws InterruptedException {
    rate = Integer.MAX_VALUE;
    thread.join();
    inlet.flush();
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
