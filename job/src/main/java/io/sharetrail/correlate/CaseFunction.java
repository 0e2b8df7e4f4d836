package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertComposer;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.correlate.ExceptionsInForce.Standing;
import io.sharetrail.detect.Canary;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.Observation;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.exceptions.Judgement;
import io.sharetrail.exceptions.Refusal;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.Slot;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.RiskModel;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Where a subject's slots meet, keyed by alert id: merges them, has them assessed, and emits a
 * revision when something that matters has changed. When every dimension has settled, the alert
 * settles. If its grant is still open, the case stays, and what happens to the grant later revises
 * the settled alert; else only a tombstone stays. Of a canary nothing stays.
 *
 * <p>All cases are judged under the same exceptions. When these change, the open ones are judged
 * again; what has settled stays as it is until something happens to its grant.
 */
public final class CaseFunction
    extends KeyedBroadcastProcessFunction<String, InFlight, ExceptionsUpdate, Alert>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /** Set in the sequence of a settled alert, so that no open revision can ever replace it. */
  public static final long SETTLED_BIT = 1L << 62;

  /** Name of the job parameter that says how many checkpoints were damaged when the job began. */
  public static final String CHECKPOINTS_PASSED_OVER = "sharetrail.checkpointsPassedOver";

  private final RiskModel model;
  private final AlertComposer composer;
  private final CaseRules rules;
  private final ExceptionsAtStart exceptionsAtStart;
  private final OutputTag<Alert> audit;
  private final String metricsGroup;

  private transient ValueState<CaseState> openCase;
  private transient ValueState<Tombstone> tombstone;

  /** Shared out among the subtasks when their number changes: the sum is what counts. */
  private transient ListState<Long> openAtCheckpoint;

  private transient ExceptionsInForce exceptions;

  private transient CaseCounters counters;

  /**
   * @param exceptionsAtStart what is in force before the first event
   * @param audit where suppressed alerts go
   * @param metricsGroup group below which metrics are registered; null for none
   */
  public CaseFunction(
      RiskModel model,
      AlertComposer composer,
      CaseRules rules,
      ExceptionsAtStart exceptionsAtStart,
      OutputTag<Alert> audit,
      String metricsGroup) {
    this.model = model;
    this.composer = composer;
    this.rules = rules;
    this.exceptionsAtStart = exceptionsAtStart;
    this.audit = audit;
    this.metricsGroup = metricsGroup;
  }

  /** The state that all subtasks hold alike, by which the hallway broadcasts. */
  public static MapStateDescriptor<String, ExceptionSet> broadcast() {
    return StateDescriptors.exceptions();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    exceptions =
        new ExceptionsInForce(
            context.getOperatorStateStore().getBroadcastState(StateDescriptors.exceptions()));
    openAtCheckpoint = context.getOperatorStateStore().getListState(StateDescriptors.openCases());
    long open = 0;
    for (Long count : openAtCheckpoint.get()) {
      open += count;
    }
    String passedOver = getRuntimeContext().getGlobalJobParameters().get(CHECKPOINTS_PASSED_OVER);
    counters =
        new CaseCounters(
            RoomMetrics.of(getRuntimeContext().getMetricGroup(), metricsGroup),
            open,
            passedOver == null ? 0 : Integer.parseInt(passedOver),
            exceptions::set);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    openAtCheckpoint.update(List.of(counters.open()));
  }

  @Override
  public void open(OpenContext openContext) throws Exception {
    exceptions.begin(exceptionsAtStart.read());
    openCase = getRuntimeContext().getState(StateDescriptors.openCase());
    tombstone = getRuntimeContext().getState(StateDescriptors.tombstone());
  }

  @Override
  public void processElement(InFlight inFlight, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    if (tombstone.value() != null) {
      return; // a duplicate of a settled subject
    }
    if (Canary.is(inFlight.observation())) {
      canary(inFlight, context);
      return;
    }
    CaseState known = openCase.value();
    boolean first = inFlight.step() == Step.FIRST;
    if (known == null && !first) {
      awaitSubject(inFlight, context);
    } else if (known != null && known.isPending() && !first) {
      openCase.update(known.with(known.investigation().merge(inFlight.slots())));
    } else {
      judge(known, inFlight, context, out);
    }
  }

  /**
   * Judged as any share and told where nobody is paged, whatever is held back. A repetition says
   * the same under the same sequence.
   */
  private void canary(InFlight inFlight, ReadOnlyContext context) {
    Investigation investigation = merge(null, inFlight);
    Evidence evidence = new Evidence(investigation, model.sharedAddressActors());
    Assessment assessment = model.assess(evidence).suppressedBy(Canary.REASON);
    long judgedAt = investigation.subject().judgedAt();
    context.output(
        audit,
        composer()
            .compose(evidence, assessment, AlertStatus.SETTLED, 1, Math.max(1, judgedAt), false));
    counters.canary(judgedAt);
  }

  /** What ACTOR says of a caller takes another way than the subject, and may be faster. */
  private void awaitSubject(InFlight update, ReadOnlyContext context) throws Exception {
    if (update.slots().stream().allMatch(slot -> slot.dimension() == Dimension.CALLER)) {
      Observation subject = update.observation();
      openCase.update(
          CaseState.pending(new Investigation(subject, List.of()).merge(update.slots())));
      context.timerService().registerEventTimeTimer(rules.exposedUntil(subject.judgedAt()));
    }
  }

  private void judge(
      CaseState known, InFlight inFlight, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    CaseState before = known == null || known.isPending() ? null : known;
    CaseState now =
        revise(
            before,
            merge(known, inFlight),
            before == null ? inFlight.late() : before.late(),
            context.currentProcessingTime(),
            alert -> context.output(audit, alert),
            out);
    counters.open(before != null && !before.settled(), !now.settled());
    keep(now, known, context);
  }

  /**
   * Says what is new about a case.
   *
   * @param known what was said of it before; null if nothing was
   * @param clock milliseconds since the epoch
   */
  private CaseState revise(
      CaseState known,
      Investigation investigation,
      boolean late,
      long clock,
      Consumer<Alert> audited,
      Collector<Alert> out) {
    Evidence evidence = new Evidence(investigation, model.sharedAddressActors());
    Assessment assessment =
        heldBack(Judgement.of(model, exceptions.set(), evidence), investigation);
    boolean settled = investigation.settled();
    String gist = gist(assessment, investigation);
    if (known != null && gist.equals(known.gist()) && settled == known.settled()) {
      return known.with(investigation);
    }
    int revision = known == null ? 1 : known.revision() + 1;
    long sequence = sequence(known, settled, investigation, clock);
    AlertStatus status = settled ? AlertStatus.SETTLED : AlertStatus.OPEN;
    Alert alert = composer().compose(evidence, assessment, status, revision, sequence, late);
    boolean raised = known != null && known.raised();
    counters.said(alert, assessment.suppressed());
    if (assessment.suppressed()) {
      audited.accept(alert);
    }
    if (raised || !assessment.suppressed()) {
      out.collect(alert); // one that was raised is taken back where it was raised
      raised = true;
    }
    return new CaseState(investigation, revision, sequence, gist, settled, raised, late);
  }

  /** Of what is in force when it is asked. */
  private AlertComposer composer() {
    return composer.under(exceptions.set().mark());
  }

  /** Every subtask hears of it; what is not about a case, the first one says alone. */
  @Override
  public void processBroadcastElement(
      ExceptionsUpdate update, Context context, Collector<Alert> out) throws Exception {
    Refusal refusal = update.refusal() == null ? contradiction(update.set()) : update.refusal();
    if (refusal != null) {
      if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
        counters.refusedExceptions();
        context.output(audit, composer().refused(refusal, context.currentProcessingTime()));
      }
    } else if (exceptions.standing(update.set()) == Standing.OLDER) {
      counters.passedOverExceptions();
    } else if (exceptions.take(update.set())) {
      context.applyToKeyedState(
          StateDescriptors.openCase(), (id, state) -> judgeAgain(state, context, out));
    }
  }

  private Refusal contradiction(ExceptionSet next) {
    return exceptions.standing(next) == Standing.CONTRADICTION
        ? Refusal.of(
            "version " + next.version(),
            next.fingerprint(),
            List.of(
                "version "
                    + next.version()
                    + " is in force and says something else; raise the version with each change"))
        : null;
  }

  private void judgeAgain(ValueState<CaseState> state, Context context, Collector<Alert> out)
      throws Exception {
    CaseState known = state.value();
    if (known != null && !known.isPending() && !known.settled()) {
      CaseState now =
          revise(
              known,
              known.investigation(),
              known.late(),
              context.currentProcessingTime(),
              alert -> context.output(audit, alert),
              out);
      if (now.revision() != known.revision()) {
        state.update(now);
      }
    }
  }

  /**
   * A subject so late that it settles at once may be a repetition of one that was forgotten: its
   * sequence is its own time, so that it never replaces what was said then.
   */
  private static long sequence(
      CaseState known, boolean settled, Investigation investigation, long clock) {
    if (known == null && settled) {
      return Math.max(1, investigation.subject().judgedAt());
    }
    long previous = known == null ? 0 : known.sequence() & ~SETTLED_BIT;
    long sequence = Math.max(previous + 1, clock);
    return settled ? sequence | SETTLED_BIT : sequence;
  }

  /** An open grant keeps its case; any other settled case is buried. */
  private void keep(CaseState now, CaseState known, ReadOnlyContext context) throws Exception {
    long exposedUntil = rules.exposedUntil(now.investigation().subject().judgedAt());
    boolean watched = now.settled() && now.investigation().exposed();
    if (!now.settled() || watched) {
      openCase.update(now);
      if (watched) {
        context.timerService().registerEventTimeTimer(exposedUntil);
      }
      return;
    }
    if (known != null && (known.settled() || known.isPending())) {
      context.timerService().deleteEventTimeTimer(exposedUntil);
    }
    long time =
        Math.max(
            now.investigation().subject().judgedAt(), context.timerService().currentWatermark());
    bury(now, time, context);
  }

  private void bury(CaseState settled, long time, ReadOnlyContext context) throws Exception {
    openCase.clear();
    long until =
        time > Long.MAX_VALUE - rules.tombstoneMillis() ? time : time + rules.tombstoneMillis();
    tombstone.update(new Tombstone(settled.revision(), settled.sequence(), until));
    context.timerService().registerEventTimeTimer(until);
  }

  /** An alert of the warm-up or a backfill keeps its score and says why nobody was told. */
  private Assessment heldBack(Assessment assessment, Investigation investigation) {
    boolean early = investigation.subject().eventTime() < rules.notBefore();
    return early && !assessment.suppressed()
        ? assessment.suppressedBy("before alerts.notBefore")
        : assessment;
  }

  private static Investigation merge(CaseState known, InFlight inFlight) {
    if (known == null) {
      return new Investigation(inFlight.observation(), List.of()).merge(inFlight.slots());
    }
    Investigation investigation = known.investigation();
    return known.isPending()
        ? new Investigation(inFlight.observation(), investigation.slots()).merge(inFlight.slots())
        : investigation.merge(inFlight.slots());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
    Tombstone buried = tombstone.value();
    if (buried != null && buried.until() <= time) {
      tombstone.clear();
    }
    CaseState known = openCase.value();
    if (known == null) {
      return;
    }
    long exposedUntil = rules.exposedUntil(known.investigation().subject().judgedAt());
    if (time < exposedUntil) {
      context.timerService().registerEventTimeTimer(exposedUntil); // longer than it was once
    } else if (known.isPending()) {
      openCase.clear();
    } else {
      bury(known, time, context);
    }
  }

  /**
   * What an analyst would want to be told again about. Nothing settles once more what happens to an
   * open grant, so each of the few facts that are kept of it counts.
   */
  private static String gist(Assessment assessment, Investigation investigation) {
    StringBuilder gist = new StringBuilder();
    gist.append(assessment.score()).append(assessment.suppressedBy());
    assessment.targets().stream()
        .sorted(Comparator.comparing(judged -> judged.target().accountId()))
        .forEach(judged -> gist.append(judged.verdict().ordinal()).append(','));
    gist.append(assessment.outcome().consumers())
        .append(assessment.outcome().open())
        .append(assessment.outcome().reverted())
        .append(assessment.outcome().deleted())
        .append(assessment.outcome().contained());
    Slot exposure = investigation.slot(Dimension.EXPOSURE);
    if (exposure != null && !exposure.facts().isEmpty()) {
      gist.append(ContentHash.of(exposure.facts().stream().map(Fact::id).toArray(String[]::new)));
    }
    return gist.toString();
  }
}
