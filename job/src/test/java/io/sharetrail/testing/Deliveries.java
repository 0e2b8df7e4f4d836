package io.sharetrail.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Ways in which the same events can arrive. */
public final class Deliveries {

  private Deliveries() {}

  /** Any of them once more, and all in any order. */
  public static List<String> shuffled(List<String> events, Random random) {
    List<String> delivered = duplicated(events, random);
    Collections.shuffle(delivered, random);
    return delivered;
  }

  private static List<String> duplicated(List<String> events, Random random) {
    List<String> delivered = new ArrayList<>(events);
    for (String event : events) {
      if (random.nextInt(4) == 0) {
        delivered.add(event);
      }
    }
    return delivered;
  }

  /**
   * An event with the watermark that follows it.
   *
   * @param watermark milliseconds since the epoch
   */
  public record Delivery(String event, long watermark) {}

  /**
   * Some delivered twice, each later than it happened by up to {@code disorderMillis}; the
   * watermark lags as much behind the latest event, so that no event is behind it.
   */
  public static List<Delivery> streamed(List<String> events, long disorderMillis, Random random) {
    record Delayed(String event, long time, long arrival) {}
    List<Delayed> delayed = new ArrayList<>();
    for (String event : duplicated(events, random)) {
      long time = timeOf(event);
      delayed.add(new Delayed(event, time, time + random.nextLong(disorderMillis + 1)));
    }
    delayed.sort(Comparator.comparingLong(Delayed::arrival));
    List<Delivery> deliveries = new ArrayList<>();
    long latest = Long.MIN_VALUE;
    for (Delayed one : delayed) {
      latest = Math.max(latest, one.time());
      deliveries.add(new Delivery(one.event(), latest - disorderMillis - 1));
    }
    return deliveries;
  }

  /** When the event happened, milliseconds since the epoch. */
  public static long timeOf(String event) {
    return Instant.parse(Trail.timeOf(event)).toEpochMilli();
  }
}
