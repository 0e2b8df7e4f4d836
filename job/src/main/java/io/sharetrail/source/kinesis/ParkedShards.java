package io.sharetrail.source.kinesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of streams that are not configured any more: whoever puts one back goes on
 * where it was, and hears of what was deleted meanwhile.
 */
final class ParkedShards {

  private static final Logger LOG = LoggerFactory.getLogger(ParkedShards.class);

  private final Map<String, ShardSplit> shards = new LinkedHashMap<>();
  private final Map<String, String> finished = new TreeMap<>();

  void park(ShardSplit split) {
    LOG.warn(
        "{} is no longer read, for its stream is not configured: its position is kept, and it goes"
            + " on there when the stream is put back",
        split.splitId());
    shards.put(split.splitId(), split);
  }

  /** One that was read to its end. */
  void parkFinished(String id, String began) {
    finished.put(id, began);
  }

  /** These, and those that wait. */
  List<ShardSplit> with(Iterable<ShardSplit> waiting) {
    List<ShardSplit> all = new ArrayList<>(shards.values());
    waiting.forEach(all::add);
    return all;
  }

  /** These, and those that are finished. */
  Map<String, String> with(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(finished);
    all.putAll(others);
    return all;
  }
}
