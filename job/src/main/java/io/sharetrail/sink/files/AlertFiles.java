package io.sharetrail.sink.files;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.config.SinkConfig.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.DateTimeBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;

/**
 * Files of JSON lines, in a folder for each day and hour (UTC) in which they were written. Exactly
 * once: a file gets its name when a checkpoint knows that it is finished; before that it is hidden.
 */
public final class AlertFiles {

  private static final String FOLDER = "yyyy-MM-dd/HH";
  private static final String SUFFIX = ".jsonl";

  /** How often it is looked whether a file is old enough. */
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

  private AlertFiles() {}

  public static Sink<Alert> of(SinkConfig sink) {
    Files files = (Files) sink.receiver();
    Duration look =
        files.rollAfter().compareTo(LONGEST_LOOK) < 0 ? files.rollAfter() : LONGEST_LOOK;
    return FileSink.forRowFormat(
            new Path(files.path()), new AlertLines(sink.form(), sink.maxDocumentBytes()))
        .withBucketAssigner(new DateTimeBucketAssigner<>(FOLDER, ZoneOffset.UTC))
        .withRollingPolicy(
            DefaultRollingPolicy.builder()
                .withMaxPartSize(new MemorySize(files.rollBytes()))
                .withRolloverInterval(files.rollAfter())
                .withInactivityInterval(files.rollAfter())
                .build())
        .withBucketCheckInterval(look.toMillis())
        .withOutputFileConfig(
            OutputFileConfig.builder().withPartPrefix(sink.name()).withPartSuffix(SUFFIX).build())
        .build();
  }
}
