package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.correlate.CaseFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.OperatorStreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumptionTest {

  /** What Flink wrote, whole. */
  private static final Path GOLDEN = Path.of("../testdata/state/v1/settled/_metadata");

  @TempDir private Path folder;

  private final List<String> damaged = new ArrayList<>();
  private byte[] whole;

  @BeforeEach
  void read() throws IOException {
    whole = Files.readAllBytes(GOLDEN);
  }

  @Test
  void theNewestIsTaken() throws IOException {
    write("old-job/chk-9", whole, 1);
    Path newest = write("new-job/chk-2", whole, 2);
    Files.createDirectories(folder.resolve("new-job/chk-3")); // not completed

    Resumption found = Resumption.in(folder.toString(), damaged::add);

    assertThat(found.newest().folder().getPath()).isEqualTo(newest.toString());
    assertThat(found.passedOver()).isZero();
    assertThat(damaged).isEmpty();
    assertThat(found.summary()).startsWith("going on from ").contains("chk-2");
  }

  /** A copy that does not keep times has them all from one moment, in any order. */
  @Test
  void withinAJobNumbersDecideAndNotTimes() throws IOException {
    write("earlier/chk-120", whole, 1);
    write("job/chk-100", whole, 3);
    Path newest = write("job/chk-101", Arrays.copyOf(whole, whole.length / 2), 2);
    write("job/chk-99", whole, 4);
    write("job/chk-", whole, 9);

    Resumption found = Resumption.in(folder.toString(), damaged::add);

    assertThat(damaged).singleElement().asString().contains(newest.toString());
    assertThat(found.newest().folder().getName()).isEqualTo("chk-100");
  }

  @Test
  void oneThatWasNotWrittenWholeIsPassedOverAloud() throws IOException {
    Path older = write("job/chk-1", whole, 1);
    write("job/chk-2", Arrays.copyOf(whole, whole.length / 2), 2);
    write("job/chk-3", new byte[0], 3);
    write("job/chk-4", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 4);

    Resumption found = Resumption.in(folder.toUri().toString(), damaged::add);

    assertThat(found.newest().folder().getPath()).isEqualTo(older.toString());
    assertThat(found.passedOver()).isEqualTo(3);
    assertThat(damaged).hasSize(3).allMatch(text -> text.contains("cannot be used"));
    assertThat(damaged.get(0)).contains("chk-4").contains("the one before it is looked at");
  }

  @Test
  void oneWhoseStateIsCutOffIsPassedOver() throws IOException {
    Path older = write("job/chk-1", whole, 1);
    Path shared = file("job/shared/1.sst", 500);
    Path own = file("job/chk-2/own", 300);
    write("job/chk-2", naming(shared, 500, own, 300), 2);
    assertThat(Resumption.in(folder.toString(), damaged::add).newest().folder().getName())
        .as("as long as it is whole")
        .isEqualTo("chk-2");

    file("job/chk-2/own", 299);
    assertPassedOver(older, "own of its state has 299 of 300 bytes");

    file("job/chk-2/own", 300);
    file("job/shared/1.sst", 0);
    assertPassedOver(older, "1.sst of its state has 0 of 500 bytes");

    Files.delete(shared);
    assertPassedOver(older, "1.sst of its state is missing");

    Files.delete(shared.getParent());
    assertPassedOver(older, "1.sst of its state is missing");
  }

  private void assertPassedOver(Path older, String why) throws IOException {
    damaged.clear();
    Resumption found = Resumption.in(folder.toString(), damaged::add);

    assertThat(found.newest().folder().getPath()).isEqualTo(older.toString());
    assertThat(found.passedOver()).isOne();
    assertThat(damaged).singleElement().asString().contains("chk-2 ").contains(why);
  }

  @Test
  void thereMayBeNone() throws IOException {
    for (Path place : List.of(folder.resolve("nowhere"), folder)) {
      Resumption none = Resumption.in(place.toString(), damaged::add);
      assertThat(none.newest()).isNull();
      assertThat(none.passedOver()).isZero();
    }
    assertThat(damaged).isEmpty();

    write("job/chk-1", new byte[0], 1);
    assertThat(Resumption.in(folder.toString(), damaged::add).passedOver()).isOne();
    assertThat(damaged).singleElement().asString().endsWith("so nothing is remembered");
  }

  @Test
  void theJobIsToldAndKeepsWhatElseItWasTold() throws IOException {
    Path older = write("job/chk-1", whole, 1);
    write("job/chk-2", new byte[0], 2);
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, Map.of("team", "blue"));

    Resumption.in(folder.toString(), damaged::add).into(flink);

    assertThat(flink.get(StateRecoveryOptions.SAVEPOINT_PATH)).endsWith(older.toString());
    assertThat(flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).endsWith(folder.toString());
    assertThat(flink.get(PipelineOptions.GLOBAL_JOB_PARAMETERS))
        .containsEntry("team", "blue")
        .containsEntry(CaseFunction.CHECKPOINTS_PASSED_OVER, "1");
  }

  @Test
  void whatFlinkWasToldComesFirst() {
    Configuration flink = new Configuration();
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, "file:/savepoints/1");

    Resumption.decidedElsewhere(folder.toString()).into(flink);

    assertThat(flink.get(StateRecoveryOptions.SAVEPOINT_PATH)).isEqualTo("file:/savepoints/1");
  }

  private Path write(String name, byte[] metadata, long second) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name));
    Path file = Files.write(checkpoint.resolve("_metadata"), metadata);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    return checkpoint.toAbsolutePath();
  }

  private Path file(String name, int size) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[size]);
  }

  /** Metadata of an operator with RocksDB's files and a list of its own. */
  private static byte[] naming(Path sst, long sstSize, Path own, long ownSize) throws IOException {
    HandleAndLocalPath table = HandleAndLocalPath.of(handle(sst, sstSize), "1.sst");
    IncrementalRemoteKeyedStateHandle rocks =
        new IncrementalRemoteKeyedStateHandle(
            new UUID(0, 1),
            new KeyGroupRange(0, 719),
            2,
            List.of(table),
            List.of(),
            handle(own, ownSize));
    OperatorSubtaskState subtask =
        OperatorSubtaskState.builder()
            .setManagedKeyedState(rocks)
            .setManagedOperatorState(new OperatorStreamStateHandle(Map.of(), handle(own, ownSize)))
            .build();
    OperatorState operator = new OperatorState("case", "case", new OperatorID(1, 1), 1, 720);
    operator.putState(0, subtask);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Checkpoints.storeCheckpointMetadata(
        new CheckpointMetadata(2, List.of(operator), List.of()), bytes);
    return bytes.toByteArray();
  }

  private static FileStateHandle handle(Path file, long size) {
    return new FileStateHandle(new org.apache.flink.core.fs.Path(file.toUri()), size);
  }
}
