package io.sharetrail.source.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/**
 * One split for each file of a list; Flink's own enumerators would leave out names that begin with
 * a dot or underscore.
 */
final class ListedFiles implements FileEnumerator {

  @Override
  public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int minDesiredSplits)
      throws IOException {
    List<FileSourceSplit> splits = new ArrayList<>(paths.length);
    for (Path path : paths) {
      FileStatus status = path.getFileSystem().getFileStatus(path);
      splits.add(
          new FileSourceSplit(
              Integer.toString(splits.size()),
              path,
              0,
              status.getLen(),
              status.getModificationTime(),
              status.getLen()));
    }
    return splits;
  }
}
