package io.sharetrail.source.kinesis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who comes from whom, and how far each is: decides which shards may be read, and when one that was
 * read to its end need not hold event time any more.
 *
 * <p>A split is in one of four states: it waits, a reader has it, a reader has it that read it to
 * its end ("ended"), or it is finished.
 */
final class ShardFamily {

  private final Map<String, ShardSplit> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> owners = new HashMap<>();

  /** With the latest event time in each. */
  private final Map<String, Long> ended = new HashMap<>();

  /** Of those that readers have: those that their reader's event time cannot pass any more. */
  private final Set<String> level = new HashSet<>();

  private final Set<String> finished = new HashSet<>();
  private Map<String, ShardSplit> listed = Map.of();

  boolean knows(String id) {
    return waiting.containsKey(id) || owners.containsKey(id) || finished.contains(id);
  }

  /** A shard that no reader has. */
  void await(ShardSplit split) {
    String id = split.splitId();
    waiting.put(id, split);
    owners.remove(id);
    level.remove(id);
    finished.remove(id);
    if (split.ended()) {
      ended.put(id, split.eventTime());
    } else {
      ended.remove(id);
    }
  }

  void finish(String id) {
    waiting.remove(id);
    owners.remove(id);
    ended.remove(id);
    level.remove(id);
    finished.add(id);
  }

  /** What the streams hold now. What is finished and not in them any more is forgotten. */
  void listed(Collection<ShardSplit> all) {
    Map<String, ShardSplit> now = new HashMap<>();
    all.forEach(split -> now.put(split.splitId(), split));
    listed = now;
    finished.retainAll(now.keySet());
  }

  Collection<ShardSplit> listed() {
    return listed.values();
  }

  /** Those that may be read now: all their parents were. */
  List<ShardSplit> ready() {
    return waiting.values().stream()
        .filter(split -> split.ended() || split.parentIds().stream().allMatch(this::isRead))
        .toList();
  }

  private boolean isRead(String id) {
    return ended.containsKey(id) || !(waiting.containsKey(id) || owners.containsKey(id));
  }

  /** Hands it to a reader. It cannot be older than its parents were when they ended. */
  ShardSplit give(ShardSplit split, int reader) {
    waiting.remove(split.splitId());
    owners.put(split.splitId(), reader);
    long oldest =
        split.parentIds().stream()
            .mapToLong(parent -> ended.getOrDefault(parent, Long.MIN_VALUE))
            .max()
            .orElse(Long.MIN_VALUE);
    return split.eventTime() >= oldest ? split : split.withEventTime(oldest);
  }

  /** Null if no reader has it. */
  Integer owner(String id) {
    return owners.get(id);
  }

  /** How many shards the reader has to ask. */
  long load(int reader) {
    return owners.entrySet().stream()
        .filter(each -> each.getValue() == reader && !ended.containsKey(each.getKey()))
        .count();
  }

  /** Its reader lost what it had, and will say what it has again. */
  void lost(int reader) {
    Set<String> its = new HashSet<>();
    owners.forEach(
        (id, owner) -> {
          if (owner == reader) {
            its.add(id);
          }
        });
    its.forEach(
        id -> {
          owners.remove(id);
          ended.remove(id);
          level.remove(id);
        });
  }

  void end(String id, long eventTime) {
    ended.put(id, eventTime);
  }

  void level(String id) {
    level.add(id);
  }

  /** Those that ended and whose successors hold event time themselves. */
  Set<String> succeeded() {
    Set<String> succeeded = new HashSet<>();
    ended.keySet().stream()
        .filter(owners::containsKey)
        .filter(this::isSucceeded)
        .forEach(succeeded::add);
    return succeeded;
  }

  /** A shard that Kinesis lists and that has no successor yet will have one. */
  private boolean isSucceeded(String id) {
    List<String> children =
        listed.values().stream()
            .filter(split -> split.parentIds().contains(id))
            .map(ShardSplit::splitId)
            .toList();
    return children.isEmpty()
        ? !listed.containsKey(id)
        : children.stream()
            .allMatch(
                child ->
                    finished.contains(child)
                        || (ended.containsKey(child) ? isSucceeded(child) : level.contains(child)));
  }

  Collection<ShardSplit> waiting() {
    return waiting.values();
  }

  Set<String> finished() {
    return finished;
  }

  int active() {
    return owners.size();
  }
}
