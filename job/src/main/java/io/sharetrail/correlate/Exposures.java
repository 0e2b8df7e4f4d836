package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Grants;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * The grants of one snapshot or image that outlived their share's window. Whatever happens to them
 * afterwards goes to the case as a slot of its own.
 */
final class Exposures {

  private final MapState<String, Exposure> exposures;
  private final WindowRules rules;

  Exposures(MapState<String, Exposure> exposures, WindowRules rules) {
    this.exposures = exposures;
    this.rules = rules;
  }

  /**
   * The window of a share has closed: if a target still has access, the grant is watched from here
   * on.
   *
   * @param settled the share's slot
   * @param known everything the key remembers
   * @param now event time, milliseconds since the epoch
   */
  void begin(
      Observation share,
      Slot settled,
      Iterable<EvidenceBucket> known,
      long now,
      TimerService timers,
      Collector<InFlight> out)
      throws Exception {
    long from = share.judgedAt() + rules.afterMillis();
    long until = rules.exposedUntil(share.judgedAt());
    List<Target> open = Grants.of(share, settled.facts()).open();
    if (!share.kind().isShare()
        || open.isEmpty()
        || until <= now
        || exposures.contains(share.id())) {
      return;
    }
    Exposure exposure = new Exposure(share.withoutRaw(), open, from, until, List.of(), null);
    for (EvidenceBucket bucket : known) {
      for (Fact fact : bucket.facts()) {
        Exposure more = exposure.with(fact, rules.evidencePerBucket());
        exposure = more == null ? exposure : more;
      }
    }
    keep(exposure, timers);
    timers.registerEventTimeTimer(until);
    if (!exposure.aftermath().isEmpty()) {
      out.collect(InFlight.update(exposure.share(), exposure.slot()));
    }
  }

  /** Something happened to the snapshot. */
  void learn(Fact fact, TimerService timers, Collector<InFlight> out) throws Exception {
    List<Exposure> changed = new ArrayList<>();
    for (Exposure exposure : exposures.values()) {
      Exposure now = exposure.with(fact, rules.evidencePerBucket());
      if (now != null) {
        changed.add(now);
      }
    }
    for (Exposure exposure : changed) {
      keep(exposure, timers);
      out.collect(InFlight.update(exposure.share(), exposure.slot()));
    }
  }

  private void keep(Exposure exposure, TimerService timers) throws Exception {
    exposures.put(exposure.share().id(), exposure);
    Long closing = exposure.closing();
    if (closing != null) {
      timers.registerEventTimeTimer(closing);
    }
  }

  /** Shares by which the consumer could use the snapshot at that time. */
  List<Fact> explaining(Observation consumption) throws Exception {
    List<Fact> explaining = new ArrayList<>();
    for (Exposure exposure : exposures.values()) {
      if (consumption.targets().stream()
          .anyMatch(consumer -> exposure.explains(consumer, consumption.judgedAt()))) {
        explaining.add(Fact.of(exposure.share()));
      }
    }
    return explaining;
  }

  /**
   * Event time has come: closes what has ended. Timers are never taken back: a window of this key
   * may end at the very time, and one that comes for nothing does no harm. A closed one stays until
   * no consumption before its end can have an open window.
   */
  void advance(long time, TimerService timers, Collector<InFlight> out) throws Exception {
    List<Exposure> ended = new ArrayList<>();
    List<String> over = new ArrayList<>();
    for (Map.Entry<String, Exposure> entry : exposures.entries()) {
      Exposure exposure = entry.getValue();
      if (exposure.closed() != null) {
        if (removalOf(exposure) <= time) {
          over.add(entry.getKey());
        }
        continue;
      }
      Long closing = exposure.closing();
      if (closing != null && closing <= time) {
        ended.add(exposure.closedAt(closing));
      } else if (exposure.until() <= time) {
        ended.add(exposure.closedAt(exposure.until()));
      }
    }
    for (Exposure exposure : ended) {
      String id = exposure.share().id();
      exposures.put(id, exposure);
      timers.registerEventTimeTimer(removalOf(exposure));
      out.collect(InFlight.update(exposure.share(), exposure.slot()));
    }
    for (String id : over) {
      exposures.remove(id);
    }
  }

  private long removalOf(Exposure exposure) {
    return exposure.closed() + rules.afterMillis() + 1;
  }
}
