package io.sharetrail.upgrade;

import io.sharetrail.HallwayHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * Writes the savepoints of a new version of the state, and its contract. What an earlier version
 * wrote is never written again: only that version could.
 */
public final class WriteGoldens {

  private WriteGoldens() {}

  /**
   * @param args the folder of a new version, e.g. {@code testdata/state/v2}
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 1 || !Path.of(args[0]).getFileName().toString().matches("v[1-9][0-9]*")) {
      throw new IllegalArgumentException(
          "one argument, please: the folder of a new version, such as testdata/state/v2");
    }
    Path version = Path.of(args[0]);
    if (Files.exists(version)) {
      throw new IllegalArgumentException(
          version
              + " is there already, and is what that version left behind: never written again."
              + " Name a new version.");
    }
    Path scenarios = version.resolveSibling("..").resolve("scenarios").normalize();
    Contract contract = Contract.ofTheJob();
    Files.createDirectories(version);
    Files.writeString(version.resolve(Contract.FILE), contract.text());
    for (Cut cut : Cut.ALL) {
      int keyGroups = contract.maxParallelism();
      try (HallwayHarness hallway =
          new HallwayHarness(
              cut.config(scenarios, List.of()), null, keyGroups, new HashMapStateBackend())) {
        cut.begin(hallway, scenarios);
        Golden.write(hallway.canonicalSavepoint(), keyGroups, version.resolve(cut.name()));
      }
    }
  }
}
