package io.sharetrail.testing;

import io.sharetrail.HallwayHarness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateSerializerProvider;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.restore.FullSnapshotRestoreOperation;
import org.apache.flink.runtime.state.restore.KeyGroup;
import org.apache.flink.runtime.state.restore.KeyGroupEntry;
import org.apache.flink.runtime.state.restore.SavepointRestoreResult;
import org.apache.flink.runtime.state.restore.ThrowingIterator;

/**
 * What canonical savepoints hold: entries and bytes of each state of each room, timers among them.
 *
 * @param states by room and state, e.g. {@code correlate-actor baseline}
 */
public record StateSizes(Map<String, Size> states) {

  /**
   * @param entries values, or entries of maps
   * @param bytes of keys and values as they are serialized, before any compression
   */
  public record Size(long entries, long bytes) {

    Size plus(long length) {
      return new Size(entries + 1, bytes + length);
    }
  }

  private static final String TIMERS = "_timer_state/";

  /**
   * @param keyGroups of the hallway
   */
  public static StateSizes of(HallwayHarness.Savepoint canonical, int keyGroups) throws Exception {
    Map<String, Size> sizes = new TreeMap<>();
    for (int room = 0; room < canonical.rooms().size(); room++) {
      add(HallwayHarness.uids().get(room), canonical.rooms().get(room), keyGroups, sizes);
    }
    return new StateSizes(sizes);
  }

  private static void add(
      String uid, OperatorSubtaskState room, int keyGroups, Map<String, Size> sizes)
      throws Exception {
    List<KeyedStateHandle> handles = new ArrayList<>(room.getManagedKeyedState());
    FullSnapshotRestoreOperation<String> savepoint =
        new FullSnapshotRestoreOperation<>(
            KeyGroupRange.of(0, keyGroups - 1),
            StateSizes.class.getClassLoader(),
            handles,
            StateSerializerProvider.fromNewRegisteredSerializer(StringSerializer.INSTANCE));
    try (ThrowingIterator<SavepointRestoreResult> parts = savepoint.restore()) {
      while (parts.hasNext()) {
        SavepointRestoreResult part = parts.next();
        List<StateMetaInfoSnapshot> states = part.getStateMetaInfoSnapshots();
        try (ThrowingIterator<KeyGroup> groups = part.getRestoredKeyGroups()) {
          while (groups.hasNext()) {
            try (ThrowingIterator<KeyGroupEntry> entries = groups.next().getKeyGroupEntries()) {
              while (entries.hasNext()) {
                KeyGroupEntry entry = entries.next();
                String state = uid + " " + states.get(entry.getKvStateId()).getName();
                sizes.merge(
                    state,
                    new Size(1, entry.getKey().length + entry.getValue().length),
                    (all, one) -> new Size(all.entries() + 1, all.bytes() + one.bytes()));
              }
            }
          }
        }
      }
    }
  }

  /** Nothing if there is none. */
  public Size of(String state) {
    return states.getOrDefault(state, new Size(0, 0));
  }

  /** What is there besides baselines, which are meant to stay. */
  public Map<String, Size> besidesBaselines() {
    Map<String, Size> rest = new TreeMap<>(states);
    rest.keySet().removeIf(state -> state.endsWith(" baseline"));
    return rest;
  }

  /** A line for each state. */
  public String table() {
    StringBuilder lines = new StringBuilder();
    lines.append(String.format("%-44s %10s %14s %8s%n", "state", "entries", "bytes", "each"));
    states.forEach(
        (state, size) ->
            lines.append(
                String.format(
                    "%-44s %,10d %,14d %,8d%n",
                    state.replace(TIMERS, ""),
                    size.entries(),
                    size.bytes(),
                    size.bytes() / size.entries())));
    return lines.toString();
  }
}
