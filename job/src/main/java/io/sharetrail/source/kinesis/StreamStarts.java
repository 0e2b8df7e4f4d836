package io.sharetrail.source.kinesis;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where each stream begins. Until its shards have been listed once that is a moment, which a
 * checkpoint keeps: "latest" must not come to mean a later one. From then on it is the beginning of
 * whatever shard is new.
 */
final class StreamStarts {

  private final Set<String> begun;
  private final Map<String, Long> moments = new TreeMap<>();

  /**
   * @param streams names of those that are read
   * @param start of those that the checkpoint does not know, milliseconds since the epoch; {@link
   *     Long#MIN_VALUE} for the oldest record
   * @param restored from a checkpoint; empty without one
   */
  StreamStarts(Set<String> streams, long start, ShardsState restored) {
    begun = new HashSet<>(restored.begun());
    for (String stream : streams) {
      if (!begun.contains(stream)) {
        moments.put(stream, restored.starts().getOrDefault(stream, start));
      }
    }
  }

  /** The shard, as nobody knows it, where it is to be begun. */
  ShardSplit begin(ShardSplit unknown) {
    Long moment = moments.get(unknown.stream());
    return moment == null ? unknown : unknown.from(new Position(null, 0, moment));
  }

  /** All of their shards that were there have been begun. */
  void begun(Collection<ShardSplit> listed) {
    for (ShardSplit split : listed) {
      begun.add(split.stream());
      moments.remove(split.stream());
    }
  }

  /** Streams whose shards have been begun. */
  Set<String> begun() {
    return Set.copyOf(begun);
  }

  /** Of the others, by name. */
  Map<String, Long> moments() {
    return Map.copyOf(moments);
  }
}
