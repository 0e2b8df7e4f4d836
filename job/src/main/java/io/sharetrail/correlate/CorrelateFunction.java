package io.sharetrail.correlate;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.KindCount;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One dimension of the hallway. A subject collects what its key knows and walks on at once;
 * evidence is remembered and revises the subjects whose window is open; when a window closes, the
 * slot is computed once more and settles.
 *
 * <p>Same class for every dimension, same type in and out.
 */
public final class CorrelateFunction extends KeyedProcessFunction<String, InFlight, InFlight> {

  private static final long serialVersionUID = 1L;

  private static final long QUARTER = WindowRules.HOUR / 4;

  /**
   * With more open subjects than this under one key, evidence waits for the window's end instead of
   * revising each.
   */
  static final int MAX_REVISED = 50;

  private final Dimension dimension;
  private final WindowRules rules;
  private final boolean last;
  private final DimensionKey key;

  private transient SlotBuilder slots;
  private transient MapState<String, EvidenceBucket> evidence;
  private transient MapState<String, OpenSubject> open;
  private transient MapState<Long, List<String>> windowEnds;
  private transient ValueState<Integer> openCount;
  private transient Baseline baseline;
  private transient MapState<Long, AddressHour> addressHours;

  public CorrelateFunction(Dimension dimension, WindowRules rules) {
    this.dimension = dimension;
    this.rules = rules;
    this.last = dimension.ordinal() == Dimension.values().length - 1;
    this.key = new DimensionKey(dimension);
  }

  @Override
  public void open(OpenContext openContext) {
    slots = new SlotBuilder(dimension, rules);
    evidence = getRuntimeContext().getMapState(StateDescriptors.evidence());
    open = getRuntimeContext().getMapState(StateDescriptors.openSubjects());
    windowEnds = getRuntimeContext().getMapState(StateDescriptors.windowEnds());
    openCount = getRuntimeContext().getState(StateDescriptors.openCount());
    if (dimension == Dimension.ACTOR) {
      baseline =
          new Baseline(
              getRuntimeContext().getMapState(StateDescriptors.baseline()), rules.baselineDays());
    } else if (dimension == Dimension.SOURCE_IP) {
      addressHours = getRuntimeContext().getMapState(StateDescriptors.addressHours());
    }
  }

  @Override
  public void processElement(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation observation = inFlight.observation();
    if (inFlight.update()) {
      out.collect(inFlight);
    } else if (observation.kind() == Kind.SIGHTING) {
      sighting(inFlight, context, out);
    } else if (observation.isSubject()) {
      subject(inFlight, context, out);
    } else {
      if (key.keys(observation)) {
        remember(observation, context, out);
      }
      if (!last) {
        out.collect(inFlight);
      }
    }
  }

  private void sighting(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation sighting = inFlight.observation();
    if (dimension == Dimension.ACTOR) {
      baseline.learn(sighting.place(), sighting.judgedAt());
      out.collect(inFlight);
    } else if (dimension == Dimension.SOURCE_IP) {
      long hour = sighting.judgedAt();
      long expiry = rules.expiryOf(hour);
      if (expiry > context.timerService().currentWatermark()) {
        AddressHour known = addressHours.get(hour);
        AddressHour now =
            (known == null ? AddressHour.EMPTY : known)
                .with(EvidenceBucket.mark(ContentHash.of(sighting.actor().canonical())));
        if (now != null) {
          addressHours.put(hour, now);
          context.timerService().registerEventTimeTimer(expiry);
        }
      }
    }
  }

  private void subject(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation arrived = inFlight.observation();
    if (!key.keys(arrived)) {
      out.collect(inFlight.with(Slot.unkeyed(dimension)));
      return;
    }
    // A redelivery of a share from the future is judged when the first was: one window each.
    OpenSubject known = open.get(arrived.id());
    Observation subject = known == null ? arrived : known.subject();
    if (subject.kind().isEvidence()) {
      remember(subject, context, out);
    }
    Slot slot = slot(subject, evidenceByKind());
    long windowEnd = subject.judgedAt() + rules.afterMillis();
    if (windowEnd <= context.timerService().currentWatermark()) {
      out.collect(inFlight.with(slot.asSettled())); // late: judged all the same, by what is left
      return;
    }
    String digest = SlotBuilder.digest(slot);
    if (known == null) {
      admit(subject, windowEnd, context);
      out.collect(inFlight.with(slot));
    } else if (!digest.equals(known.digest())) {
      out.collect(InFlight.update(subject, slot));
    }
    open.put(subject.id(), new OpenSubject(lean(subject), digest));
  }

