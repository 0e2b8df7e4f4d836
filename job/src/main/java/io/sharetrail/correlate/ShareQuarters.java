package io.sharetrail.correlate;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;

/** How much one identity shares within an hour, and with how many. */
final class ShareQuarters {

  static final long QUARTER = WindowRules.HOUR / 4;

  /** Quarters of an hour. */
  private static final int HOUR = 4;

  /** What is told of a number: that it reached this. A number would change with every share. */
  private static final int[] CLASSES = {100, 10, 3};

  private final MapState<Long, ShareQuarter> quarters;
  private final WindowRules rules;

  ShareQuarters(MapState<Long, ShareQuarter> quarters, WindowRules rules) {
    this.quarters = quarters;
    this.rules = rules;
  }

  /**
   * Remembers what was shared, for as long as that can matter.
   *
   * @return whether that changes what is told of any share
   */
  boolean add(Observation share, TimerService timers) throws Exception {
    long quarter = Math.floorDiv(share.judgedAt(), QUARTER);
    long expiry = expiryOf(quarter);
    if (!share.kind().isShare() || share.clamped() || expiry <= timers.currentWatermark()) {
      return false;
    }
    ShareQuarter known = quarters.get(quarter);
    ShareQuarter now =
        (known == null ? ShareQuarter.EMPTY : known)
            .with(
                mark(share.awsRegion() + '/' + share.snapshotId()),
                share.targets().stream().mapToLong(target -> mark(target.accountId())).toArray());
    int[] before = classesAround(quarter);
    quarters.put(quarter, now);
    timers.registerEventTimeTimer(expiry);
    int[] after = classesAround(quarter);
    return !Arrays.equals(before, after);
  }

  /** Of each hour that begins with a quarter up to three before this one. */
  private int[] classesAround(long quarter) throws Exception {
    int[] classes = new int[HOUR];
    for (int hour = 0; hour < HOUR; hour++) {
      classes[hour] = classOf(quarter - hour, quarter - hour + HOUR - 1);
    }
    return classes;
  }

  /**
   * Distinct resources or grantees, whichever are more, of the hour around that time in which they
   * are most: 0, 3, 10 or 100, and more. Counts by quarters of an hour, and only those that lie in
   * the window: of others it would depend on the delivery what is known of them.
   */
  int around(long time) throws Exception {
    long first = -Math.floorDiv(rules.beforeMillis() - time, QUARTER);
    long end = Math.floorDiv(time + rules.afterMillis() + 1, QUARTER);
    long quarter = Math.floorDiv(time, QUARTER);
    int most = 0;
    for (long from = quarter - HOUR + 1; from <= quarter; from++) {
      most = Math.max(most, classOf(Math.max(first, from), Math.min(end, from + HOUR) - 1));
    }
    return most;
  }

  private int classOf(long first, long last) throws Exception {
    long[] resources = new long[0];
    long[] targets = new long[0];
    for (long quarter = first; quarter <= last; quarter++) {
      ShareQuarter shared = quarters.get(quarter);
      if (shared != null) {
        for (long resource : shared.resources()) {
          resources = ShareQuarter.with(resources, resource);
        }
        for (long target : shared.targets()) {
          targets = ShareQuarter.with(targets, target);
        }
      }
    }
    return classOf(Math.max(resources.length, targets.length));
  }

  static int classOf(int number) {
    for (int each : CLASSES) {
      if (number >= each) {
        return each;
      }
    }
    return 0;
  }

  void expire(long time, TimerService timers) throws Exception {
    List<Long> over = new ArrayList<>();
    for (Long quarter : quarters.keys()) {
      if (expiryOf(quarter) <= time) {
        over.add(quarter);
      } else {
        timers.registerEventTimeTimer(expiryOf(quarter));
      }
    }
    for (Long quarter : over) {
      quarters.remove(quarter);
    }
  }

  private long expiryOf(long quarter) {
    return rules.expiryOf(Sightings.hourOf(quarter * QUARTER));
  }

  private static long mark(String what) {
    return EvidenceBucket.mark(ContentHash.of(what));
  }
}
