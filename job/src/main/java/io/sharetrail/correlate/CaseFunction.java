package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertComposer;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.RiskModel;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Where a subject's slots meet, keyed by alert id: merges them, has them assessed, and emits a
 * revision when something that matters has changed. When every dimension has settled, the alert
 * settles and only a tombstone stays.
 */
public final class CaseFunction extends KeyedProcessFunction<String, InFlight, Alert> {

  private static final long serialVersionUID = 1L;

  /** Set in the sequence of a settled alert, so that no open revision can ever replace it. */
  public static final long SETTLED_BIT = 1L << 62;

  private final RiskModel model;
  private final AlertComposer composer;
  private final long tombstoneMillis;
  private final long notBefore;
  private final OutputTag<Alert> audit;

  private transient ValueState<CaseState> openCase;
  private transient ValueState<Tombstone> tombstone;

  /**
   * @param tombstoneMillis how long a settled alert absorbs duplicates of its subject
   * @param notBefore alerts on events before this time go to the audit output alone; milliseconds
   *     since the epoch
   * @param audit where suppressed alerts go
   */
  public CaseFunction(
      RiskModel model,
      AlertComposer composer,
      long tombstoneMillis,
      long notBefore,
      OutputTag<Alert> audit) {
    this.model = model;
    this.composer = composer;
    this.tombstoneMillis = tombstoneMillis;
    this.notBefore = notBefore;
    this.audit = audit;
  }

  @Override
  public void open(OpenContext openContext) {
    openCase = getRuntimeContext().getState(StateDescriptors.openCase());
    tombstone = getRuntimeContext().getState(StateDescriptors.tombstone());
  }

  @Override
  public void processElement(InFlight update, Context context, Collector<Alert> out)
      throws Exception {
    if (tombstone.value() != null) {
      return; // a duplicate of a settled subject
    }
    CaseState known = openCase.value();
    Investigation investigation = merge(known, update);
    Evidence evidence = new Evidence(investigation, model.sharedAddressActors());
    Assessment assessment = heldBack(model.assess(evidence), investigation);
    boolean settled = investigation.settled();
    String gist = gist(assessment);
    if (known != null && !settled && gist.equals(known.gist())) {
      openCase.update(new CaseState(investigation, known.revision(), known.sequence(), gist));
      return;
    }
    int revision = known == null ? 1 : known.revision() + 1;
    long previous = known == null ? 0 : known.sequence();
    long sequence = Math.max(previous + 1, context.timerService().currentProcessingTime());
    if (settled) {
      sequence |= SETTLED_BIT;
      bury(investigation, revision, sequence, context);
    } else {
      openCase.update(new CaseState(investigation, revision, sequence, gist));
    }
    AlertStatus status = settled ? AlertStatus.SETTLED : AlertStatus.OPEN;
    Alert alert = composer.compose(evidence, assessment, status, revision, sequence);
    if (assessment.suppressed()) {
      context.output(audit, alert);
    } else {
      out.collect(alert);
    }
  }

  /** An alert of the warm-up or a backfill keeps its score and says why nobody was told. */
  private Assessment heldBack(Assessment assessment, Investigation investigation) {
    boolean early = investigation.subject().eventTime() < notBefore;
    return early && !assessment.suppressed()
        ? assessment.suppressedBy("before alerts.notBefore")
        : assessment;
  }

  private static Investigation merge(CaseState known, InFlight update) {
    if (known == null) {
      return new Investigation(update.observation(), List.of()).merge(update.slots());
    }
    return known.investigation().merge(update.slots());
  }

  private void bury(Investigation investigation, int revision, long sequence, Context context)
      throws Exception {
    openCase.clear();
    tombstone.update(new Tombstone(revision, sequence));
    long now =
        Math.max(investigation.subject().judgedAt(), context.timerService().currentWatermark());
    context.timerService().registerEventTimeTimer(now + tombstoneMillis);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Alert> out) {
    tombstone.clear();
  }

  /** What an analyst would want to be told again about. */
  private static String gist(Assessment assessment) {
    StringBuilder gist = new StringBuilder();
    gist.append(assessment.score()).append(assessment.suppressedBy());
    assessment.targets().stream()
        .sorted(Comparator.comparing(judged -> judged.target().accountId()))
        .forEach(judged -> gist.append(judged.verdict().ordinal()).append(','));
    gist.append(assessment.outcome().consumers())
        .append(assessment.outcome().reverted())
        .append(assessment.outcome().deleted())
        .append(assessment.outcome().contained());
    return gist.toString();
  }
}
