package io.sharetrail.cluster;

import io.sharetrail.RoomSettings;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.detect.Observation;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.source.IntakeWatermarks;
import io.sharetrail.source.kinesis.KinesisTrail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The source of the job, and behind it what remembers each share that came: how often, by its own
 * state, and whether in order and in time.
 */
final class KinesisReading {

  /** Between two shares of a key that follow each other. */
  static final Duration STEP = Duration.ofSeconds(1);

  static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");
  static final Duration DISORDER = Duration.ofSeconds(5);

  /** For how long nothing new may come: a busy machine is slow, and is not still. */
  private static final Duration STILLNESS = Duration.ofSeconds(150);

  private static final Map<String, KinesisReading> ALL = new ConcurrentHashMap<>();

  /**
   * A share that came.
   *
   * @param times how often, in state: a record that is read again after a failure comes once
   * @param inOrder whether none of its key with a higher number came before
   * @param late whether event time had passed it
   */
  record Seen(
      int number, int times, boolean inOrder, boolean late, long watermark, String origin) {}

  private final String name;
  private final List<String> settings;
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> readers = new ConcurrentHashMap<>();
  private final Queue<DeadLetter> letters = new ConcurrentLinkedQueue<>();
  private JobClient job;

  /**
   * @param name of the stream
   * @param settings further ones
   */
  KinesisReading(String name, List<String> endpoint, String... settings) {
    this.name = name;
    List<String> all = new ArrayList<>(endpoint);
    all.add("source.kinesis.streams=" + name);
    all.add("source.kinesis.shard.discovery.interval=1s");
    all.add("intake.outOfOrderness=" + DISORDER.toSeconds() + "s");
    all.addAll(List.of(settings));
    if (all.stream().noneMatch(setting -> setting.startsWith("source.kinesis.idleness"))) {
      all.add("source.kinesis.idleness=1h"); // a shard that a busy machine asks late is not silent
    }
    this.settings = all;
    ALL.put(name, this);
  }

  /**
   * A share.
   *
   * @param key what must stay in order
   * @param number tells it apart, and says when it happened
   */
  static String share(String key, int number) {
    return share(key, number, BEGIN.plus(STEP.multipliedBy(number)));
  }

  static String share(String key, int number, Instant time) {
    return """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE",\
        "arn":"arn:aws:iam::111122223333:user/%s","accountId":"111122223333","userName":"%s"},\
        "eventTime":"%s","eventSource":"ec2.amazonaws.com","eventName":"ModifySnapshotAttribute",\
        "awsRegion":"eu-central-1","sourceIPAddress":"192.0.2.7","userAgent":"aws-cli",\
        "requestParameters":{"snapshotId":"snap-%s","attributeType":"CREATE_VOLUME_PERMISSION",\
        "createVolumePermission":{"add":{"items":[{"userId":"444455556666"}]}}},\
        "responseElements":{"_return":true},"eventID":"%08d-0000-4000-8000-000000000000",\
        "eventType":"AwsApiCall","recipientAccountId":"111122223333"}"""
        .formatted(key, key, time, key, number);
  }

  /** That tells it apart. */
  static int number(Observation share) {
    return Integer.parseInt(share.eventId().substring(0, 8));
  }

  JobClient start(int parallelism, Path restored) throws Exception {
    return start(parallelism, restored, new Forward());
  }

