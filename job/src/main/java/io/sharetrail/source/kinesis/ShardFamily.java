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
 * its end ("ended"), or it is finished. If Kinesis lists another shard of its id, because the
 * stream was made anew, it leaves, and the other is read.
 */
final class ShardFamily {

  private final Map<String, ShardSplit> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> owners = new HashMap<>();

  /** With the latest event time in each. */
  private final Map<String, Long> ended = new HashMap<>();

  /** Of those that readers have: those that their reader's event time cannot pass any more. */
  private final Set<String> level = new HashSet<>();

  private final Set<String> finished = new HashSet<>();

  /** With which sequence number each begins, as far as anybody said so. */
  private final Map<String, String> begins = new HashMap<>();

  /** Of those that readers have: those that they were told to give up. */
  private final Set<String> leaving = new HashSet<>();

  private Map<String, ListedShard> listed = Map.of();

  boolean knows(String id) {
    return waiting.containsKey(id) || owners.containsKey(id) || finished.contains(id);
  }

  /** A shard that no reader has. */
  void await(ShardSplit split) {
    String id = split.splitId();
    forget(id);
    waiting.put(id, split);
    if (split.begins() != null) {
      begins.put(id, split.begins());
    }
    if (split.ended()) {
      ended.put(id, split.eventTime());
    }
  }

  void finish(String id) {
    finish(id, begins.getOrDefault(id, ""));
  }

  /**
   * @param began with which sequence number; empty if nobody said
   */
  void finish(String id, String began) {
    forget(id);
    finished.add(id);
    if (!began.isEmpty()) {
      begins.put(id, began);
    }
  }

  /** As if it had never been known. */
  void forget(String id) {
    waiting.remove(id);
    owners.remove(id);
    ended.remove(id);
    level.remove(id);
    finished.remove(id);
    begins.remove(id);
    leaving.remove(id);
  }

  /**
   * What the streams hold now. What is finished and not in them any more is forgotten.
   *
   * @return those of their shards whose id is that of another that was finished
   */
  Set<String> listed(Collection<ListedShard> all) {
    Map<String, ListedShard> now = new HashMap<>();
    all.forEach(shard -> now.put(shard.id(), shard));
    listed = now;
    finished.retainAll(now.keySet());
    Set<String> replaced = new HashSet<>(finished);
    replaced.removeIf(id -> !isReplaced(id));
    replaced.forEach(this::forget);
    begins.keySet().removeIf(id -> !knows(id));
    now.forEach(
        (id, shard) -> {
          if (knows(id) && shard.split().begins() != null) {
            begins.putIfAbsent(id, shard.split().begins());
          }
        });
    return replaced;
  }

  List<ShardSplit> listed() {
    return listed.values().stream().map(ListedShard::split).toList();
  }

  /**
   * Whether another shard of this id is listed. One that takes records cannot be the one that was
   * read to its end, though nobody said with which number that began.
   */
  private boolean isReplaced(String id) {
    ListedShard now = listed.get(id);
    if (now == null) {
      return false;
    }
    String known = begins.get(id);
    return known == null || now.split().begins() == null
        ? now.open() && (finished.contains(id) || ended.containsKey(id))
        : !known.equals(now.split().begins());
  }

  /** Those that readers have and are to give up; each is named once. */
  Set<String> leave() {
    Set<String> told = new HashSet<>(owners.keySet());
    told.removeIf(id -> leaving.contains(id) || !isReplaced(id));
    leaving.addAll(told);
    return told;
  }

  /** Those that may be read now: all their parents were. Those to be given up are handed out. */
  List<ShardSplit> ready() {
    return waiting.values().stream()
        .filter(
            split ->
                split.ended()
                    || isReplaced(split.splitId())
                    || split.parentIds().stream().allMatch(this::isRead))
        .toList();
  }

  private boolean isRead(String id) {
    boolean known = waiting.containsKey(id) || owners.containsKey(id);
    return !known || (ended.containsKey(id) && !isReplaced(id));
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
    ShardSplit given = split.withBegins(begins.get(split.splitId()));
    return given.eventTime() >= oldest ? given : given.withEventTime(oldest);
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
          leaving.remove(id);
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
        .filter(id -> owners.containsKey(id) && !leaving.contains(id))
        .filter(this::isSucceeded)
        .forEach(succeeded::add);
    return succeeded;
  }

  /**
   * A shard that Kinesis lists and that has no successor yet will have one. Whether any are listed
   * is for the caller to know.
   */
  private boolean isSucceeded(String id) {
    List<String> children =
        listed().stream()
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

  /** By id, with which sequence number they began; empty if nobody said. */
  Map<String, String> finished() {
    Map<String, String> all = new HashMap<>();
    finished.forEach(id -> all.put(id, begins.getOrDefault(id, "")));
    return all;
  }

  /** How many are read. */
  int active() {
    return owners.size() - ended();
  }

  /** How many of those that readers have were read to their end. */
  int ended() {
    return (int) owners.keySet().stream().filter(ended::containsKey).count();
  }
}
