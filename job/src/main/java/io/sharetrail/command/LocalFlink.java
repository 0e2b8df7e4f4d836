package io.sharetrail.command;

import io.sharetrail.report.TerminalText;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.SerializedThrowable;

/**
 * A Flink inside this process that runs one job and says, each time it fails, why. Flink's own
 * local environment restarts a job without a word at any level that a terminal should show.
 */
final class LocalFlink {

  private static final long LOOK_MILLIS = 500;
  private static final int LONGEST_CAUSE = 500;

  private final Configuration flink;
  private final int slots;
  private final Consumer<String> said;

  /**
   * @param flink settings of the cluster and of the job
   * @param slots highest parallelism of the job
   * @param said told of each failure, in a line
   */
  LocalFlink(Configuration flink, int slots, Consumer<String> said) {
    this.flink = new Configuration(flink);
    this.slots = slots;
    this.said = said;
  }

  /**
   * Runs until the job ends.
   *
   * @throws Exception if it fails and is not restarted
   */
  @SuppressWarnings("try") // an interrupted close is passed on, and ends the process
  void run(StreamGraph job) throws Exception {
    if (!flink.contains(RestOptions.BIND_PORT)) {
      flink.set(RestOptions.BIND_PORT, "0"); // any that is free
    }
    job.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(flink));
    MiniClusterConfiguration settings =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(flink)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(slots)
            .build();
    try (MiniCluster cluster = new MiniCluster(settings)) {
      cluster.start();
      JobID id = cluster.submitJob(job).get().getJobID();
      Thread watch = new Thread(new Failures(cluster, id), "failures of the job");
      watch.setDaemon(true);
      watch.start();
      try {
        JobResult result = cluster.requestJobResult(id).get();
        result.toJobExecutionResult(LocalFlink.class.getClassLoader()); // throws if it failed
      } finally {
        watch.interrupt();
      }
    }
  }

  /** Looks for a failure that it has not told of. */
  private final class Failures implements Runnable {

    private final MiniCluster cluster;
    private final JobID id;
    private long last;
    private int attempt = 1;

    Failures(MiniCluster cluster, JobID id) {
      this.cluster = cluster;
      this.id = id;
    }

    @Override
    public void run() {
      try {
        while (true) {
          Thread.sleep(LOOK_MILLIS);
          look();
        }
      } catch (InterruptedException e) {
        return; // the job is over
      }
    }

    private void look() throws InterruptedException {
      try {
        tell(cluster.getExecutionGraph(id).get().getFailureInfo());
      } catch (ExecutionException e) {
        return; // the cluster is just ending
      }
    }

    private void tell(ErrorInfo failure) {
      if (failure != null && failure.getTimestamp() != last) {
        last = failure.getTimestamp();
        said.accept(failure(attempt++, failure.getException()));
      }
    }
  }

  /**
   * One line about why the job failed.
   *
   * @param attempt counted from 1
   */
  static String failure(int attempt, Throwable why) {
    Throwable root = why;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String cause =
        root instanceof SerializedThrowable
            ? root.getMessage() // begins with the name of the class
            : root.toString();
    return "the job failed at attempt "
        + attempt
        + " and is started again from its last checkpoint: "
        + TerminalText.truncate(cause, LONGEST_CAUSE);
  }
}
