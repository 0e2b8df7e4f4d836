package io.sharetrail.sink.files;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.config.SinkConfig.Files;
import java.time.ZoneOffset;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.DateTimeBucketAssigner;

/**
 * Files of JSON lines, in a folder for each day and hour (UTC) in which they were written. Exactly
 * once: a file gets its name when the checkpoint that finished it is complete; before that it is
 * hidden, and in an object store there is none.
 */
public final class AlertFiles {

  private static final String FOLDER = "yyyy-MM-dd/HH";
  private static final String SUFFIX = ".jsonl";

  private AlertFiles() {}

  public static Sink<Alert> of(SinkConfig sink) {
    Files files = (Files) sink.receiver();
    return FileSink.forRowFormat(
            new Path(files.path()), new AlertLines(sink.form(), sink.maxDocumentBytes()))
        .withBucketAssigner(new DateTimeBucketAssigner<>(FOLDER, ZoneOffset.UTC))
        .withRollingPolicy(new AtEachCheckpoint(files.rollBytes()))
        .withOutputFileConfig(
            OutputFileConfig.builder().withPartPrefix(sink.name()).withPartSuffix(SUFFIX).build())
        .build();
  }
}
