package io.sharetrail;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.JobConfig;
import io.sharetrail.correlate.CaseFunction;
import io.sharetrail.correlate.CorrelateFunction;
import io.sharetrail.correlate.DimensionKey;
import io.sharetrail.correlate.DivertFunction;
import io.sharetrail.correlate.InFlight;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.Tick;
import io.sharetrail.investigation.Dimension;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The hallway. Data walks one straight way, each room with one job:
 *
 * <pre>
 *   source ▶ intake ▶ divert ▶ ACTOR ▶ SOURCE_IP ▶ SNAPSHOT ▶ case ▶ alerts
 *            bytes →    │      └─ one operator class, once per ─┘   └▶ audit
 *            records    ├▶ dead letters   dimension
 *                       └▶ ticks
 * </pre>
 *
 * <p>This is the only file that wires operators, and it holds their uids: savepoints know them.
 * Every way to run the job (cluster, replay, demo, tests) calls {@link #define} and brings its own
 * ends.
 */
public final class CorrelationPipeline {

  static final OutputTag<DeadLetter> DEAD_LETTERS =
      DivertFunction.tag("dead-letters", DeadLetter.class);
  static final OutputTag<Tick> TICKS = DivertFunction.tag("ticks", Tick.class);
  static final OutputTag<Alert> AUDIT = DivertFunction.tag("audit", Alert.class);

  private CorrelationPipeline() {}

  /**
   * What leaves the pipeline.
   *
   * @param alerts every revision of every alert
   * @param audit suppressed alerts, in full
   * @param deadLetters records that could not be understood
   * @param ticks counts and signs of life of the source
   */
  public record Ends(
      DataStream<Alert> alerts,
      DataStream<Alert> audit,
      DataStream<DeadLetter> deadLetters,
      DataStream<Tick> ticks) {}

  /**
   * @param intake what a source's deserializer emits, with its watermarks
   * @param build version that alerts name
   */
  public static Ends define(DataStream<IntakeRecord> intake, JobConfig config, String build) {
    SingleOutputStreamOperator<InFlight> observations =
        intake.process(divert()).uid("divert").name("divert");

    DataStream<InFlight> byActor = correlate(observations, Dimension.ACTOR, config);
    DataStream<InFlight> bySourceIp = correlate(byActor, Dimension.SOURCE_IP, config);
    DataStream<InFlight> bySnapshot = correlate(bySourceIp, Dimension.SNAPSHOT, config);

    SingleOutputStreamOperator<Alert> alerts =
        bySnapshot
            .keyBy(CorrelationPipeline::alertId)
            .process(cases(config, build))
            .uid("case")
            .name("case");

    return new Ends(
        alerts,
        alerts.getSideOutput(AUDIT),
        observations.getSideOutput(DEAD_LETTERS),
        observations.getSideOutput(TICKS));
  }

  private static DataStream<InFlight> correlate(
      DataStream<InFlight> flight, Dimension dimension, JobConfig config) {
    return flight
        .keyBy(new DimensionKey(dimension))
        .process(correlation(dimension, config))
        .uid("correlate-" + dimension.label())
        .name(dimension.label());
  }

  // The rooms themselves, so that tests can walk them without a cluster.

  static DivertFunction divert() {
    return new DivertFunction(DEAD_LETTERS, TICKS);
  }

  static CorrelateFunction correlation(Dimension dimension, JobConfig config) {
    return new CorrelateFunction(dimension, RoomSettings.window(config, dimension));
  }

  static CaseFunction cases(JobConfig config, String build) {
    return new CaseFunction(
        RoomSettings.risk(config),
        RoomSettings.composer(config, build),
        config.correlation().tombstone().toMillis(),
        RoomSettings.notBefore(config),
        AUDIT);
  }

  static String alertId(InFlight inFlight) {
    return inFlight.observation().id();
  }
}
