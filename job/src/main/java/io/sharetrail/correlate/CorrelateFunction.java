package io.sharetrail.correlate;

import io.sharetrail.detect.Canary;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import io.sharetrail.metrics.RoomMetrics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimeDomain;
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

  /**
   * With more open subjects than this under one key, evidence does not revise each at once: all of
   * them are revised together, once a minute.
   */
  static final int MAX_REVISED = 50;

  private static final long MINUTE = 60_000;

  private final Dimension dimension;
  private final WindowRules rules;
  private final DimensionKey key;
  private final String metricsGroup;

  /** Kinds of evidence that a room behind this one joins. */
  private final Set<Kind> walkingOn;

  private transient SlotBuilder slots;
  private transient KeyEvidence evidence;
  private transient OpenSubjects open;

  /** ACTOR and OWNER only, else null. */
  private transient Baseline baseline;

  /** ACTOR only, else null. */
  private transient ShareQuarters shareQuarters;

  /** ACTOR only, else null. */
  private transient PlaceHours placeHours;

  /** SOURCE_IP only, else null. */
  private transient AddressHours addressHours;

  /** SNAPSHOT only, else null. */
  private transient Exposures exposures;

  /**
   * @param dimension one of {@link Dimension#ROOMS}
   * @param metricsGroup group below which metrics are registered; null for none
   */
  public CorrelateFunction(Dimension dimension, WindowRules rules, String metricsGroup) {
    this.dimension = dimension;
    this.rules = rules;
    this.metricsGroup = metricsGroup;
    this.key = new DimensionKey(dimension);
    this.walkingOn = EnumSet.noneOf(Kind.class);
    int here = Dimension.ROOMS.indexOf(dimension);
    for (Dimension behind : Dimension.ROOMS.subList(here + 1, Dimension.ROOMS.size())) {
      for (Kind kind : Kind.values()) {
        if (behind.joins(kind)) {
          walkingOn.add(kind);
        }
      }
    }
  }

  @Override
  public void open(OpenContext openContext) {
    RuntimeContext state = getRuntimeContext();
    slots = new SlotBuilder(dimension, rules);
    evidence =
        new KeyEvidence(
            state.getMapState(StateDescriptors.evidence()),
            state.getMapState(StateDescriptors.evidenceHours()),
            rules,
            RoomMetrics.of(state.getMetricGroup(), metricsGroup).counter("evidenceEvicted"));
    open =
        new OpenSubjects(
            state.getMapState(StateDescriptors.openSubjects()),
            state.getMapState(StateDescriptors.windowEnds()),
            state.getState(StateDescriptors.openCount()));
    switch (dimension) {
      case ACTOR, OWNER ->
          baseline =
              new Baseline(state.getMapState(StateDescriptors.baseline()), rules.baselineDays());
      default -> {}
    }
    switch (dimension) {
      case ACTOR -> {
        shareQuarters =
            new ShareQuarters(state.getMapState(StateDescriptors.shareQuarters()), rules);
        placeHours = new PlaceHours(state.getMapState(StateDescriptors.placeHours()), rules);
      }
      case SOURCE_IP ->
          addressHours =
              new AddressHours(state.getMapState(StateDescriptors.addressHours()), rules);
      case SNAPSHOT ->
          exposures = new Exposures(state.getMapState(StateDescriptors.exposures()), rules);
      default -> {}
    }
  }

  @Override
  public void processElement(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation observation = inFlight.observation();
    switch (inFlight.step()) {
      case UPDATE, LINK -> out.collect(inFlight);
      case LOOK -> {
        if (dimension == Dimension.ACTOR) {
          subject(inFlight, context, out);
        } else {
          out.collect(inFlight);
        }
      }
      case FOLLOWED -> {
        if (dimension == Dimension.ORIGIN || dimension == Dimension.SNAPSHOT) {
          evidence(inFlight, context, out);
        } else {
          walkOn(inFlight, out);
        }
      }
      case FIRST -> {
        if (observation.kind() == Kind.DISCOVERY) {
          discovery(inFlight, context, out);
        } else if (observation.kind() == Kind.SIGHTING) {
          sighting(inFlight, context, out);
        } else if (Canary.is(observation)) {
          canary(inFlight, out);
        } else if (observation.isSubject()) {
          subject(inFlight, context, out);
        } else {
          evidence(inFlight, context, out);
        }
      }
    }
  }

  private void sighting(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation sighting = inFlight.observation();
    if (dimension == Dimension.ACTOR) {
      baseline.learnSighting(sighting.place(), sighting.judgedAt());
      baseline.learnCredentials(sighting, context.timerService().currentWatermark());
      if (placeHours.add(sighting, context.timerService())) {
        reviseAll(context, out);
      }
      out.collect(inFlight);
    } else if (dimension == Dimension.SOURCE_IP) {
      addressHours.add(sighting, context.timerService());
    } else {
      out.collect(inFlight);
    }
  }

  /** Ends at ACTOR: nobody else asks who looked around. */
  private void discovery(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation discovery = inFlight.observation();
    if (placeHours == null) {
      out.collect(inFlight);
    } else if (placeHours.addDiscovery(discovery, context.timerService())
        && placeHours.discovered(discovery.judgedAt())) {
      baseline.learnDiscovery(discovery.judgedAt());
      reviseAll(context, out);
    }
  }

  private void evidence(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation observation = inFlight.observation();
    if (dimension == Dimension.ACTOR
        && observation.kind() == Kind.CREDENTIALS_ISSUED
        && key.keys(observation)) {
      baseline.learnRole(observation);
    }
    if (dimension.joins(observation.kind()) && key.keys(observation)) {
      remember(observation, context, out);
    }
    walkOn(inFlight, out);
  }

  private void walkOn(InFlight inFlight, Collector<InFlight> out) {
    if (walkingOn.contains(inFlight.observation().kind())) {
      out.collect(inFlight);
    }
  }

  private void subject(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation arrived = inFlight.observation();
    String as = inFlight.as();
    if (as == null && !key.keys(arrived)) {
      out.collect(inFlight.with(Slot.unkeyed(dimension)));
      return;
    }
    // A redelivery of a share from the future is judged when the first was: one window each.
    OpenSubject known = open.get(arrived.id());
    Observation subject = known == null ? arrived : known.subject();
    if (as == null && dimension.joins(subject.kind())) {
      remember(subject, context, out);
    }
    if (baseline != null) {
      baseline.learnShare(subject);
    }
    if (shareQuarters != null && shareQuarters.add(subject, context.timerService())) {
      reviseAll(context, out);
    }
    Slot slot = slot(subject, as);
    long windowEnd = subject.judgedAt() + rules.afterMillis();
    if (windowEnd <= context.timerService().currentWatermark()) {
      Slot settled = slot.asSettled(); // late: judged all the same, by what is left
      send(inFlight, settled, out);
      if (exposures != null) {
        long now = context.timerService().currentWatermark();
        exposures.begin(subject, settled, evidence.all(), now, context.timerService(), out);
      }
      return;
    }
    OpenSubject now = new OpenSubject(subject.withoutRaw(), as, SlotBuilder.digest(slot));
    if (known == null) {
      open.admit(now, windowEnd);
      context.timerService().registerEventTimeTimer(windowEnd);
      send(inFlight, slot, out);
    } else if (!now.digest().equals(known.digest())) {
      open.put(now);
      update(subject, slot, out);
    }
  }

  /** It is answered out of state as any share is, and for good: nothing may remember it. */
  private void canary(InFlight inFlight, Collector<InFlight> out) throws Exception {
    Observation canary = inFlight.observation();
    out.collect(
        inFlight.with(key.keys(canary) ? slot(canary, null).asSettled() : Slot.unkeyed(dimension)));
  }

  /** The answer to what has just come: a subject walks on with its slot, a look is answered. */
  private void send(InFlight inFlight, Slot slot, Collector<InFlight> out) {
    if (inFlight.step() == Step.LOOK) {
      out.collect(InFlight.update(inFlight.observation(), slot));
    } else {
      out.collect(inFlight.with(slot));
      lookAtCallers(inFlight.observation(), slot, out);
    }
  }

  private void update(Observation subject, Slot slot, Collector<InFlight> out) {
    out.collect(InFlight.update(subject, slot));
    lookAtCallers(subject, slot, out);
  }

  /** Whoever obtained the subject's credentials is looked at by ACTOR under its own name. */
  private void lookAtCallers(Observation subject, Slot slot, Collector<InFlight> out) {
    if (dimension == Dimension.ORIGIN) {
      for (String caller : slot.callersOf(subject)) {
        out.collect(InFlight.look(subject.withoutRaw(), caller));
      }
    }
  }

  /** Keeps the evidence and tells the open subjects it can matter to. */
  private void remember(Observation observation, Context context, Collector<InFlight> out)
      throws Exception {
    Fact fact = Fact.of(observation);
    if (exposures != null) {
      exposures.learn(fact, context.timerService(), out);
    }
    if (!evidence.add(fact, context.timerService())) {
      return;
    }
    int opened = open.size();
    if (opened > MAX_REVISED) {
      reviseSoon(context);
    } else if (opened > 0) {
      revise(fact, out);
    }
  }

  private void reviseAll(Context context, Collector<InFlight> out) throws Exception {
    if (open.size() > MAX_REVISED) {
      reviseSoon(context);
    } else if (open.size() > 0) {
      revise(null, out);
    }
  }

  private static void reviseSoon(Context context) {
    long now = context.timerService().currentProcessingTime();
    context.timerService().registerProcessingTimeTimer((now / MINUTE + 1) * MINUTE);
  }

  /**
   * @param because what has come; null if it may have been anything
   */
  private void revise(Fact because, Collector<InFlight> out) throws Exception {
    List<OpenSubject> changed = new ArrayList<>();
    for (OpenSubject known : open.all()) {
      Observation subject = known.subject();
      if (because != null
          && (subject.id().equals(because.id())
              || !rules.covers(subject.judgedAt(), because.eventTime()))) {
        continue;
      }
      Slot slot = slot(subject, known.as());
      String digest = SlotBuilder.digest(slot);
      if (!digest.equals(known.digest())) {
        changed.add(new OpenSubject(subject, known.as(), digest));
        update(subject, slot, out);
      }
    }
    for (OpenSubject subject : changed) {
      open.put(subject);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<InFlight> out) throws Exception {
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      revise(null, out);
      return;
    }
    for (OpenSubject ended : open.endingAt(time)) {
      Slot settled = slot(ended.subject(), ended.as()).asSettled();
      update(ended.subject(), settled, out);
      if (exposures != null) {
        exposures.begin(
            ended.subject(), settled, evidence.all(), time, context.timerService(), out);
      }
    }
    if (exposures != null) {
      exposures.advance(time, context.timerService(), out);
    }
    evidence.expire(time, context.timerService());
    if (addressHours != null) {
      addressHours.expire(time, context.timerService());
    }
    if (shareQuarters != null) {
      shareQuarters.expire(time, context.timerService());
    }
    if (placeHours != null) {
      placeHours.expire(time, context.timerService());
    }
  }

  private Slot slot(Observation subject, String as) throws Exception {
    return slots.build(
        subject,
        as,
        evidence.around(subject.judgedAt()),
        exposures != null && subject.kind() == Kind.SNAPSHOT_CONSUMED
            ? exposures.explaining(subject)
            : List.of(),
        placeHours == null
            ? null
            : placeHours.judge(
                subject, as == null ? subject.actor().canonical() : as, place(subject, as)),
        addressHours == null ? 0 : addressHours.identitiesAround(subject.judgedAt()),
        baseline == null
            ? null
            : baseline.judgeShare(
                subject, shareQuarters == null ? 0 : shareQuarters.around(subject.judgedAt())),
        placeHours == null
            ? null
            : baseline.judgeCredentials(
                subject, placeHours.discoveredAround(subject.judgedAt()), rules.discoveryCalls()));
  }

  /** What comes from no address (the console's own calls do) is where its key was last. */
  private LocationFinding place(Observation subject, String as) throws Exception {
    String accessKey = DimensionKey.temporaryKey(subject.actor());
    return as == null && subject.networkKey() == null && accessKey != null
        ? baseline.judgePlace(subject, placeHours.lastOf(accessKey, subject.judgedAt()))
        : baseline.judgePlace(subject);
  }
}