  private void admit(Observation subject, long windowEnd, Context context) throws Exception {
    List<String> ending = windowEnds.get(windowEnd);
    List<String> more = ending == null ? new ArrayList<>() : new ArrayList<>(ending);
    more.add(subject.id());
    windowEnds.put(windowEnd, more);
    openCount.update(opened() + 1);
    context.timerService().registerEventTimeTimer(windowEnd);
  }

  private int opened() throws Exception {
    Integer count = openCount.value();
    return count == null ? 0 : count;
  }

  /** Keeps the evidence and tells the open subjects it can matter to. */
  private void remember(Observation observation, Context context, Collector<InFlight> out)
      throws Exception {
    Fact fact = Fact.of(observation);
    long expiry = rules.expiryOf(Sightings.hourOf(fact.eventTime()));
    if (expiry <= context.timerService().currentWatermark()) {
      return;
    }
    String bucket = bucketKey(fact.kind(), Math.floorDiv(fact.eventTime(), QUARTER) * QUARTER);
    EvidenceBucket known = evidence.get(bucket);
    EvidenceBucket now =
        (known == null ? EvidenceBucket.EMPTY : known).with(fact, rules.evidencePerBucket());
    if (now == null) {
      return;
    }
    evidence.put(bucket, now);
    context.timerService().registerEventTimeTimer(expiry);
    if (opened() > 0 && opened() <= MAX_REVISED) {
      revise(fact, out);
    }
  }

  private void revise(Fact fact, Collector<InFlight> out) throws Exception {
    Map<Kind, List<EvidenceBucket>> all = evidenceByKind();
    List<OpenSubject> changed = new ArrayList<>();
    for (OpenSubject known : open.values()) {
      Observation subject = known.subject();
      if (rules.covers(subject.judgedAt(), fact.eventTime()) && !subject.id().equals(fact.id())) {
        Slot slot = slot(subject, all);
        String digest = SlotBuilder.digest(slot);
        if (!digest.equals(known.digest())) {
          changed.add(new OpenSubject(subject, digest));
          out.collect(InFlight.update(subject, slot));
        }
      }
    }
    for (OpenSubject subject : changed) {
      open.put(subject.subject().id(), subject);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<InFlight> out) throws Exception {
    List<String> ending = windowEnds.get(time);
    if (ending != null) {
      Map<Kind, List<EvidenceBucket>> all = evidenceByKind();
      for (String id : ending) {
        Observation subject = open.get(id).subject();
        out.collect(InFlight.update(subject, slot(subject, all).asSettled()));
        open.remove(id);
      }
      windowEnds.remove(time);
      int left = opened() - ending.size();
      if (left > 0) {
        openCount.update(left);
      } else {
        openCount.clear();
      }
    }
    long hour = rules.hourExpiringAt(time);
    if (Math.floorMod(hour, WindowRules.HOUR) == 0) {
      expire(hour);
    }
  }

  private void expire(long hour) throws Exception {
    for (Kind kind : Kind.values()) {
      for (long start = hour; start < hour + WindowRules.HOUR; start += QUARTER) {
        evidence.remove(bucketKey(kind, start));
      }
    }
    if (addressHours != null) {
      addressHours.remove(hour);
    }
  }

  private Slot slot(Observation subject, Map<Kind, List<EvidenceBucket>> all) throws Exception {
    return slots.build(
        subject,
        all,
        baseline == null ? null : baseline.judge(subject),
        addressHours == null ? 0 : addressActors(subject.judgedAt()));
  }

  /**
   * Counts by the hour, and only hours that are over when the window ends: of a later one it would
   * depend on the delivery what has been seen by then.
   */
  private int addressActors(long time) throws Exception {
    Set<Long> actors = new HashSet<>();
    long first = Sightings.hourOf(time - rules.beforeMillis());
    long last = Sightings.hourOf(time + rules.afterMillis() + 1) - WindowRules.HOUR;
    for (Map.Entry<Long, AddressHour> entry : addressHours.entries()) {
      if (entry.getKey() >= first && entry.getKey() <= last) {
        for (long actor : entry.getValue().actors()) {
          actors.add(actor);
        }
      }
    }
    return Math.min(actors.size(), KindCount.SATURATED);
  }

  private Map<Kind, List<EvidenceBucket>> evidenceByKind() throws Exception {
    Map<Kind, List<EvidenceBucket>> all = new EnumMap<>(Kind.class);
    for (Map.Entry<String, EvidenceBucket> entry : evidence.entries()) {
      Kind kind = Kind.valueOf(entry.getKey().substring(0, entry.getKey().indexOf('@')));
      all.computeIfAbsent(kind, k -> new ArrayList<>()).add(entry.getValue());
    }
    return all;
  }

  private static String bucketKey(Kind kind, long quarter) {
    return kind.name() + '@' + quarter;
  }

  private static Observation lean(Observation subject) {
    return subject.requestParameters() == null && subject.responseElements() == null
        ? subject
        : subject.withoutRaw();
  }
}
