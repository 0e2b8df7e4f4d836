package io.sharetrail.upgrade;

import io.sharetrail.HallwayHarness;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.streaming.api.graph.StreamGraphHasherV2;

/**
 * A savepoint of an earlier version: a folder with Flink's own {@code _metadata}, which holds all
 * of it. A cluster restores from such a folder as from any canonical savepoint.
 */
final class Golden {

  /** Versions of the state, {@code v1} being the first; the tests run in the job's folder. */
  static final Path VERSIONS = Path.of("..", "testdata", "state");

  private static final String METADATA = "_metadata";

  private Golden() {}

  /** Folders of all versions, oldest first. */
  static List<Path> versions() throws IOException {
    try (Stream<Path> folders = Files.list(VERSIONS)) {
      return folders
          .filter(Files::isDirectory)
          .sorted((a, b) -> Integer.compare(number(a), number(b)))
          .toList();
    }
  }

  private static int number(Path version) {
    return Integer.parseInt(version.getFileName().toString().substring(1));
  }

  static void write(HallwayHarness.Savepoint savepoint, int keyGroups, Path folder)
      throws IOException {
    List<OperatorState> operators = new ArrayList<>();
    for (int room = 0; room < savepoint.rooms().size(); room++) {
      String uid = HallwayHarness.uids().get(room);
      OperatorState operator = new OperatorState(uid, uid, operatorId(uid), 1, keyGroups);
      operator.putState(0, savepoint.rooms().get(room));
      operators.add(operator);
    }
    Files.createDirectories(folder);
    try (OutputStream out =
        Files.newOutputStream(folder.resolve(METADATA), StandardOpenOption.CREATE_NEW)) {
      Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, operators, List.of()), out);
    }
  }

  /** State of every room as today's job finds it, by uid; null for a room that is newer. */
  static HallwayHarness.Savepoint read(Path folder) throws IOException {
    Collection<OperatorState> operators = operators(folder);
    Set<String> known = Contract.read(folder.resolveSibling(Contract.FILE)).states().keySet();
    List<OperatorSubtaskState> rooms = new ArrayList<>();
    for (String uid : HallwayHarness.uids()) {
      if (!known.contains(uid)) {
        rooms.add(null);
        continue;
      }
      OperatorID id = operatorId(uid);
      rooms.add(
          operators.stream()
              .filter(operator -> operator.getOperatorID().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new AssertionError(
                          folder
                              + " has no state for uid "
                              + uid
                              + ": restoring it, a cluster would start that room empty"))
              .getState(0));
    }
    return new HallwayHarness.Savepoint(rooms, List.of(), List.of());
  }

  static Collection<OperatorState> operators(Path folder) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve(METADATA)))) {
      return Checkpoints.loadCheckpointMetadata(
              in, Golden.class.getClassLoader(), folder.toString())
          .getOperatorStates();
    }
  }

  /** As Flink makes it of a uid. */
  static OperatorID operatorId(String uid) {
    return new OperatorID(StreamGraphHasherV2.generateUserSpecifiedHash(uid));
  }
}
