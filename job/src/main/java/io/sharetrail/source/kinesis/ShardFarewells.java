package io.sharetrail.source.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Splits that a reader is to part with: what the task's thread hears for the fetcher's. */
final class ShardFarewells {

  private final Queue<String> letGo = new ConcurrentLinkedQueue<>();
  private final Set<String> toGiveUp = ConcurrentHashMap.newKeySet();

  /** It ended, and its children hold event time themselves. */
  void letGo(String split) {
    letGo.add(split);
  }

  /** Kinesis has another shard of that id. The fetcher may not know yet that it has it. */
  void giveUp(String split) {
    toGiveUp.add(split);
  }

  /** Those to be let go since it was asked last. */
  List<String> letGo() {
    List<String> all = new ArrayList<>();
    for (String split = letGo.poll(); split != null; split = letGo.poll()) {
      all.add(split);
    }
    return all;
  }

  Set<String> toGiveUp() {
    return toGiveUp;
  }

  void givenUp(String split) {
    toGiveUp.remove(split);
  }
}
