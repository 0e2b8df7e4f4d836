package io.sharetrail.correlate;

import org.apache.flink.streaming.api.TimerService;

/** Flink's timers, of which none ever rings, at a watermark that has not come. */
final class ManualTimers implements TimerService {

  @Override
  public long currentProcessingTime() {
    return 0;
  }

  @Override
  public long currentWatermark() {
    return Long.MIN_VALUE;
  }

  @Override
  public void registerProcessingTimeTimer(long time) {}

  @Override
  public void registerEventTimeTimer(long time) {}

  @Override
  public void deleteProcessingTimeTimer(long time) {}

  @Override
  public void deleteEventTimeTimer(long time) {}
}
