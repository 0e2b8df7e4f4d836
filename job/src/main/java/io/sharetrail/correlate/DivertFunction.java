package io.sharetrail.correlate;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.detect.Canary;
import io.sharetrail.detect.Observation;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.Tick;
import io.sharetrail.metrics.RoomMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends dead letters, ticks and sightings out by the side; other observations walk on. What was
 * made of something else walks twice: as itself, and as a link to that.
 */
public final class DivertFunction extends ProcessFunction<IntakeRecord, InFlight> {

  private static final long serialVersionUID = 1L;

  private final OutputTag<DeadLetter> deadLetters;
  private final OutputTag<Tick> ticks;
  private final OutputTag<InFlight> sightings;
  private final String metricsGroup;

  private transient IntakeCounters counters;

  /**
   * @param metricsGroup group below which metrics are registered; null for none
   */
  public DivertFunction(
      OutputTag<DeadLetter> deadLetters,
      OutputTag<Tick> ticks,
      OutputTag<InFlight> sightings,
      String metricsGroup) {
    this.deadLetters = deadLetters;
    this.ticks = ticks;
    this.sightings = sightings;
    this.metricsGroup = metricsGroup;
  }

  /** A side output for the type. */
  public static <T> OutputTag<T> tag(String name, Class<T> type) {
    return new OutputTag<>(name, TypeInformation.of(type));
  }

  @Override
  public void open(OpenContext openContext) {
    counters =
        new IntakeCounters(RoomMetrics.of(getRuntimeContext().getMetricGroup(), metricsGroup));
  }

  @Override
  public void processElement(IntakeRecord record, Context context, Collector<InFlight> out) {
    Observation observation = record.observation();
    boolean canary = observation != null && Canary.is(observation); // counted by intake
    boolean late =
        observation != null
            && !canary
            && isLate(observation, context.timerService().currentWatermark());
    if (observation != null && !canary) {
      counters.observation(observation.kind(), late);
    }
    if (late) {
      context.output(ticks, Tick.ofLateObservation());
    }
    if (observation != null && observation.kind().isOfAnHour()) {
      context.output(sightings, InFlight.of(observation));
    } else if (observation != null) {
      out.collect(InFlight.of(observation, late));
      if (FollowKey.parent(observation) != null) {
        out.collect(InFlight.link(observation));
      }
    } else if (record.deadLetter() != null) {
      counters.deadLetter(record.deadLetter());
      context.output(deadLetters, record.deadLetter());
    } else {
      counters.tick(record.tick());
      context.output(ticks, record.tick());
    }
  }

  /**
   * Judged all the same, marked and counted: a window that it belongs to may be closed. A sighting
   * stands for its whole hour, and is late when that is over.
   */
  private static boolean isLate(Observation observation, long watermark) {
    long span = observation.kind().isOfAnHour() ? WindowRules.HOUR - 1 : 0;
    return observation.judgedAt() + span <= watermark;
  }
}
