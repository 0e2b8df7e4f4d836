package io.sharetrail.source.files;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;

/**
 * Hands files out in the order in which they were delivered. So a file that nobody reads yet is
 * never older than one that somebody reads, also after a failure gave files back.
 */
final class OrderedSplits implements FileSplitAssigner {

  private record Dated(FileSourceSplit split, long deliveredAt, String path) {
    static Dated of(FileSourceSplit split) {
      long deliveredAt = DeliveryTime.of(split.path().getName()).orElse(Long.MIN_VALUE);
      return new Dated(split, deliveredAt, split.path().toString());
    }
  }

  private final PriorityQueue<Dated> unread =
      new PriorityQueue<>(Comparator.comparingLong(Dated::deliveredAt).thenComparing(Dated::path));

  OrderedSplits(Collection<FileSourceSplit> splits) {
    addSplits(splits);
  }

  @Override
  public Optional<FileSourceSplit> getNext(String hostname) {
    return Optional.ofNullable(unread.poll()).map(Dated::split);
  }

  @Override
  public void addSplits(Collection<FileSourceSplit> splits) {
    splits.forEach(split -> unread.add(Dated.of(split)));
  }

  @Override
  public Collection<FileSourceSplit> remainingSplits() {
    return unread.stream().map(Dated::split).toList();
  }
}
