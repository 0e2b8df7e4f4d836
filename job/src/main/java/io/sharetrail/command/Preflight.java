package io.sharetrail.command;

import io.sharetrail.aws.KinesisStreams;
import io.sharetrail.config.JobConfig;
import io.sharetrail.kafka.Brokers;
import java.util.ArrayList;
import java.util.List;

/** Asks those that the job will read from and write to, before it runs, what would make it fail. */
final class Preflight {

  private Preflight() {}

  /**
   * Of a run in this process, which reaches them or fails.
   *
   * @return what is wrong, each in a sentence that says what to do
   */
  static List<String> here(JobConfig config) throws InterruptedException {
    List<String> complaints = new ArrayList<>(ofKafka(config));
    complaints.addAll(KinesisStreams.complaints(config.aws(), config.kinesis()));
    return complaints;
  }

  /**
   * Of a job that a cluster will run: whoever submits it may stand where nobody answers, or not
   * have the secrets that the cluster has. So these are words of warning and no more, whatever goes
   * wrong.
   */
  static List<String> beforeSubmission(JobConfig config) throws InterruptedException {
    List<String> warnings = new ArrayList<>();
    try {
      warnings.addAll(ofKafka(config));
    } catch (RuntimeException e) {
      warnings.add("Kafka was not asked: " + e);
    }
    return warnings;
  }

  private static List<String> ofKafka(JobConfig config) throws InterruptedException {
    return config.kafka().isUsed()
        ? Brokers.complaints(config.kafka(), !config.kinesis().source().isUsed())
        : List.of();
  }
}
