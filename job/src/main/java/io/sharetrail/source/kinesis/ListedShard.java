package io.sharetrail.source.kinesis;

/**
 * A shard that Kinesis lists.
 *
 * @param split as if it were read from its beginning
 * @param open whether it takes records: then nobody has read it to its end
 */
record ListedShard(ShardSplit split, boolean open) {

  String id() {
    return split.splitId();
  }
}
