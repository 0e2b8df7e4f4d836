package io.sharetrail.source.files;

import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.source.files.CloudTrailFileFormat.Reading;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;

/** A bounded source over CloudTrail files. */
public final class FilesSource {

  private static final int FETCHED_BATCHES = 16;
  private static final long CLOSE_TIMEOUT_MILLIS = 2000;

  private FilesSource() {}

  /**
   * Options without which reading many files may end in a wait of 30 s. Between two files a fetcher
   * is idle and is shut down; with the default queue, of 2 batches, its last one may be refused,
   * and closing the source then waits for it until its time is out (FLINK-40660).
   */
  public static Configuration readerOptions() {
    Configuration options = new Configuration();
    options.set(SourceReaderOptions.ELEMENT_QUEUE_CAPACITY, FETCHED_BATCHES);
    options.set(SourceReaderOptions.SOURCE_READER_CLOSE_TIMEOUT, CLOSE_TIMEOUT_MILLIS);
    return options;
  }

  /**
   * @param files read in any order, each once; at least one
   * @param location geo databases, opened where the files are read
   */
  public static FileSource<IntakeRecord> of(
      List<java.nio.file.Path> files, IntakeSettings settings, LocationConfig location) {
    return builder(files, new CloudTrailFileFormat(settings, location, Reading.PLAIN)).build();
  }

  /**
   * The same over files of dead letters, one a line: each is read again under the origin that it
   * had first.
   */
  public static FileSource<IntakeRecord> ofDeadLetters(
      List<java.nio.file.Path> files, IntakeSettings settings, LocationConfig location) {
    return builder(files, new CloudTrailFileFormat(settings, location, Reading.DEAD_LETTERS))
        .build();
  }

  /**
   * Each file begins with a tick that says when it was delivered, for {@link
   * io.sharetrail.source.IntakeWatermarks#byDelivery}.
   *
   * @param files read in the order of the {@link DeliveryTime} that each must have, each once; at
   *     least one
   * @param location geo databases, opened where the files are read
   */
  public static FileSource<IntakeRecord> ordered(
      List<java.nio.file.Path> files, IntakeSettings settings, LocationConfig location) {
    return builder(files, new CloudTrailFileFormat(settings, location, Reading.ANNOUNCED))
        .setSplitAssigner(OrderedSplits::new)
        .build();
  }

  private static FileSource.FileSourceBuilder<IntakeRecord> builder(
      List<java.nio.file.Path> files, CloudTrailFileFormat format) {
    Path[] paths = files.stream().map(file -> new Path(file.toUri())).toArray(Path[]::new);
    return FileSource.forBulkFileFormat(format, paths).setFileEnumerator(ListedFiles::new);
  }
}
