package io.sharetrail.command;

import io.sharetrail.aws.KinesisStreams;
import io.sharetrail.config.JobConfig;
import io.sharetrail.kafka.Brokers;
import io.sharetrail.sink.Sinks;
import java.util.ArrayList;
import java.util.List;

/** Asks those that the job will read from and write to, before it runs, what would make it fail. */
final class Preflight {

  private Preflight() {}

  /**
   * Of a run in this process, which reaches them or fails. Of a sink, that its secrets are here:
   * nobody would bring them to a process that runs.
   *
   * @return what is wrong, each in a sentence that says what to do
   */
  static List<String> here(JobConfig config) throws InterruptedException {
    List<String> complaints = new ArrayList<>(ofKafka(config));
    complaints.addAll(KinesisStreams.complaints(config.aws(), config.kinesis()));
    complaints.addAll(new Sinks(config).missing());
    return complaints;
  }

  /**
   * Of a job that a cluster will run: whoever submits it may stand where nobody answers, have less
   * rights than the job, or not the secrets that the cluster has; and streams may still be made. So
   * these are words of warning and no more, whatever goes wrong.
   */
  static List<String> beforeSubmission(JobConfig config) throws InterruptedException {
    List<String> warnings = new ArrayList<>();
    try {
      warnings.addAll(ofKafka(config));
    } catch (RuntimeException e) {
      warnings.add("Kafka was not asked: " + e);
    }
    try {
      warnings.addAll(KinesisStreams.complaints(config.aws(), config.kinesis()));
    } catch (RuntimeException e) {
      warnings.add("Kinesis was not asked: " + e);
    }
    warnings.addAll(ofSinks(config));
    return warnings;
  }

  /**
   * A receiver that is down, or does not let the job in as yet, keeps nothing else from being
   * delivered, and so no job from running: these are words of warning, wherever it runs.
   */
  static List<String> ofSinks(JobConfig config) throws InterruptedException {
    try {
      return new Sinks(config).complaints();
    } catch (RuntimeException e) {
      return List.of("the sinks were not asked: " + e);
    }
  }

  private static List<String> ofKafka(JobConfig config) throws InterruptedException {
    return config.kafka().isUsed()
        ? Brokers.complaints(
            config.kafka(), !config.kinesis().source().isUsed(), config.exceptions().topic())
        : List.of();
  }
}
