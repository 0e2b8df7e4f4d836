package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.CorrelationPipeline;
import io.sharetrail.alert.Alert;
import io.sharetrail.command.SinkEnds;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.risk.Severity;
import io.sharetrail.testing.HttpStub;
import io.sharetrail.testing.HttpStub.Request;
import io.sharetrail.testing.HttpStub.Response;
import io.sharetrail.testing.SampleAlerts;
import io.sharetrail.testing.SplunkStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Splunk, a webhook and files behind one real job, of which one is down. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SinksITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Set to make the job fail once. */
  private static final AtomicBoolean FAIL = new AtomicBoolean();

  /** Alerts that have left the room before the sinks. */
  private static final AtomicInteger EMITTED = new AtomicInteger();

  private static String template;

  @TempDir private Path folder;

  private final SplunkStub splunk = new SplunkStub();
  private HttpStub splunkServer;
  private HttpStub hook;
  private volatile int hookSays = 200;
  private volatile long hookTakesMillis;
  private JobClient job;

  @BeforeAll
  static void makesAnAlert() throws Exception {
    template = SampleAlerts.ofAShare().template();
  }

  @BeforeEach
  void starts() throws Exception {
    splunkServer = HttpStub.start(splunk);
    hook = HttpStub.start(this::hooked);
    Files.writeString(folder.resolve("token"), SplunkStub.TOKEN);
    Files.writeString(folder.resolve("url"), hook.url() + "/services/T0/B0/EXAMPLESECRET");
    EMITTED.set(0);
    FAIL.set(false);
  }

  @AfterEach
  void stops() throws Exception {
    if (job != null && !job.getJobExecutionResult().isDone()) {
      job.cancel().get();
      // until then it goes on to count what it emits
      job.getJobExecutionResult()
          .handle((result, cancelled) -> result)
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    splunkServer.close();
    hook.close();
  }

  private Response hooked(Request request) {
    try {
      Thread.sleep(hookTakesMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Response.of(hookSays, "ok");
  }

  private JobConfig config(String whenDown, int buffer) throws Exception {
    return config(whenDown, buffer, "2s");
  }

  private JobConfig config(String whenDown, int buffer, String patience) throws Exception {
    String yaml =
        """
        sinks:
          - {name: siem, type: splunk-hec, urls: ["%1$s"], token: "file:%2$s/token", whenDown: %3$s,
             buffer: %4$d, timeout: 1s, patience: %5$s, undelivered: "%2$s/undelivered"}
          - {name: pager, type: webhook, urlSecret: "file:%2$s/url", form: alert, updates: all,
             whenDown: %3$s, buffer: %4$d, timeout: 1s, patience: %5$s, undelivered: "%2$s/undelivered"}
          - {name: lake, type: files, path: "%2$s/lake"}
        """
            .formatted(splunkServer.url(), folder, whenDown, buffer, patience);
    Path file = Files.writeString(folder.resolve("sharetrail.yaml"), yaml);
    return ConfigLoader.load(file, List.of());
  }

  /** Alerts 0, 1, 2, … for ever. */
  private JobClient start(JobConfig config, long pauseMillis, String savepoint) throws Exception {
    return start(config, new Numbered(template, pauseMillis, 1), savepoint);
  }

  private JobClient start(JobConfig config, Numbered numbered, String savepoint) throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.resolve("state").toUri().toString());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    DataStream<Alert> alerts =
        env.fromSource(
                new NumberSequenceSource(0, Long.MAX_VALUE - 1),
                WatermarkStrategy.noWatermarks(),
                "numbers")
            .uid("numbers")
            .flatMap(numbered)
            .uid("numbered");
    new SinkEnds(new CorrelationPipeline.Ends(alerts, alerts, null, null)).attach(config);
    return env.executeAsync("sinks");
  }

  /** So many alerts for each number, in one step. */
  private static final class Numbered extends RichFlatMapFunction<Long, Alert> {

    private static final long serialVersionUID = 1L;

    private final String of;
    private final long pauseMillis;
    private final int together;
    private transient SampleAlerts samples;

    Numbered(String of, long pauseMillis, int together) {
      this.of = of;
      this.pauseMillis = pauseMillis;
      this.together = together;
    }

    @Override
    public void open(OpenContext context) {
      samples = SampleAlerts.like(of);
    }

    @Override
    public void flatMap(Long number, Collector<Alert> out) throws Exception {
      for (long each = number * together; each < (number + 1) * together; each++) {
        Thread.sleep(pauseMillis);
        if (FAIL.compareAndSet(true, false)) {
          throw new IllegalStateException("the test says so");
        }
        EMITTED.accumulateAndGet((int) each, Math::max);
        out.collect(samples.alert(id(each), 1, Severity.HIGH));
      }
    }
  }

  private static String id(long number) {
    return "n" + number;
  }

  private List<String> hooked() {
    return hook.requests().stream()
        .filter(request -> request.method().equals("POST"))
        .map(request -> request.headers().get("x-sharetrail-alert-id"))
        .toList();
  }

  private List<String> indexed() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String event : splunk.taken()) {
      ids.add(JSON.readTree(event).findValue("id").asText());
    }
    return ids;
  }

  private List<String> undelivered(String sink) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : lines(folder.resolve("undelivered"), name -> name.startsWith(sink + '-'))) {
      ids.add(JSON.readTree(line).path("alertId").asText());
    }
    return ids;
  }

  private List<String> filed() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line :
        lines(
            folder.resolve("lake"), name -> name.startsWith("lake-") && name.endsWith(".jsonl"))) {
      ids.add(JSON.readTree(line).path("id").asText());
    }
    return ids;
  }

  private static List<String> lines(Path root, Predicate<String> names) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (names.test(file.getFileName().toString())) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }

  private static Set<String> first(int count) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < count; i++) {
      ids.add(id(i));
    }
    return ids;
  }

  @Test
  void whatIsDownHoldsUpNothingAndMissesNothing() throws Exception {
    hookSays = 503;
    job = start(config("block", 100_000), 5, null);
    Patience.until("the others go on", PATIENCE, () -> indexed().size() > 300);
    int files = filed().size();
    Patience.until("checkpoints complete meanwhile", PATIENCE, () -> filed().size() > files + 100);
    assertThat(Set.copyOf(hooked())).as("one after the other").containsExactly(id(0));

    FAIL.set(true); // what waits for the receiver is in the checkpoint
    Patience.until("it goes on after a restart", PATIENCE, () -> !FAIL.get());
    int then = EMITTED.get();
    hookSays = 200;
    Patience.until("it has all", PATIENCE, () -> Set.copyOf(hooked()).containsAll(first(then)));
    Patience.until("so has Splunk", PATIENCE, () -> Set.copyOf(indexed()).containsAll(first(then)));
    Patience.until(
        "so have the files", PATIENCE, () -> Set.copyOf(filed()).containsAll(first(then)));
    assertThat(filed()).as("each once").doesNotHaveDuplicates();
    assertThat(undelivered("pager")).isEmpty();
  }

  @Test
  void whatBlocksBlocksWhenItsBudgetIsUsedUpAndNotBefore() throws Exception {
    hookSays = 503;
    job = start(config("block", 100), 1, null);
    Patience.until("its budget is used up", PATIENCE, () -> EMITTED.get() > 90);
    int before = stands();
    assertThat(before).as("what waits, and a little on its way").isBetween(100, 120);

    hookSays = 200;
    Patience.until("all goes on", PATIENCE, () -> EMITTED.get() > before + 500);
    Patience.until(
        "and nothing is missing",
        PATIENCE,
        () -> Set.copyOf(hooked()).containsAll(first(before + 500)));
    assertThat(undelivered("pager")).isEmpty();
  }

  private static int stands() throws InterruptedException {
    int before = -1;
    while (EMITTED.get() != before) {
      before = EMITTED.get();
      Thread.sleep(3_000);
    }
    return before;
  }

  @Test
  void whatDivertsLeavesTheOthersAloneAndComesBack() throws Exception {
    hookSays = 503;
    job = start(config("divert", 100), 2, null);
    Patience.until("nothing stands still", PATIENCE, () -> EMITTED.get() > 1_000);
    hookSays = 200;
    int then = EMITTED.get();
    Patience.until(
        "it is given documents again",
        PATIENCE,
        () -> hooked().stream().anyMatch(id -> Integer.parseInt(id.substring(1)) > then));
    eachIsThereOrKept(then + 500);
    assertThat(undelivered("siem")).isEmpty();
  }

  private void eachIsThereOrKept(int count) throws Exception {
    Patience.until(
        "each is there or kept",
        PATIENCE,
        () -> {
          Set<String> all = new HashSet<>(hooked());
          all.addAll(undelivered("pager"));
          return all.containsAll(first(count));
        });
    assertThat(undelivered("pager")).isNotEmpty();
  }

  @Test
  void whatIsSlowIsNotWaitedFor() throws Exception {
    hookTakesMillis = 500; // and in time, each of them
    nothingStandsStill();
    assertThat(hooked()).as("it is given what it can take").hasSizeGreaterThan(2);
  }

  @Test
  void whatIsBusyIsNotWaitedFor() throws Exception {
    hookSays = 429;
    nothingStandsStill();
  }

  private void nothingStandsStill() throws Exception {
    job = start(config("divert", 100), 2, null);
    Patience.until("nothing stands still", PATIENCE, () -> EMITTED.get() > 3_000);
    int then = EMITTED.get();
    int files = filed().size();
    Patience.until("checkpoints complete", PATIENCE, () -> filed().size() > files + 100);
    hookTakesMillis = 0;
    hookSays = 200;
    eachIsThereOrKept(then);
  }

  /** Its savepoint. */
  private String stopped() throws Exception {
    String savepoint =
        job.stopWithSavepoint(
                false,
                folder.resolve("savepoint").toUri().toString(),
                SavepointFormatType.CANONICAL)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    // its status cannot be asked for: its cluster may have gone with it
    job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return savepoint;
  }

  @Test
  void aSavepointHoldsWhatWaits() throws Exception {
    hookSays = 503;
    job = start(config("block", 100_000), 1, null);
    Patience.until("some wait", PATIENCE, () -> EMITTED.get() > 200);
    String savepoint = stopped();
    int then = EMITTED.get();
    int asked = hook.requests().size();

    hookSays = 200;
    job = start(config("block", 100_000), 1, savepoint);
    Patience.until(
        "it has all", PATIENCE, () -> Set.copyOf(hooked()).containsAll(first(then + 100)));
    List<String> after = hooked().subList(asked, asked + then);
    assertThat(after).as("in order").startsWith(id(0), id(1), id(2), id(3));
  }

  /** As after a restart with fewer subtasks, or a smaller buffer. */
  @Test
  void whatIsRestoredIntoASmallerBudgetIsNotWaitedForEither() throws Exception {
    hookSays = 503;
    job = start(config("divert", 100_000, "1h"), 1, null);
    Patience.until("some wait", PATIENCE, () -> EMITTED.get() > 500);
    String savepoint = stopped();
    int then = EMITTED.get();

    job = start(config("divert", 100, "1h"), 1, savepoint);
    Patience.until("nothing stands still", PATIENCE, () -> EMITTED.get() > then + 500);
    hookSays = 200;
    eachIsThereOrKept(then + 500);
  }

  /** As timers that one step of the clock sets off, for hundreds of alerts. */
  @Test
  void whoKeepsUpIsGivenAllOfABurst() throws Exception {
    job = start(config("divert", 200), new Numbered(template, 10, 600), null);
    Patience.until("it is over", PATIENCE, () -> EMITTED.get() >= 600);
    Patience.until("it has all", PATIENCE, () -> Set.copyOf(hooked()).containsAll(first(600)));
    assertThat(undelivered("pager")).isEmpty();
  }
}