  /**
   * @param restored savepoint to go on from; null to begin
   * @param behind put behind the source, in its thread
   */
  JobClient start(int parallelism, Path restored, MapFunction<IntakeRecord, IntakeRecord> behind)
      throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    if (restored != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, restored.toUri().toString());
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(parallelism);
    env.setMaxParallelism(16);
    JobConfig config = ConfigLoader.load(null, settings);
    Duration idleness = config.kinesis().source().idleness();
    DataStream<IntakeRecord> records =
        env.fromSource(
                KinesisTrail.of(
                    config.aws(),
                    config.kinesis().source(),
                    RoomSettings.streamingIntake(config),
                    config.location(),
                    idleness),
                IntakeWatermarks.boundedOutOfOrderness(config.intake().outOfOrderness())
                    .withIdleness(idleness),
                "source",
                TypeInformation.of(IntakeRecord.class))
            .uid("source")
            .map(behind)
            .returns(TypeInformation.of(IntakeRecord.class))
            .uid("behind")
            .map(new Letters(name))
            .returns(TypeInformation.of(IntakeRecord.class))
            .uid("letters");
    records
        .filter(record -> record.observation() != null && record.observation().isSubject())
        .uid("shares")
        .keyBy(record -> record.observation().snapshotId())
        .process(new Check(name))
        .uid("check")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    job = env.executeAsync(name);
    return job;
  }

  /**
   * Waits until shares of so many numbers have come.
   *
   * @throws AssertionError if none comes any more
   */
  void awaitNumbers(int count) throws Exception {
    for (int before = -1; numbers().size() < count; ) {
      int reached = before;
      Patience.until(
          count + " shares came, after " + numbers().size(),
          STILLNESS,
          () -> {
            if (job.getJobStatus().get().isGloballyTerminalState()) {
              throw new IllegalStateException("the job is over", whyOver());
            }
            return numbers().size() > reached;
          });
      before = numbers().size();
    }
    if (numbers().size() > count) {
      throw new AssertionError("more came than " + count + ": " + numbers());
    }
  }

  private Throwable whyOver() throws InterruptedException {
    try {
      job.getJobExecutionResult().get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /** Returns where the savepoint is. */
  static Path stop(JobClient job, Path folder) throws Exception {
    String savepoint =
        job.stopWithSavepoint(false, folder.toString(), SavepointFormatType.CANONICAL).get();
    return Path.of(java.net.URI.create(savepoint));
  }

  Collection<Seen> seen() {
    return seen;
  }

  List<Seen> late() {
    return seen.stream().filter(Seen::late).toList();
  }

  List<Seen> outOfOrder() {
    return seen.stream().filter(share -> !share.inOrder()).toList();
  }

  /** By state: what was read again after a failure is not doubled. */
  List<Seen> doubled() {
    return seen.stream().filter(share -> share.times() > 1).toList();
  }

  Set<Integer> numbers() {
    Set<Integer> numbers = new TreeSet<>();
    seen.forEach(share -> numbers.add(share.number()));
    return numbers;
  }

  long watermark() {
    return seen.stream().mapToLong(Seen::watermark).max().orElse(Long.MIN_VALUE);
  }

  static String shard(String origin) {
    return origin.replaceAll("@.*", "");
  }

  /** From how many shards each reader read last. */
  Map<Integer, Long> shardsByReader() {
    return readers.values().stream()
        .collect(Collectors.groupingBy(reader -> reader, Collectors.counting()));
  }

  Collection<DeadLetter> letters() {
    return letters;
  }

  /** Passes everything on. */
  static final class Forward implements MapFunction<IntakeRecord, IntakeRecord> {
    @Override
    public IntakeRecord map(IntakeRecord record) {
      return record;
    }
  }

  private static final class Letters extends RichMapFunction<IntakeRecord, IntakeRecord> {

    private final String reading;

    Letters(String reading) {
      this.reading = reading;
    }

    @Override
    public IntakeRecord map(IntakeRecord record) {
      if (record.observation() != null && record.observation().isSubject()) {
        ALL.get(reading)
            .readers
            .put(
                shard(record.observation().origin()),
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
      }
      if (record.deadLetter() != null) {
        ALL.get(reading).letters.add(record.deadLetter());
      }
      return record;
    }
  }

  private static final class Check extends KeyedProcessFunction<String, IntakeRecord, Integer> {

    private final String reading;
    private transient MapState<Integer, Integer> times;
    private transient ValueState<Integer> highest;

    Check(String reading) {
      this.reading = reading;
    }

    @Override
    public void open(org.apache.flink.api.common.functions.OpenContext context) {
      times =
          getRuntimeContext()
              .getMapState(new MapStateDescriptor<>("times", Integer.class, Integer.class));
      highest = getRuntimeContext().getState(new ValueStateDescriptor<>("highest", Integer.class));
    }

    @Override
    public void processElement(IntakeRecord record, Context context, Collector<Integer> out)
        throws Exception {
      Observation share = record.observation();
      int number = number(share);
      int now = times.contains(number) ? times.get(number) + 1 : 1;
      times.put(number, now);
      Integer before = highest.value();
      highest.update(before == null ? number : Math.max(before, number));
      long watermark = context.timerService().currentWatermark();
      ALL.get(reading)
          .seen
          .add(
              new Seen(
                  number,
                  now,
                  before == null || number >= before,
                  share.judgedAt() <= watermark,
                  watermark,
                  share.origin()));
      out.collect(number);
    }
  }
}
