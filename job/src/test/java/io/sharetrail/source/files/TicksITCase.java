package io.sharetrail.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.CorrelationPipeline;
import io.sharetrail.RoomSettings;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.source.IntakeWatermarks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream that does not end: a share is told at once, and settles although nothing that matters
 * follows.
 */
class TicksITCase {

  private static final String SHARE =
      """
      {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/alice",\
      "accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"alice"},\
      "eventTime":"2025-03-12T03:14:24Z","eventSource":"ec2.amazonaws.com","eventName":"ModifySnapshotAttribute",\
      "awsRegion":"eu-central-1","sourceIPAddress":"198.51.100.23","requestParameters":{"snapshotId":"snap-0b03182e6379199fa",\
      "createVolumePermission":{"add":{"items":[{"userId":"444455556666"}]}},"attributeType":"CREATE_VOLUME_PERMISSION"},\
      "responseElements":{"_return":true},"eventID":"a1501897-95bc-4831-aeaa-12ed2cc3cf25","eventType":"AwsApiCall",\
      "recipientAccountId":"111122223333"}
      """;

  /**
   * Nobody is named and no address given, so it is not even a sighting: only a tick can tell of it.
   */
  private static final String DAYS_LATER =
      """
      {"eventVersion":"1.11","userIdentity":{"type":"AWSService","invokedBy":"s3.amazonaws.com"},\
      "eventTime":"2025-03-15T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",\
      "awsRegion":"eu-central-1","sourceIPAddress":"s3.amazonaws.com","eventType":"AwsApiCall",\
      "recipientAccountId":"111122223333"}
      """;

  @TempDir private Path staging;
  @TempDir private Path trail;

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @SuppressWarnings("try")
  void ticksSettleAShareThatNothingFollows() throws Exception {
    JobConfig config = JobConfig.defaults();
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration())) {
      FileSource<IntakeRecord> source =
          FileSource.forBulkFileFormat(
                  new CloudTrailFileFormat(
                      RoomSettings.streamingIntake(config),
                      config.location(),
                      CloudTrailFileFormat.Reading.PLAIN),
                  new org.apache.flink.core.fs.Path(trail.toUri()))
              .monitorContinuously(Duration.ofMillis(100))
              .build();
      DataStream<IntakeRecord> intake =
          env.fromSource(
              source,
              IntakeWatermarks.boundedOutOfOrderness(config.intake().outOfOrderness()),
              "files",
              TypeInformation.of(IntakeRecord.class));
      try (CloseableIterator<Alert> alerts =
          CorrelationPipeline.define(intake, config, "test").alerts().collectAsync()) {
        JobClient job = env.executeAsync();
        arrive("1.json", SHARE);
        Alert first = alerts.next();
        assertThat(List.of(first.revision(), first.score())).containsExactly(1, 21);
        assertThat(first.status()).isEqualTo(AlertStatus.OPEN);
        arrive("2.json", DAYS_LATER);
        Alert settled = alerts.next();
        assertThat(settled.id()).isEqualTo(first.id());
        assertThat(settled.status()).isEqualTo(AlertStatus.SETTLED);
        job.cancel().get();
      }
    }
  }

  /** Whole at once, as a file that is moved in. */
  private void arrive(String name, String content) throws Exception {
    Path written = Files.writeString(staging.resolve(name), content);
    Files.move(written, trail.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
