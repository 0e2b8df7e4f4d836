package io.sharetrail.correlate;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.detect.Kind;
import io.sharetrail.intake.Tick;
import io.sharetrail.metrics.RoomMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;

/** What one subtask has read, as metrics; since it was started. */
final class IntakeCounters {

  private static final long MILLION = 1_000_000;

  private final Counter records;
  private final Counter events;
  private final Counter clamped;
  private final Counter thinned;
  private final Counter late;
  private final Counter notUnderstood;
  private final LongSupplier clock;
  private volatile long newestAt;
  private final Map<SkipKind, Counter> skipped = new EnumMap<>(SkipKind.class);
  private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
  private final Map<Kind, Counter> observations = new EnumMap<>(Kind.class);

  IntakeCounters(RoomMetrics metrics) {
    clock = metrics.clock();
    newestAt = clock.getAsLong();
    metrics.gauge((Gauge<Long>) () -> clock.getAsLong() - newestAt, "millisSinceEvent");
    records = metrics.counter("recordsRead");
    events = metrics.counter("events");
    clamped = metrics.counter("eventsClamped");
    thinned = metrics.counter("sightingsThinned");
    late = metrics.counter("observationsLate");
    notUnderstood = metrics.watched("recordsNotUnderstood");
    for (SkipKind kind : SkipKind.values()) {
      skipped.put(kind, metrics.counter("skipped", kind.label()));
    }
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      deadLetters.put(reason, metrics.counter("deadLetters", reason.label()));
    }
    for (Kind kind : Kind.values()) {
      Counter counter = metrics.counter("observations", kind.label());
      observations.put(kind, counter);
      metrics.gauge(
          (Gauge<Long>) () -> perMillion(counter.getCount()),
          "observationsPerMillionEvents",
          kind.label());
    }
  }

  private long perMillion(long count) {
    long all = events.getCount();
    return all == 0 ? 0 : count * MILLION / all;
  }

  void tick(Tick tick) {
    records.inc(tick.records());
    events.inc(tick.events());
    if (tick.events() > 0) {
      newestAt = clock.getAsLong();
    }
    clamped.inc(tick.clamped());
    thinned.inc(tick.thinned());
    for (SkipKind kind : SkipKind.values()) {
      long count = tick.skipped()[kind.ordinal()];
      if (count > 0) {
        skipped.get(kind).inc(count);
      }
    }
  }

  void observation(Kind kind, boolean isLate) {
    observations.get(kind).inc();
    if (isLate) {
      late.inc();
    }
  }

  void deadLetter(DeadLetter letter) {
    notUnderstood.inc();
    deadLetters.get(letter.reason()).inc();
  }
}
