package io.sharetrail.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.execution.SavepointFormatType;

/** A job on a cluster, as the cluster's REST interface shows it. */
public final class FlinkJob {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String MAIN = "io.sharetrail.Sharetrail";

  private final FlinkRest rest;
  private final String id;

  FlinkJob(FlinkRest rest, String id) {
    this.rest = rest;
    this.id = id;
  }

  static FlinkJob run(
      FlinkRest rest, String jar, List<String> arguments, int parallelism, String savepoint)
      throws IOException, InterruptedException {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("entryClass", MAIN);
    request.put("parallelism", parallelism);
    arguments.forEach(request.putArray("programArgsList")::add);
    if (savepoint != null) {
      request.put("savepointPath", savepoint);
    }
    return new FlinkJob(rest, rest.post("/jars/" + jar + "/run", request).get("jobid").asText());
  }

  /** Its checkpoints lie in a folder of this name. */
  public String id() {
    return id;
  }

  /** Waits until every task runs. */
  public void awaitRunning() throws InterruptedException {
    Patience.until("all tasks of the job run", PATIENCE, this::isRunning);
  }

  /**
   * Waits until it has been restarted and every task runs.
   *
   * @param before how often it had been restarted
   */
  public void awaitRestart(int before) throws InterruptedException {
    Patience.until("the job restarts", PATIENCE, () -> restarts() > before);
    awaitRunning();
  }

  /** Whether every task runs. */
  public boolean isRunning() throws IOException, InterruptedException {
    JsonNode job = rest.get("/jobs/" + id);
    boolean running = job.get("state").asText().equals("RUNNING");
    for (JsonNode vertex : job.get("vertices")) {
      running &= vertex.get("status").asText().equals("RUNNING");
    }
    if (job.get("state").asText().equals("FAILED")) {
      throw new IllegalStateException("the job failed: " + exceptions());
    }
    return running;
  }

  /** Ids of the TaskManagers on which it has tasks. */
  Set<String> taskManagers() throws IOException, InterruptedException {
    Set<String> ids = new TreeSet<>();
    for (JsonNode vertex : rest.get("/jobs/" + id).get("vertices")) {
      String path = "/jobs/" + id + "/vertices/" + vertex.get("id").asText();
      for (JsonNode subtask : rest.get(path).get("subtasks")) {
        ids.add(subtask.get("taskmanager-id").asText());
      }
    }
    return ids;
  }

  /** How often it was restored in its life; what has restarted without a fault counts too. */
  public int restarts() throws IOException, InterruptedException {
    return metric("numRestarts");
  }

  /** What made it restart, newest first. */
  public List<String> exceptions() throws IOException, InterruptedException {
    List<String> exceptions = new ArrayList<>();
    JsonNode history = rest.get("/jobs/" + id + "/exceptions?maxExceptions=100");
    for (JsonNode entry : history.get("exceptionHistory").get("entries")) {
      exceptions.add(entry.get("stacktrace").asText());
    }
    return exceptions;
  }

  /** {@code completed}, {@code failed}, {@code in_progress} or {@code restored}. */
  public int checkpoints(String outcome) throws IOException, InterruptedException {
    return rest.get("/jobs/" + id + "/checkpoints").get("counts").get(outcome).asInt();
  }

  /** Waits until so many more have been completed. */
  public void awaitCheckpoints(int more) throws IOException, InterruptedException {
    int before = checkpoints("completed");
    Patience.until(
        more + " more checkpoints", PATIENCE, () -> checkpoints("completed") >= before + more);
  }

  /** Number of a checkpoint that has begun and not ended; negative if there is none. */
  public long checkpointUnderWay() throws IOException, InterruptedException {
    for (JsonNode checkpoint : rest.get("/jobs/" + id + "/checkpoints").get("history")) {
      if (checkpoint.get("status").asText().equals("IN_PROGRESS")) {
        return checkpoint.get("id").asLong();
      }
    }
    return -1;
  }

  /** Waits until a checkpoint has begun and not ended; returns its number. */
  public long awaitCheckpointUnderWay(Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      long checkpoint = checkpointUnderWay();
      if (checkpoint >= 0) {
        return checkpoint;
      }
      Thread.sleep(1);
    }
    throw new AssertionError("no checkpoint was seen under way within " + patience);
  }

  /**
   * Stops it in good order; returns the path of its savepoint. A task that is just being restored
   * makes Flink refuse: then it is asked again, as an operator would.
   */
  public String stopWithSavepoint() throws IOException, InterruptedException {
    return stopWithSavepoint(SavepointFormatType.DEFAULT);
  }

  /** The same with a savepoint in this format. */
  String stopWithSavepoint(SavepointFormatType format) throws IOException, InterruptedException {
    JsonNode operation = stop(format);
    for (int more = 10; more > 0 && isRefused(operation); more--) {
      Thread.sleep(1000);
      operation = stop(format);
    }
    if (operation.has("failure-cause")) {
      throw new IllegalStateException(operation.get("failure-cause").toString());
    }
    awaitEnd("FINISHED");
    return operation.get("location").asText();
  }

  private static boolean isRefused(JsonNode operation) {
    return operation.has("failure-cause")
        && operation.get("failure-cause").toString().contains("Not all required tasks");
  }

  private JsonNode stop(SavepointFormatType format) throws IOException, InterruptedException {
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("drain", false).put("formatType", format.name());
    String trigger = rest.post("/jobs/" + id + "/stop", request).get("request-id").asText();
    String status = "/jobs/" + id + "/savepoints/" + trigger;
    Patience.until("the savepoint is there", PATIENCE, () -> isComplete(rest.get(status)));
    return rest.get(status).get("operation");
  }

  private static boolean isComplete(JsonNode status) {
    return status.get("status").get("id").asText().equals("COMPLETED");
  }

  /** Ends it; what it has checkpointed last stays. */
  public void cancel() throws IOException, InterruptedException {
    rest.cancel(id);
    awaitEnd("CANCELED");
  }

  private void awaitEnd(String state) throws InterruptedException {
    Patience.until(
        "the job is " + state,
        PATIENCE,
        () -> rest.get("/jobs/" + id).get("state").asText().equals(state));
  }

  /** Number of the checkpoint that was completed last, or from which it was restored last. */
  public int latestCheckpoint(String outcome) throws IOException, InterruptedException {
    return rest.get("/jobs/" + id + "/checkpoints").get("latest").get(outcome).get("id").asInt();
  }

  /**
   * Metrics of an operator, summed over its subtasks, by the rest of their name.
   *
   * @param prefix the operator's name, and what else the metrics' names begin with, such as {@code
   *     divert.deadLetters.}
   */
  Map<String, Long> sums(String prefix) throws IOException, InterruptedException {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode vertex : rest.get("/jobs/" + id).get("vertices")) {
      String path = "/jobs/" + id + "/vertices/" + vertex.get("id").asText() + "/subtasks/metrics";
      List<String> names = new ArrayList<>();
      for (JsonNode metric : rest.get(path)) {
        if (metric.get("id").asText().startsWith(prefix)) {
          names.add(metric.get("id").asText());
        }
      }
      if (!names.isEmpty()) {
        for (JsonNode sum : rest.get(path + "?agg=sum&get=" + String.join(",", names))) {
          sums.put(sum.get("id").asText().substring(prefix.length()), sum.get("sum").asLong());
        }
      }
    }
    return sums;
  }

  /** A metric of the job itself, such as {@code numberOfFailedCheckpoints}. */
  public int metric(String name) throws IOException, InterruptedException {
    return rest.get("/jobs/" + id + "/metrics?get=" + name).get(0).get("value").asInt();
  }
}
