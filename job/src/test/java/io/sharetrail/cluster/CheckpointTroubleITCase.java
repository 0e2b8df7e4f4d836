package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The file system of the checkpoints fails, or keeps what cannot be read. */
@ExtendWith(Site.Shared.class)
final class CheckpointTroubleITCase {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SEED = 13;
  private static final int RATE = 200;

  @TempDir private Path temp;

  @Test
  void aJobThatCannotCheckpointLivesAndSaysSo(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "unwritable", temp);
    List<String> events = MixedTrail.events(4_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 1, null);
    try (Feed feed = lane.feed(events, RATE, SEED)) {
      job.awaitCheckpoints(1);
      Path folder = site.cluster().checkpoints().resolve(job.id());
      Path away = temp.resolve("away");
      int failed = job.metric("numberOfFailedCheckpoints");

      // A file where the folder was: not even root can write into that.
      Files.move(folder, away);
      Files.createFile(folder);
      Patience.until(
          "checkpoints fail and are counted",
          PATIENCE,
          () -> job.metric("numberOfFailedCheckpoints") >= failed + 3);
      assertThat(job.isRunning()).isTrue();
      Files.delete(folder);
      Files.move(away, folder);

      job.awaitCheckpoints(2);
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    assertThat(job.restarts()).isZero();
  }

  @Test
  void theOneBeforeADamagedCheckpointLosesNothing(Site site) throws Exception {
    Lane lane = new Lane(site.broker(), "damaged", temp);
    List<String> events = MixedTrail.events(4_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    FlinkCluster cluster = site.cluster();
    try (Feed feed = lane.feed(events, RATE, SEED)) {
      FlinkJob job = cluster.submit(Site.JAR, lane.arguments(), 1, null);
      job.awaitCheckpoints(4);
      job.cancel();
      List<Path> retained = newestFirst(cluster.checkpoints().resolve(job.id()));
      assertThat(retained).hasSizeGreaterThan(1);
      damage(retained.get(0).resolve("_metadata"));

      assertThatThrownBy(
              () -> cluster.submit(Site.JAR, lane.arguments(), 1, retained.get(0).toString()))
          .hasStackTraceContaining("EOFException"); // nothing says of which file
      cluster.submit(Site.JAR, lane.arguments(), 1, retained.get(1).toString());
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
  }

  /** Those that were completed. */
  private static List<Path> newestFirst(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.exists(file.resolve("_metadata")))
          .sorted(Comparator.comparingInt(CheckpointTroubleITCase::number).reversed())
          .toList();
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private static void damage(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
