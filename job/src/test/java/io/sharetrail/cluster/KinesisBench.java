package io.sharetrail.cluster;

import com.sun.management.OperatingSystemMXBean;
import io.sharetrail.RoomSettings;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.source.IntakeWatermarks;
import io.sharetrail.source.kinesis.KinesisTrail;
import io.sharetrail.testing.SyntheticTrail;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * How fast a stream of 24 shards is read, and what a megabyte costs, beside a loop over the SDK
 * that does nothing with what it gets. The server is a process of its own, on the same machine, and
 * slower than AWS: its time is part of the seconds, not of the CPU.
 *
 * <p>It also grows slower with all that it holds in memory, so that to fill it with more than a few
 * ten thousand events takes longer than anything that is measured here.
 *
 * <p>The first round is for the compiler and counts for nothing. Of the others the medians are
 * said, from the least to the most, and how each compares to the bare loop of its own round: on a
 * machine that others use too, only that can be trusted.
 *
 * <p>Arguments: how many events, 12000 without, and how many rounds count, 5 without.
 */
public final class KinesisBench {

  private static final int SHARDS = 24;
  private static final int EVENTS = 12_000;
  private static final int ROUNDS = 5;
  private static final String STREAM = "bench";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final AtomicLong READ = new AtomicLong();

  private KinesisBench() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length == 0 ? EVENTS : Integer.parseInt(arguments[0]);
    int rounds = arguments.length < 2 ? ROUNDS : Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("kinesis-bench");
    try (KinesisServer server = KinesisServer.start(folder)) {
      long bytes = fill(server.streams(), events);
      print(String.format("events %d, %.1f MB, %d shards", events, bytes / 1e6, SHARDS));
      List<List<Measured>> counted = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        print(String.format("round %d, load %.1f", round, machine().getSystemLoadAverage()));
        List<Measured> measured =
            List.of(
                bare(server.streams(), bytes),
                source(server, 1, events, bytes),
                source(server, 2, events, bytes));
        if (round > 0) {
          counted.add(measured);
        }
      }
      summary(counted);
    }
  }

  /**
   * What one reading took.
   *
   * @param rate records a second
   * @param cost milliseconds of CPU of this process for a megabyte
   */
  private record Measured(String what, double rate, double cost) {}

  private static void summary(List<List<Measured>> rounds) {
    print("| | records/s | CPU ms per MB | records/s beside the loop | CPU beside the loop |");
    print("| --- | --- | --- | --- | --- |");
    for (int i = 0; i < rounds.get(0).size(); i++) {
      int which = i;
      print(
          String.format(
              "| %s | %s | %s | %s | %s |",
              rounds.get(0).get(i).what(),
              spread(rounds, "%.0f", round -> round.get(which).rate()),
              spread(rounds, "%.1f", round -> round.get(which).cost()),
              spread(rounds, "%.2f", round -> round.get(which).rate() / round.get(0).rate()),
              spread(rounds, "%.2f", round -> round.get(which).cost() / round.get(0).cost())));
    }
  }

  /** The median, and from the least to the most. */
  private static String spread(
      List<List<Measured>> rounds, String format, ToDoubleFunction<List<Measured>> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return String.format(
        format + " (" + format + "–" + format + ")",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static long fill(Streams streams, int events) throws InterruptedException {
    streams.create(STREAM, SHARDS);
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    long bytes = 0;
    SyntheticTrail trail = new SyntheticTrail(events, 1);
    for (int i = 0; trail.hasNext(); i++) {
      BigInteger hash = Streams.hash(i % SHARDS, SHARDS);
      byte[] event = trail.next().json().getBytes(StandardCharsets.UTF_8);
      bytes += event.length;
      entries.add(Streams.entry(hash, event));
    }
    streams.put(STREAM, entries);
    return bytes;
  }

  private static Measured bare(Streams streams, long bytes) {
    long cpu = cpu();
    long begin = System.nanoTime();
    List<Record> records = streams.read(STREAM);
    return say("bare SDK loop", records.size(), bytes, System.nanoTime() - begin, cpu() - cpu);
  }

  private static Measured source(KinesisServer server, int parallelism, int events, long bytes)
      throws Exception {
    List<String> settings = new ArrayList<>(server.settings());
    settings.add("source.kinesis.streams=" + STREAM);
    JobConfig config = ConfigLoader.load(null, settings);
    READ.set(0);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, new Configuration());
    env.fromSource(
            KinesisTrail.of(
                config.aws(),
                config.kinesis().source(),
                RoomSettings.streamingIntake(config),
                config.location(),
                config.intake().outOfOrderness()),
            IntakeWatermarks.boundedOutOfOrderness(config.intake().outOfOrderness()),
            "source",
            TypeInformation.of(IntakeRecord.class))
        .map(KinesisBench::count)
        .returns(TypeInformation.of(IntakeRecord.class))
        .sinkTo(new DiscardingSink<>());
    long cpu = cpu();
    long begin = System.nanoTime();
    JobClient job = env.executeAsync("bench");
    // The last records of a shard are told with its next tick: nearly all is near enough.
    Patience.until(
        "all is read",
        PATIENCE,
        () -> {
          if (job.getJobStatus().get().isTerminalState()) {
            job.getJobExecutionResult().get();
          }
          return READ.get() >= events * 9L / 10;
        });
    long nanos = System.nanoTime() - begin;
    Measured measured =
        say(
            "source, parallelism " + parallelism,
            READ.get(),
            bytes * READ.get() / events,
            nanos,
            cpu() - cpu);
    job.cancel().get();
    env.close();
    return measured;
  }

  private static IntakeRecord count(IntakeRecord record) {
    if (record.tick() != null) {
      READ.addAndGet(record.tick().records());
    }
    return record;
  }

  private static long cpu() {
    return machine().getProcessCpuTime();
  }

  private static OperatingSystemMXBean machine() {
    return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  private static Measured say(String what, long records, long bytes, long nanos, long cpuNanos) {
    print(
        String.format(
            "%-24s %8d records  %6.1f s  %8.0f records/s  %5.1f MB/s  %6.1f ms CPU per MB",
            what,
            records,
            nanos / 1e9,
            records / (nanos / 1e9),
            bytes / 1e6 / (nanos / 1e9),
            cpuNanos / 1e6 / (bytes / 1e6)));
    return new Measured(what, records / (nanos / 1e9), cpuNanos / 1e6 / (bytes / 1e6));
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
