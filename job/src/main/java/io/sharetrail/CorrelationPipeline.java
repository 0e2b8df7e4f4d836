package io.sharetrail;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.JobConfig;
import io.sharetrail.correlate.CaseFunction;
import io.sharetrail.correlate.CorrelateFunction;
import io.sharetrail.correlate.DimensionKey;
import io.sharetrail.correlate.DivertFunction;
import io.sharetrail.correlate.FollowFunction;
import io.sharetrail.correlate.FollowKey;
import io.sharetrail.correlate.InFlight;
import io.sharetrail.correlate.Rise;
import io.sharetrail.correlate.RiseFunction;
import io.sharetrail.correlate.StormFunction;
import io.sharetrail.correlate.StormKey;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.Tick;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.source.exceptions.ExceptionsSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * The hallway. Data walks one straight way, each room with one job:
 *
 * <pre>
 *   source ▶ intake ▶ divert ▶ follow ▶ ORIGIN ▶ ACTOR ▶ SOURCE_IP ▶ OWNER ▶ SNAPSHOT ▶ case ▶ storm ▶ alerts
 *            bytes →    │      copies   └────── one operator class, once per ──────┘   └▶ audit ◀┘
 *            records    │      and      ▲       dimension
 *   source ▶ intake ▶ divert ▶ follow ▶ ORIGIN ▶ ACTOR ▶ SOURCE_IP ▶ OWNER ▶ SNAPSHOT ▶ case ▶ alerts
 *            bytes →    │      copies   └────── one operator class, once per ──────┘ ▲ └▶ audit
 *            records    │      and      ▲       dimension                            └─ exceptions
 *                       │      roles    │
 *                       ├▶ sightings ───┴─ (to ACTOR)
 *                       ├▶ dead letters
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
  static final OutputTag<InFlight> SIGHTINGS = DivertFunction.tag("sightings", InFlight.class);
  static final OutputTag<Alert> AUDIT = DivertFunction.tag("audit", Alert.class);

  /** Steps back from a copy, or from a role session, that are followed. */
  static final int FOLLOW_ROOMS = 2;

  private CorrelationPipeline() {}

  /**
   * What leaves the pipeline.
   *
   * @param alerts every revision of every alert that is raised, roll-ups of storms among them
   * @param audit suppressed alerts, in full, and those that a roll-up stands for
   * @param deadLetters records that could not be understood
   * @param ticks counts and signs of life of the source
   */
  public record Ends(
      DataStream<Alert> alerts,
      DataStream<Alert> audit,
      DataStream<DeadLetter> deadLetters,
      DataStream<Tick> ticks) {}

  /**
   * What is said about the judgement itself.
   *
   * @param exceptions changes of the exceptions; has no event time and holds none back
   * @param atStart exceptions that are in force before the first event
   */
  public record Control(DataStream<ExceptionsUpdate> exceptions, ExceptionsAtStart atStart) {}

  /** Of a history: under the exceptions of a file, which do not change. */
  public static Ends define(DataStream<IntakeRecord> intake, JobConfig config, String build) {
    DataStream<ExceptionsUpdate> silence =
        control(intake.getExecutionEnvironment(), ExceptionsSource.silent());
    return define(
        intake, new Control(silence, RoomSettings.exceptionsOfFile(config)), config, build);
  }

  /** The exceptions as a stream, in one subtask. */
  public static DataStream<ExceptionsUpdate> control(
      StreamExecutionEnvironment env, ExceptionsSource exceptions) {
    return env.fromSource(
            exceptions,
            WatermarkStrategy.noWatermarks(),
            "exceptions",
            TypeInformation.of(ExceptionsUpdate.class))
        .setParallelism(1)
        .uid("source-exceptions");
  }

  /**
   * @param intake what a source's deserializer emits, with its watermarks
   * @param build version that alerts name
   */
  public static Ends define(
      DataStream<IntakeRecord> intake, Control control, JobConfig config, String build) {
    SingleOutputStreamOperator<InFlight> observations =
        intake.process(divert(config)).uid("divert").name("divert");

    DataStream<InFlight> followed = observations;
    for (int room = 1; room <= FOLLOW_ROOMS; room++) {
      followed =
          followed
              .keyBy(new FollowKey())
              .process(follow(room, config))
              .uid("follow-" + room)
              .name("follow " + room);
    }
    DataStream<InFlight> flight =
        correlate(followed, Dimension.ORIGIN, config).union(observations.getSideOutput(SIGHTINGS));
    flight = correlate(flight, Dimension.ACTOR, config);
    flight = correlate(flight, Dimension.SOURCE_IP, config);
    flight = correlate(flight, Dimension.OWNER, config);
    flight = correlate(flight, Dimension.SNAPSHOT, config);

    SingleOutputStreamOperator<Alert> judged =
        flight
            .keyBy(CorrelationPipeline::alertId)
            .connect(control.exceptions().broadcast(CaseFunction.broadcast()))
            .process(cases(config, control.atStart(), build))
            .uid("case")
            .name("case");

    SingleOutputStreamOperator<Alert> alerts =
        judged.keyBy(new StormKey()).process(storms(config)).uid("storm").name("storm");

    return new Ends(
        alerts,
        judged.getSideOutput(AUDIT).union(alerts.getSideOutput(AUDIT)),
        observations.getSideOutput(DEAD_LETTERS),
        observations.getSideOutput(TICKS));
  }

  /**
   * One more room, for sinks that want nothing but rises.
   *
   * @param alerts one of the ends, or both
   * @param uid unlike that of the room behind another end
   */
  public static DataStream<Rise> rises(DataStream<Alert> alerts, String uid) {
    return alerts.keyBy(Alert::id).process(new RiseFunction()).uid(uid).name(uid);
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

  static DivertFunction divert(JobConfig config) {
    return new DivertFunction(DEAD_LETTERS, TICKS, SIGHTINGS, config.metrics().group());
  }

  static FollowFunction follow(int room, JobConfig config) {
    return new FollowFunction(
        RoomSettings.horizon(config, Dimension.ORIGIN),
        RoomSettings.horizon(config, Dimension.SNAPSHOT),
        room == FOLLOW_ROOMS);
  }

  static CorrelateFunction correlation(Dimension dimension, JobConfig config) {
    return new CorrelateFunction(
        dimension, RoomSettings.window(config, dimension), config.metrics().group());
  }

  static CaseFunction cases(JobConfig config, ExceptionsAtStart atStart, String build) {
    return new CaseFunction(
        RoomSettings.risk(config),
        RoomSettings.composer(config, build),
        RoomSettings.cases(config),
        atStart,
        AUDIT,
        config.metrics().group());
  }

  static StormFunction storms(JobConfig config) {
    return new StormFunction(RoomSettings.storms(config), AUDIT, config.metrics().group());
  }

  static String alertId(InFlight inFlight) {
    return inFlight.observation().id();
  }
}
