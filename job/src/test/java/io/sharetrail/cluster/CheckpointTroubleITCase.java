package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file system of the checkpoints fails, or keeps what cannot be read. */
final class CheckpointTroubleITCase {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SEED = 13;
  private static final int RATE = 200;
  private static final int DISK = 32 << 20;

  private static Site site;

  @TempDir private Path temp;

  @BeforeAll
  static void start() throws Exception {
    // However small a piece of state is, it is a file, as it is when there is much of it.
    site = new Site(Map.of("execution.checkpointing.data-inline-threshold", "0b"));
  }

  @AfterEach
  void cancel() throws Exception {
    site.cluster().cancelJobs();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void aJobThatCannotCheckpointLivesAndSaysSo() throws Exception {
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
  void aJobWhoseDiskIsFullLivesAndSaysSo() throws Exception {
    try (SmallDisk disk = SmallDisk.at(temp.resolve("disk"), DISK)) {
      Lane lane = new Lane(site.broker(), "full", temp);
      List<String> events = MixedTrail.events(4_000, SEED);
      Settled expected = Settled.undisturbed(lane.settings(), events);
      FlinkJob job = site.cluster().submit(Site.JAR, keeping(lane, disk.folder()), 1, null);
      try (Feed feed = lane.feed(events, RATE, SEED)) {
        job.awaitCheckpoints(1);
        int failed = job.metric("numberOfFailedCheckpoints");
        disk.fill();
        Patience.until(
            "checkpoints fail and are counted",
            PATIENCE,
            () -> job.metric("numberOfFailedCheckpoints") >= failed + 3);
        assertThat(job.isRunning()).isTrue();
        disk.free();
        job.awaitCheckpoints(2);
        feed.finish();
      }
      lane.close();

      assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
      assertThat(job.restarts()).isZero();
      job.cancel();
    }
  }

  @Test
  void aJobWithAFolderOfItsOwnGoesBackBehindDamage() throws Exception {
    Lane lane = new Lane(site.broker(), "own", temp);
    List<String> events = MixedTrail.events(4_000, SEED);
    Settled expected = Settled.undisturbed(lane.settings(), events);
    Path folder = temp.resolve("own");
    List<String> arguments = keeping(lane, folder);
    FlinkJob second;
    try (Feed feed = lane.feed(events, RATE, SEED)) {
      FlinkJob first = site.cluster().submit(Site.JAR, arguments, 1, null);
      first.awaitCheckpoints(6);
      first.cancel();
      List<Path> retained = newestFirst(folder.resolve(first.id()));
      assertThat(retained).hasSize(3);
      damage(largestPart(retained.get(0)));
      damage(retained.get(1).resolve("_metadata"));

      second = site.cluster().submit(Site.JAR, arguments, 1, null);
      assertThat(second.latestCheckpoint("restored")).isEqualTo(number(retained.get(2)));
      Patience.until(
          "a metric says so",
          PATIENCE,
          () -> second.sums("case.checkpoints").equals(Map.of("PassedOver", 2L)));
      assertThat(site.cluster().logged())
          .contains(retained.get(0) + " cannot be used (the file ")
          .contains(retained.get(1) + " cannot be used (EOFException");
      feed.finish();
    }
    lane.close();

    assertThat(lane.awaitSettled(expected).differences(expected)).isEmpty();
    FlinkJob third = site.cluster().submit(Site.JAR, arguments, 1, second.stopWithSavepoint());
    Patience.until(
        "what Flink is told comes first",
        PATIENCE,
        () -> third.sums("case.checkpoints").equals(Map.of("PassedOver", 0L)));
  }

  private static List<String> keeping(Lane lane, Path checkpoints) {
    List<String> arguments = new ArrayList<>(lane.arguments());
    arguments.addAll(List.of("--checkpoints", checkpoints.toString()));
    return arguments;
  }

  /** Of the state that no other checkpoint has. */
  private static Path largestPart(Path checkpoint) throws IOException {
    try (Stream<Path> files = Files.list(checkpoint)) {
      return files
          .filter(file -> !file.endsWith("_metadata"))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  @Test
  void theOneBeforeADamagedCheckpointLosesNothing() throws Exception {
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
