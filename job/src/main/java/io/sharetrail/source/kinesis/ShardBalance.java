package io.sharetrail.source.kinesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which reader is given which shard: the one that has fewest to ask. */
final class ShardBalance {

  private final ShardFamily family;
  private final Set<Integer> readers = new TreeSet<>();

  ShardBalance(ShardFamily family) {
    this.family = family;
  }

  /** It has said what it has. */
  void joined(int reader) {
    readers.add(reader);
  }

  /** It failed, and will say again what it has. */
  void left(int reader) {
    readers.remove(reader);
  }

  int readers() {
    return readers.size();
  }

  /** Gives every shard that may be read now; by reader. */
  Map<Integer, List<ShardSplit>> give() {
    Map<Integer, List<ShardSplit>> given = new HashMap<>();
    family.ready().stream()
        .sorted(Comparator.comparing(ShardSplit::splitId))
        .forEach(
            split -> {
              int reader = reader(split);
              given
                  .computeIfAbsent(reader, first -> new ArrayList<>())
                  .add(family.give(split, reader));
            });
    return given;
  }

  /** The one that has fewest; of equals, that which read the parent. */
  private int reader(ShardSplit split) {
    Set<Integer> near = new HashSet<>();
    split.parentIds().forEach(parent -> near.add(family.owner(parent)));
    return readers.stream()
        .min(
            Comparator.<Integer>comparingLong(family::load)
                .thenComparing(reader -> !near.contains(reader)))
        .orElseThrow();
  }
}
