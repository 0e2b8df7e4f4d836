package io.sharetrail.source.files;

import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import java.util.List;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;

/** A bounded source over CloudTrail files. */
public final class FilesSource {

  private FilesSource() {}

  /**
   * @param files read in any order, each once; at least one
   * @param location geo databases, opened where the files are read
   */
  public static FileSource<IntakeRecord> of(
      List<java.nio.file.Path> files, IntakeSettings settings, LocationConfig location) {
    Path[] paths = files.stream().map(file -> new Path(file.toUri())).toArray(Path[]::new);
    return FileSource.forBulkFileFormat(new CloudTrailFileFormat(settings, location), paths)
        .setFileEnumerator(ListedFiles::new)
        .build();
  }
}
