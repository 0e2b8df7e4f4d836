package io.sharetrail.source.kafka;

import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.metrics.RoomMetrics;
import io.sharetrail.source.EventTimeLag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's reader, which looks before it begins whether the partition still holds what it is to
 * read. If not, the gap is told in the stream, counted and logged, and reading goes on with what is
 * there.
 *
 * <p>What is deleted while it is being read makes the client fail ({@code auto.offset.reset} is
 * {@code none}); Flink then restarts the job, and that begins here.
 */
final class GapReader implements SourceReader<IntakeRecord, KafkaPartitionSplit> {

  private static final Logger LOG = LoggerFactory.getLogger(GapReader.class);

  private final SourceReader<IntakeRecord, KafkaPartitionSplit> reader;
  private final PartitionBounds bounds;
  private final EventTimeLag lag;
  private final Counter gaps;
  private final Counter recordsMissing;

  /** Not told yet, by split. */
  private final Map<String, Gap> untold = new LinkedHashMap<>();

  GapReader(
      SourceReader<IntakeRecord, KafkaPartitionSplit> reader,
      PartitionBounds bounds,
      EventTimeLag lag,
      RoomMetrics metrics) {
    this.reader = reader;
    this.bounds = bounds;
    this.lag = lag;
    this.gaps = metrics.watched("gaps");
    this.recordsMissing = metrics.counter("recordsMissing");
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    List<KafkaPartitionSplit> readable = new ArrayList<>();
    Map<KafkaPartitionSplit, Gap> found = bounds.gaps(splits);
    for (KafkaPartitionSplit split : splits) {
      lag.of(split.getTopicPartition());
      Gap gap = found.get(split);
      readable.add(gap == null ? split : gap.readable());
      if (gap != null) {
        untold.put(split.splitId(), gap);
        gaps.inc();
        recordsMissing.inc(gap.missing());
        LOG.error("{}: {}", split.splitId(), gap.told().deadLetter().detail());
      }
    }
    reader.addSplits(readable);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<IntakeRecord> output) throws Exception {
    if (untold.isEmpty()) {
      return reader.pollNext(output);
    }
    String split = untold.keySet().iterator().next();
    output.collect(untold.remove(split).told());
    return InputStatus.MORE_AVAILABLE;
  }

  /** A gap that was not told yet is found again after a restore. */
  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId).stream()
        .map(
            split ->
                untold.containsKey(split.splitId()) ? untold.get(split.splitId()).wanted() : split)
        .toList();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return untold.isEmpty() ? reader.isAvailable() : CompletableFuture.completedFuture(null);
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    reader.pauseOrResumeSplits(toPause, toResume);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
