package io.sharetrail.source.kinesis;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the enumerator remembers. Shards that are being read are in their readers' state.
 *
 * @param begun streams whose shards were listed before: what they gain is read from its beginning
 * @param starts from which moment on the other streams are read, milliseconds since the epoch;
 *     {@link Long#MIN_VALUE} for all that is kept
 * @param waiting shards that no reader has
 * @param finished splits that were read and are still listed: by id, with which sequence number
 *     they began; empty if an earlier version did not write it
 */
record ShardsState(
    Set<String> begun,
    Map<String, Long> starts,
    List<ShardSplit> waiting,
    Map<String, String> finished) {

  /** Of a job that begins. */
  static final ShardsState NONE = new ShardsState(Set.of(), Map.of(), List.of(), Map.of());
}
