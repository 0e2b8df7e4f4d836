package io.sharetrail.source;

import io.sharetrail.metrics.RoomMetrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Gauge;

/**
 * Says how far event time is behind the clock, and which partition or shard holds it there: the one
 * whose latest event is the oldest, of those that have said anything lately. If none has, it is the
 * one that was ahead of all: then nothing comes at all, and the lag grows.
 */
public final class EventTimeLag {

  /** How far a partition is; written by one thread, read by a reporter's. */
  public static final class Reached {

    private final AtomicLong eventTime = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong signs = new AtomicLong();

    /** Of the reporter's thread. */
    private long signsBefore;

    /** Likewise; a {@link System#nanoTime()} in milliseconds. */
    private long changedAt;

    private Reached(long assignedAt) {
      changedAt = assignedAt;
    }

    private boolean toldTime() {
      return eventTime.get() != Long.MIN_VALUE;
    }

    /**
     * It has spoken.
     *
     * @param latest its latest event time, milliseconds since the epoch; {@link Long#MIN_VALUE} if
     *     there is none yet
     */
    public void is(long latest) {
      eventTime.lazySet(latest);
      signs.lazySet(signs.getPlain() + 1);
    }

    private synchronized boolean isSilent(long now, long longest) {
      long signsNow = signs.get();
      if (signsNow != signsBefore) {
        signsBefore = signsNow;
        changedAt = now;
      }
      return now - changedAt > longest;
    }
  }

  private final Map<Object, Reached> partitions = new ConcurrentHashMap<>();
  private final long silentMillis;
  private final LongSupplier clock;

  /**
   * @param idleness after how long event time goes on without a partition that says nothing
   */
  public EventTimeLag(RoomMetrics metrics, Duration idleness) {
    this(metrics, idleness, () -> System.nanoTime() / 1_000_000);
  }

  EventTimeLag(RoomMetrics metrics, Duration idleness, LongSupplier clock) {
    silentMillis = idleness.toMillis();
    this.clock = clock;
    metrics.gauge((Gauge<Long>) this::millis, "eventTimeLagMillis");
    metrics.gauge((Gauge<String>) this::slowest, "slowestPartition");
  }

  /**
   * Where to say how far the partition is. From the first time on that anybody asks for it, time
   * waits for it.
   *
   * @param partition whose {@code toString} names it
   */
  public Reached of(Object partition) {
    return partitions.computeIfAbsent(partition, first -> new Reached(clock.getAsLong()));
  }

  /** It is read no more. */
  public void forget(Object partition) {
    partitions.remove(partition);
  }

  /** Zero before the first event. */
  private long millis() {
    return holder()
        .map(slowest -> System.currentTimeMillis() - slowest.getValue().eventTime.get())
        .orElse(0L);
  }

  /** One that has told no time yet is behind all others while it is waited for. */
  private String slowest() {
    long now = clock.getAsLong();
    return partitions.entrySet().stream()
        .filter(each -> !each.getValue().toldTime())
        .filter(each -> !each.getValue().isSilent(now, silentMillis))
        .map(each -> each.getKey().toString())
        .min(Comparator.naturalOrder())
        .or(() -> holder().map(slowest -> slowest.getKey().toString()))
        .orElse("");
  }

  /** Of those that have told a time. */
  private Optional<Map.Entry<Object, Reached>> holder() {
    long now = clock.getAsLong();
    Comparator<Map.Entry<Object, Reached>> byTime =
        Comparator.comparingLong(each -> each.getValue().eventTime.get());
    var known = partitions.entrySet().stream().filter(each -> each.getValue().toldTime()).toList();
    return known.stream()
        .filter(each -> !each.getValue().isSilent(now, silentMillis))
        .min(byTime)
        .or(() -> known.stream().max(byTime));
  }
}
