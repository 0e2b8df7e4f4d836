package io.sharetrail.source.kinesis;

import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.intake.Tick;
import io.sharetrail.source.EventTimeLag;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intake where the records of shards become Flink's: an irrelevant event never becomes one.
 * Partition keys are not read: anyone who may write to the stream chooses them.
 */
final class KinesisIntake implements RecordEmitter<ShardRecord, IntakeRecord, ShardState> {

  private static final Logger LOG = LoggerFactory.getLogger(KinesisIntake.class);

  private final Intake intake;
  private final EventTimeLag lag;
  private final ShardMetrics metrics;
  private final Consumer<ShardEvent> enumerator;

  private ShardState current;

  /** Latest event time of any shard: event time of this reader has not passed it. */
  private long highest = Long.MIN_VALUE;

  /**
   * @param enumerator is told what it must know of a split
   */
  KinesisIntake(
      IntakeSettings settings,
      LocationConfig location,
      EventTimeLag lag,
      ShardMetrics metrics,
      Consumer<ShardEvent> enumerator) {
    intake = new Intake(settings, settings.catalog(), GeoDatabases.open(location));
    this.lag = lag;
    this.metrics = metrics;
    this.enumerator = enumerator;
  }

  /** The shard begins, here. */
  ShardState begin(ShardSplit split) {
    return new ShardState(split, lag.of(split.splitId()), Math.max(highest, split.eventTime()));
  }

  /** The shard is over. */
  void end(ShardState state) {
    lag.forget(state.split.splitId());
    intake.forget(state.split.splitId());
    if (current == state) {
      current = null;
    }
  }

  @Override
  public void emitRecord(ShardRecord record, SourceOutput<IntakeRecord> out, ShardState state) {
    if (current != state) {
      current = state;
      intake.turnTo(state.split.splitId());
    }
    if (record instanceof ShardRecord.Data data) {
      take(data, out, state);
    } else if (record instanceof ShardRecord.Progress progress) {
      progress(progress, out, state);
    } else if (record instanceof ShardRecord.Gap gap) {
      metrics.gaps.inc();
      LOG.error("{}: {}", gap.told().origin(), gap.told().detail());
      out.collect(new IntakeRecord(null, gap.told(), null));
      state.position = Position.OLDEST;
    }
  }

  private void take(ShardRecord.Data data, SourceOutput<IntakeRecord> out, ShardState state) {
    String part = data.number() < 0 ? "" : "/" + data.number();
    intake.accept(
        data.bytes(), state.origin + data.sequence() + part, data.arrival(), out::collect);
    state.position = data.behind();
    state.seenUntil = Math.max(state.seenUntil, data.arrival());
    if (!intake.toldTime()) {
      return;
    }
    state.eventTime = Math.max(state.eventTime, intake.maxEventTime());
    state.reached.is(state.eventTime);
    highest = Math.max(highest, state.eventTime);
    state.spoke = true;
  }

  private void progress(
      ShardRecord.Progress progress, SourceOutput<IntakeRecord> out, ShardState state) {
    state.seenUntil = Math.max(state.seenUntil, progress.seenUntil());
    state.ended |= progress.ended();
    if (!progress.level() || !state.spoke) {
      out.collect(new IntakeRecord(null, null, Tick.ofLiving(state.eventTime)));
      state.reached.is(state.eventTime);
      state.spoke = true;
    }
    if (!state.levelTold && (progress.level() || state.eventTime >= state.bar)) {
      state.levelTold = true;
      enumerator.accept(new ShardEvent.Level(state.split.splitId()));
    }
    if (state.ended && !state.endTold) {
      intake.endSplit(out::collect);
      state.endTold = true;
      enumerator.accept(new ShardEvent.Ended(state.split.splitId(), state.eventTime));
    }
  }
}
