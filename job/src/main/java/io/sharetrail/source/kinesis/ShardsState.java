package io.sharetrail.source.kinesis;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator remembers. Shards that are being read are in their readers' state.
 *
 * @param begun streams whose shards were listed before: what they gain is read from its beginning
 * @param waiting shards that no reader has
 * @param finished ids of splits that were read and are still listed
 */
record ShardsState(Set<String> begun, List<ShardSplit> waiting, Set<String> finished) {}
