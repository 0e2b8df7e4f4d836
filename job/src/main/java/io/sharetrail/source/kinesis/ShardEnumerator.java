package io.sharetrail.source.kinesis;

import io.sharetrail.aws.Setback;
import io.sharetrail.metrics.RoomMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.util.FlinkRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds shards and gives each to the reader that has fewest, children after their parents.
 *
 * <p>A shard that was read to its end stays with its reader and holds event time there until all
 * its children hold it themselves, wherever they are read; see the record of this decision.
 */
final class ShardEnumerator implements SplitEnumerator<ShardSplit, ShardsState> {

  private static final Logger LOG = LoggerFactory.getLogger(ShardEnumerator.class);

  private final SplitEnumeratorContext<ShardSplit> context;
  private final ShardListing listing;
  private final Set<String> streams;
  private final long intervalMillis;
  private final RoomMetrics metrics;
  private final ShardFamily family = new ShardFamily();
  private final ParkedShards parked = new ParkedShards();
  private final ShardBalance balance = new ShardBalance(family);
  private final StreamStarts starts;

  /** A watermark takes its time from a reader to where the next is compared with it. */
  private Set<String> succeededBefore = Set.of();

  /** What is asked then fails, and means nothing. */
  private volatile boolean closed;

  /**
   * @param streams names of those that are read
   * @param start where a stream is begun that no checkpoint knows, milliseconds since the epoch
   * @param restored from a checkpoint; empty without one
   */
  ShardEnumerator(
      SplitEnumeratorContext<ShardSplit> context,
      ShardListing listing,
      Set<String> streams,
      long start,
      long intervalMillis,
      RoomMetrics metrics,
      ShardsState restored) {
    this.context = context;
    this.listing = listing;
    this.streams = streams;
    this.intervalMillis = intervalMillis;
    this.metrics = metrics;
    starts = new StreamStarts(streams, start, restored);
    restored.finished().forEach(this::finish);
    restored.waiting().forEach(this::goOn);
  }

  @Override
  public void start() {
    tell(family, metrics);
    context.callAsync(
        listing::list,
        (found, failure) -> {
          discovered(found, failure);
          if (failure == null) {
            letGo();
          } else {
            succeededBefore = Set.of(); // what was true then need not be when it is listed again
          }
        },
        0,
        intervalMillis);
  }

  static void tell(ShardFamily family, RoomMetrics metrics) {
    metrics.gauge((Gauge<Integer>) family::active, "shardsActive");
    metrics.gauge((Gauge<Integer>) family::ended, "shardsEnded");
    metrics.gauge((Gauge<Integer>) () -> family.waiting().size(), "shardsWaiting");
    metrics.gauge((Gauge<Integer>) () -> family.finished().size(), "shardsFinished");
  }

  private void await(ShardSplit split) {
    if (streams.contains(split.stream())) {
      family.await(split);
    } else {
      parked.park(split);
    }
  }

  /** One that no reader had: it is to be read for the first time, or its stream was put back. */
  private void goOn(ShardSplit split) {
    if (streams.contains(split.stream()) && split.seenUntil() != Long.MIN_VALUE) {
      LOG.warn(
          "{} goes on where it was: everything before {} was read",
          split.splitId(),
          Instant.ofEpochMilli(split.seenUntil()));
    }
    await(split);
  }

  private void finish(String id, String began) {
    if (streams.contains(ShardSplit.streamOf(id))) {
      family.finish(id, began);
    } else {
      parked.parkFinished(id, began);
    }
  }

  private void discovered(List<ListedShard> found, Throwable failure) {
    if (closed) {
      return;
    }
    if (failure instanceof FlinkRuntimeException fatal) {
      throw fatal;
    }
    if (failure != null) {
      LOG.warn("{}", Setback.sentence("ListShards", failure));
      return;
    }
    family
        .listed(found)
        .forEach(
            id -> LOG.warn("{} is another than that which was read: its stream was made anew", id));
    assign();
  }

  /** Only when all readers have said what they have: else a shard might be read twice. */
  private void assign() {
    if (balance.readers() < context.currentParallelism()) {
      return;
    }
    for (ShardSplit split : family.listed()) {
      if (!family.knows(split.splitId())) {
        family.await(starts.begin(split));
      }
    }
    starts.begun(family.listed());
    Map<Integer, List<ShardSplit>> assignment = balance.give();
    if (!assignment.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(assignment));
    }
    for (String id : family.leave()) {
      LOG.warn("{} is given up: its stream was made anew, and has another of that id", id);
      context.sendEventToSourceReader(family.owner(id), new ShardEvent.GiveUp(id));
    }
  }

  /** After a listing only: without one, no parent has children, and each seems to be succeeded. */
  private void letGo() {
    Set<String> succeeded = family.succeeded();
    for (String id : succeeded) {
      if (succeededBefore.contains(id)) {
        context.sendEventToSourceReader(family.owner(id), new ShardEvent.LetGo(id));
        family.finish(id);
      }
    }
    succeededBefore = succeeded;
  }

  @Override
  public void handleSourceEvent(int reader, SourceEvent event) {
    if (!(event instanceof ShardEvent told)
        || !Integer.valueOf(reader).equals(family.owner(told.split()))) {
      return;
    }
    if (told instanceof ShardEvent.Ended end) {
      LOG.info("{} was read to its end", end.split());
      family.end(end.split(), end.eventTime());
      context.callAsync(listing::list, this::discovered);
    } else if (told instanceof ShardEvent.Level) {
      family.level(told.split());
    } else if (told instanceof ShardEvent.GivenUp) {
      family.forget(told.split());
      assign();
    }
  }

  @Override
  public void addReader(int reader) {
    List<ShardSplit> has =
        context.registeredReaders().get(reader).getReportedSplitsOnRegistration();
    has.forEach(this::await);
    balance.joined(reader);
    assign();
  }

  /** A reader failed: it comes back with what it had at the last checkpoint. */
  @Override
  public void addSplitsBack(List<ShardSplit> splits, int reader) {
    balance.left(reader);
    family.lost(reader);
    succeededBefore =
        Set.of(); // that was about readers that were not behind what they come back to
    splits.forEach(this::await);
  }

  @Override
  public void handleSplitRequest(int reader, String host) {
    // shards are given without being asked for
  }

  @Override
  public ShardsState snapshotState(long checkpointId) {
    return new ShardsState(
        starts.begun(),
        starts.moments(),
        parked.with(family.waiting()),
        parked.with(family.finished()));
  }

  @Override
  public void close() {
    closed = true;
    listing.close();
  }
}
