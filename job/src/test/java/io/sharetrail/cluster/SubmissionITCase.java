package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a job is handed to a cluster. */
@ExtendWith(Site.Shared.class)
final class SubmissionITCase {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path temp;

  @Test
  void whatABrokerWouldRefuseIsAWarningAndNoMore(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "warned", temp);
    site.topics().set(lane.deadLetterTopic(), "max.message.bytes", "500000");

    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 1, null);

    Patience.until(
        "it is logged",
        PATIENCE,
        () ->
            site.cluster()
                .logged()
                .lines()
                .filter(line -> line.contains(" WARN "))
                .anyMatch(
                    line ->
                        line.contains(
                            "the topic warned-dead-letters takes records of 500000 bytes at"
                                + " most: raise its max.message.bytes to 1000000")));
    assertThat(job.isRunning()).isTrue();
  }
}
