package io.sharetrail.source.kinesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** What an enumerator sees of a job with two readers. It lists when the test says so. */
final class TwoReaders implements SplitEnumeratorContext<ShardSplit> {

  private final Map<Integer, ReaderInfo> readers = new HashMap<>();
  private final Map<String, Integer> owners = new HashMap<>();
  private final List<String> sent = new ArrayList<>();
  private BiConsumer<List<ListedShard>, Throwable> periodic;

  /** A reader that begins with what it had. */
  void join(SplitEnumerator<ShardSplit, ShardsState> enumerator, int reader, ShardSplit... has) {
    readers.put(reader, ReaderInfo.createReaderInfo(reader, "host", List.of(has)));
    enumerator.addReader(reader);
  }

  /** The one that was given it last. */
  int owner(ShardSplit split) {
    return owners.get(split.splitId());
  }

  void lists(List<ListedShard> found) {
    periodic.accept(found, null);
  }

  void cannotList(Exception failure) {
    periodic.accept(null, failure);
  }

  /** What readers were told, each as its number and the event. */
  List<String> sent() {
    return List.copyOf(sent);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> void callAsync(
      Callable<T> callable, BiConsumer<T, Throwable> handler, long initialDelay, long period) {
    periodic = (found, failure) -> handler.accept((T) found, failure);
  }

  @Override
  public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
    // the next that the test lists does as well
  }

  @Override
  public void sendEventToSourceReader(int reader, SourceEvent event) {
    sent.add(reader + " " + event);
  }

  @Override
  public int currentParallelism() {
    return 2;
  }

  @Override
  public Map<Integer, ReaderInfo> registeredReaders() {
    return readers;
  }

  @Override
  public void assignSplits(SplitsAssignment<ShardSplit> assignment) {
    assignment
        .assignment()
        .forEach((reader, splits) -> splits.forEach(split -> owners.put(split.splitId(), reader)));
  }

  @Override
  public SplitEnumeratorMetricGroup metricGroup() {
    return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
  }

  @Override
  public void signalNoMoreSplits(int reader) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void runInCoordinatorThread(Runnable runnable) {
    runnable.run();
  }
}
