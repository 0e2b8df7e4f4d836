package io.sharetrail.command;

import io.sharetrail.correlate.CaseFunction;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.fs.Path;

/**
 * Where a job keeps its checkpoints, and with which it goes on.
 *
 * @param folder of its checkpoints, and of those that earlier runs left
 * @param newest the newest one that is whole; null if there is none, or if nobody asked
 * @param passedOver how many are newer, and damaged
 */
record Resumption(Path folder, Checkpoint newest, int passedOver) {

  /**
   * Goes on with the newest checkpoint that is whole: a machine that lost its power, or a disk that
   * was full, may leave a newer one behind that is not.
   *
   * @param place path or URI of the folder, which need not exist
   * @param warnings told of each that is passed over, in a sentence
   * @throws IOException if the folder cannot be listed
   */
  static Resumption in(String place, Consumer<String> warnings) throws IOException {
    Path folder = folder(place);
    int passedOver = 0;
    List<Checkpoint> all = Checkpoint.newestFirst(folder);
    for (Checkpoint each : all) {
      String complaint = each.complaint();
      if (complaint == null) {
        return new Resumption(folder, each, passedOver);
      }
      passedOver++;
      warnings.accept(
          each.folder()
              + " cannot be used ("
              + complaint
              + "): "
              + (passedOver < all.size()
                  ? "the one before it is looked at"
                  : "there is none before it, so nothing is remembered"));
    }
    return new Resumption(folder, null, passedOver);
  }

  /** Flink has been told with what to go on: only keeps checkpoints. */
  static Resumption decidedElsewhere(String place) {
    return new Resumption(folder(place), null, 0);
  }

  private static Path folder(String place) {
    return place.contains(":/")
        ? new Path(place)
        : new Path("file", null, java.nio.file.Path.of(place).toAbsolutePath().toString());
  }

  /** Half a sentence about it. */
  String summary() {
    return newest == null
        ? "checkpoints in " + folder
        : "going on from " + newest.folder() + ", checkpoints in " + folder;
  }

  /** Adds to the job's settings, of which it leaves alone what it does not know. */
  void into(Configuration flink) {
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toString());
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (newest != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.folder().toString());
    }
    Map<String, String> parameters = new HashMap<>();
    flink.getOptional(PipelineOptions.GLOBAL_JOB_PARAMETERS).ifPresent(parameters::putAll);
    parameters.put(CaseFunction.CHECKPOINTS_PASSED_OVER, String.valueOf(passedOver));
    flink.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, parameters);
  }
}
