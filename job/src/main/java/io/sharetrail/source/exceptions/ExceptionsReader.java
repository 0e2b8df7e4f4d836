package io.sharetrail.source.exceptions;

import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.source.exceptions.ExceptionsSource.NoSplit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what its watch finds. The watch waits in a thread of its own, the task never does. */
final class ExceptionsReader implements SourceReader<ExceptionsUpdate, NoSplit> {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionsReader.class);

  /** Found and not handed on: the thread waits before there are more. */
  private static final int MOST_WAITING = 256;

  private static final long PAUSE_MILLIS = 10_000;

  private final Place place;
  private final boolean endless;
  private final Queue<ExceptionsUpdate> found = new ArrayDeque<>();
  private CompletableFuture<Void> news = new CompletableFuture<>();
  private Thread watcher;
  private boolean begun;

  /** One that only says what it finds. */
  ExceptionsReader(Place place, boolean endless) {
    this(place, endless, false);
  }

  /**
   * @param place null if there is nothing to watch
   * @param endless whether it goes on for ever, else it ends at once
   * @param saysNone whether it says that there are none: what was judged by some is judged again
   */
  ExceptionsReader(Place place, boolean endless, boolean saysNone) {
    this.place = place;
    this.endless = endless;
    if (endless && saysNone) {
      found.add(ExceptionsUpdate.of(ExceptionSet.NONE));
    }
  }

  @Override
  public void start() {
    if (place != null) {
      watcher = new Thread(this::watch, "exceptions");
      watcher.setDaemon(true);
      watcher.setContextClassLoader(Thread.currentThread().getContextClassLoader());
      watcher.start();
    }
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        watchOnce();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the task is over
    }
  }

  /** Returns when the watch has failed as it should not. */
  private void watchOnce() throws InterruptedException {
    try (Place.Watch watch = place.open()) {
      while (!Thread.currentThread().isInterrupted()) {
        for (ExceptionsUpdate update : watch.next()) {
          offer(update);
        }
      }
    } catch (RuntimeException e) {
      LOG.error("the exceptions cannot be watched for a while; those in force stay", e);
    }
  }

  private synchronized void offer(ExceptionsUpdate update) throws InterruptedException {
    while (found.size() >= MOST_WAITING) {
      wait();
    }
    found.add(update);
    news.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<ExceptionsUpdate> output) {
    if (!begun) {
      begun = true;
      output.markIdle();
    }
    ExceptionsUpdate update = take();
    if (update != null) {
      output.collect(update);
      return InputStatus.MORE_AVAILABLE;
    }
    return endless ? InputStatus.NOTHING_AVAILABLE : InputStatus.END_OF_INPUT;
  }

  private synchronized ExceptionsUpdate take() {
    ExceptionsUpdate update = found.poll();
    notifyAll();
    if (update == null && news.isDone()) {
      news = new CompletableFuture<>();
    }
    return update;
  }

  @Override
  public synchronized CompletableFuture<Void> isAvailable() {
    return begun && found.isEmpty() ? news : CompletableFuture.completedFuture(null);
  }

  @Override
  public List<NoSplit> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public void addSplits(List<NoSplit> splits) {
    // there are none
  }

  @Override
  public void notifyNoMoreSplits() {
    // there never were any
  }

  @Override
  public void close() {
    if (watcher != null) {
      watcher.interrupt();
    }
  }
}
