package io.sharetrail.source;

import io.sharetrail.intake.IntakeRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a source that does not end. They follow observations and ticks, so time goes on
 * although an irrelevant event never becomes a record.
 */
public final class IntakeWatermarks {

  private IntakeWatermarks() {}

  /**
   * @param outOfOrderness how far behind the latest event of its split an event may come without
   *     being late
   */
  public static WatermarkStrategy<IntakeRecord> boundedOutOfOrderness(Duration outOfOrderness) {
    return WatermarkStrategy.<IntakeRecord>forGenerator(context -> new Generator(outOfOrderness))
        .withTimestampAssigner((record, ignored) -> record.time());
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
