package io.sharetrail.sink.files;

import io.sharetrail.alert.Alert;
import java.io.IOException;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/**
 * No file outlives the checkpoint after its first line. So no checkpoint or savepoint refers to a
 * file that goes on growing, which could not be taken up again once it is finished: an old
 * savepoint would not start.
 */
final class AtEachCheckpoint extends CheckpointRollingPolicy<Alert, String> {

  private static final long serialVersionUID = 1L;

  private final long maxBytes;

  /**
   * @param maxBytes a file that has as many gets no more lines
   */
  AtEachCheckpoint(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean shouldRollOnEvent(PartFileInfo<String> file, Alert next) throws IOException {
    return file.getSize() >= maxBytes;
  }

  @Override
  public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long now) {
    return false;
  }
}
