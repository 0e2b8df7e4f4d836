package io.sharetrail.source;

import io.sharetrail.intake.IntakeRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Watermarks of sources whose time goes on before they end. */
public final class IntakeWatermarks {

  private IntakeWatermarks() {}

  /**
   * For a source that does not end. They follow observations and ticks, so time goes on although an
   * irrelevant event never becomes a record.
   *
   * @param outOfOrderness how far behind the latest event of its split an event may come without
   *     being late
   */
  public static WatermarkStrategy<IntakeRecord> boundedOutOfOrderness(Duration outOfOrderness) {
    return WatermarkStrategy.<IntakeRecord>forGenerator(context -> new Generator(outOfOrderness))
        .withTimestampAssigner((record, ignored) -> record.time());
  }

  /**
   * The same, where a split that is silent is not waited for. What tells no time that is believed
   * is no sign that its split goes on: one that holds garbage or canaries alone would be waited for
   * because of them.
   *
   * @param idleness after how long event time goes on without a silent split
   */
  public static WatermarkStrategy<IntakeRecord> boundedOutOfOrderness(
      Duration outOfOrderness, Duration idleness) {
    WatermarkStrategy<IntakeRecord> strategy =
        boundedOutOfOrderness(outOfOrderness).withIdleness(idleness);
    return WatermarkStrategy.<IntakeRecord>forGenerator(
            context -> new SignsOfLife(strategy.createWatermarkGenerator(context)))
        .withTimestampAssigner((record, ignored) -> record.time());
  }

  /**
   * For files that are read in the order of their delivery and say it as they begin: no event of
   * any file yet to come is expected to be older than the delivery of the one that begins, less the
   * disorder. What the events themselves say moves nothing, so none can close a window too early.
   *
   * @param disorder how much older than its file's delivery an event may be without being late
   */
  public static WatermarkStrategy<IntakeRecord> byDelivery(Duration disorder) {
    long millis = disorder.toMillis();
    return WatermarkStrategy.<IntakeRecord>forGenerator(context -> new DeliveryGenerator(millis))
        .withTimestampAssigner((record, ignored) -> record.time());
  }

  /** At once, and never periodically: the file may be over before the next period is. */
  private record DeliveryGenerator(long disorderMillis)
      implements WatermarkGenerator<IntakeRecord> {

    @Override
    public void onEvent(IntakeRecord record, long time, WatermarkOutput output) {
      if (record.tick() != null && record.tick().deliveredAt() != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(record.tick().deliveredAt() - disorderMillis - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      // between two files nothing is known that was not known before
    }
  }

  private record SignsOfLife(WatermarkGenerator<IntakeRecord> generator)
      implements WatermarkGenerator<IntakeRecord> {

    @Override
    public void onEvent(IntakeRecord record, long time, WatermarkOutput output) {
      if (record.isSignOfLife()) {
        generator.onEvent(record, time, output);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      generator.onPeriodicEmit(output);
    }
  }

  /** A tick moves the watermark at once: the split may end before the next periodic one. */
  private static final class Generator implements WatermarkGenerator<IntakeRecord> {

    private final BoundedOutOfOrdernessWatermarks<IntakeRecord> periodic;
    private final long outOfOrdernessMillis;

    Generator(Duration outOfOrderness) {
      periodic = new BoundedOutOfOrdernessWatermarks<>(outOfOrderness);
      outOfOrdernessMillis = outOfOrderness.toMillis();
    }

    @Override
    public void onEvent(IntakeRecord record, long time, WatermarkOutput output) {
      periodic.onEvent(record, time, output);
      if (record.tick() != null && record.tick().maxEventTime() != Long.MIN_VALUE) {
        output.emitWatermark(
            new Watermark(record.tick().maxEventTime() - outOfOrdernessMillis - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      periodic.onPeriodicEmit(output);
    }
  }
}
