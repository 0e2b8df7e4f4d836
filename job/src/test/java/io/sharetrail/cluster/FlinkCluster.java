package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Flink session cluster: a JobManager and TaskManagers, each a process that can be killed and
 * started again. It runs the job jar as a cluster of a user does, knows no class of ours, and keeps
 * checkpoints every half second in a folder.
 */
public final class FlinkCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PACKAGE = "org.apache.flink.runtime.";
  private static final String JOB_MANAGER =
      PACKAGE + "entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER = PACKAGE + "taskexecutor.TaskManagerRunner";

  /** What the local distribution passes too; a path from the job's folder. */
  private static final Path OPENS = Path.of("src/dist/conf/flink-jvm.options");

  private final Path folder;
  private final FlinkSettings settings;
  private final FlinkRest rest;
  private final List<String> javaOptions = new ArrayList<>();
  private final Map<String, String> environment;
  private final List<Jvm> taskManagers = new ArrayList<>();
  private Jvm jobManager;
  private int lives;
  private String jar;

  private FlinkCluster(
      Path folder, FlinkSettings settings, int restPort, Map<String, String> environment)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.environment = environment;
    rest = new FlinkRest(restPort);
    Files.readAllLines(OPENS).stream()
        .filter(line -> line.startsWith("--"))
        .forEach(javaOptions::add);
  }

  /**
   * Starts a cluster of TaskManagers with one slot each; returns when all are there.
   *
   * @param folder of its settings, logs, checkpoints and savepoints
   * @param more settings by key, over those of {@link FlinkSettings}
   */
  public static FlinkCluster start(Path folder, int taskManagers, Map<String, String> more)
      throws IOException, InterruptedException {
    return start(folder, taskManagers, more, Map.of());
  }

  /**
   * The same with variables in the environment of its processes.
   *
   * @param environment values by name
   */
  static FlinkCluster start(
      Path folder, int taskManagers, Map<String, String> more, Map<String, String> environment)
      throws IOException, InterruptedException {
    int restPort = Ports.free();
    FlinkSettings settings = new FlinkSettings(folder, restPort, 1);
    more.forEach(settings::put);
    settings.write(folder.resolve("conf"));
    FlinkCluster cluster = new FlinkCluster(folder, settings, restPort, environment);
    cluster.startJobManager();
    for (int i = 0; i < taskManagers; i++) {
      cluster.taskManagers.add(null);
      cluster.startTaskManager(i);
    }
    cluster.awaitTaskManagers(taskManagers);
    return cluster;
  }

  /** Starts a JobManager where there was none, or none any more. */
  public void startJobManager() throws IOException, InterruptedException {
    if (jobManager != null && jobManager.isAlive()) {
      throw new IllegalStateException("the JobManager lives");
    }
    jobManager = jvm("jobmanager", settings.jobManagerOptions(), List.of(JOB_MANAGER));
    Patience.until(
        "the JobManager answers", PATIENCE, () -> alive() && rest.get("/config") != null);
  }

  private boolean alive() {
    if (!jobManager.isAlive()) {
      throw new IllegalStateException("the JobManager is dead:\n" + jobManager.lastLines());
    }
    return true;
  }

  /** Starts the TaskManager with this number again, from 0; does not wait for it. */
  public void startTaskManager(int number) throws IOException {
    String name = "taskmanager-" + number;
    String id = "-Dtaskmanager.resource-id=" + name + "-" + ++lives;
    taskManagers.set(number, jvm(name, settings.taskManagerOptions(), List.of(TASK_MANAGER, id)));
  }

  /** Waits until the JobManager knows so many. */
  public void awaitTaskManagers(int number) throws InterruptedException {
    Patience.until(
        number + " TaskManagers",
        PATIENCE,
        () -> rest.get("/overview").get("taskmanagers").asInt() == number);
  }

  private Jvm jvm(String name, List<String> memory, List<String> main) throws IOException {
    List<String> options = new ArrayList<>(memory);
    // By these the web interface finds what it logs and prints, which is one file here.
    Path log = folder.resolve(name + ".log");
    Path out = folder.resolve(name + ".out");
    options.add("-Dlog.file=" + log);
    if (Files.notExists(out, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(out, log);
    }
    options.addAll(javaOptions);
    List<String> command = new ArrayList<>(main);
    command.addAll(1, List.of("--configDir", folder.resolve("conf").toString()));
    return Jvm.start(name, folder, ClassPaths.flink(), options, command, environment);
  }

  /** Numbers of the TaskManagers on which the job has tasks. */
  public List<Integer> taskManagersOf(FlinkJob job) throws IOException, InterruptedException {
    return job.taskManagers().stream().map(FlinkCluster::number).toList();
  }

  /** From {@code taskmanager-<number>-<life>}. */
  private static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf('-') + 1, id.lastIndexOf('-')));
  }

  /** {@code kill -STOP}: it is there and does nothing. */
  void stopClock(int number) throws IOException, InterruptedException {
    taskManagers.get(number).signal("STOP");
  }

  /** {@code kill -CONT}. */
  void startClock(int number) throws IOException, InterruptedException {
    taskManagers.get(number).signal("CONT");
  }

  /** {@code kill -9}. */
  public void killTaskManager(int number) throws InterruptedException {
    taskManagers.get(number).kill();
  }

  /**
   * The same to one on which the job has tasks, for which another is started; returns when the job
   * runs again.
   */
  void killOneOf(FlinkJob job) throws IOException, InterruptedException {
    int victim = taskManagersOf(job).get(0);
    int restarts = job.restarts();
    killTaskManager(victim);
    startTaskManager(victim);
    job.awaitRestart(restarts);
  }

  /** {@code kill -9}. Jobs are forgotten unless the cluster is highly available. */
  public void killJobManager() throws InterruptedException {
    jobManager.kill();
  }

  /**
   * Starts a job and returns when all its tasks run.
   *
   * @param jobJar the same at every call
   * @param savepoint path of a savepoint or of a retained checkpoint, or null for an empty start
   */
  public FlinkJob submit(Path jobJar, List<String> arguments, int parallelism, String savepoint)
      throws IOException, InterruptedException {
    FlinkJob job = begin(jobJar, arguments, parallelism, savepoint);
    job.awaitRunning();
    return job;
  }

  /** The same for a job that may never run. */
  FlinkJob begin(Path jobJar, List<String> arguments, int parallelism, String savepoint)
      throws IOException, InterruptedException {
    if (jar == null) {
      jar = rest.upload(jobJar);
    }
    return FlinkJob.run(rest, jar, arguments, parallelism, savepoint);
  }

  /** Ends whatever runs. */
  public void cancelJobs() throws IOException, InterruptedException {
    for (JsonNode job : rest.get("/jobs/overview").get("jobs")) {
      if (!job.get("state").asText().matches("FINISHED|FAILED|CANCELED")) {
        new FlinkJob(rest, job.get("jid").asText()).cancel();
      }
    }
  }

  public FlinkRest rest() {
    return rest;
  }

  /** Bytes on the heaps of all TaskManagers that are in use, after a collection of garbage. */
  long liveBytes() throws IOException, InterruptedException {
    long bytes = 0;
    for (Jvm taskManager : taskManagers) {
      bytes += taskManager.liveBytes();
    }
    return bytes;
  }

  /** All that its processes have logged so far. */
  String logged() throws IOException {
    StringBuilder all = new StringBuilder();
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
      for (Path log : logs) {
        all.append(Files.readString(log));
      }
    }
    return all.toString();
  }

  /** Of jobs' checkpoints, each in {@code <job>/chk-<number>}. */
  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Each a folder of its own. */
  Path savepoints() {
    return folder.resolve("savepoints");
  }

  @Override
  public void close() {
    try {
      for (Jvm taskManager : taskManagers) {
        taskManager.close();
      }
      jobManager.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while the cluster ended", e));
    }
  }
}
