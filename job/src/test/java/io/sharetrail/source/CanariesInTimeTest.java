package io.sharetrail.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.detect.Canary;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.Kind;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.intake.Tick;
import io.sharetrail.location.MmdbLocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary comes at once where a trail may be hours late, or silent: time goes on without it. */
final class CanariesInTimeTest implements WatermarkOutput {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Instant NOW = Instant.parse("2025-03-12T12:00:00Z");
  private static final Instant HOURS_AGO = Instant.parse("2025-03-12T08:00:00Z");

  private final ManualClock clock = new ManualClock();
  private final List<IntakeRecord> out = new ArrayList<>();
  private Intake intake;
  private WatermarkGenerator<IntakeRecord> time;
  private long watermark = Long.MIN_VALUE;
  private boolean idle;

  @BeforeEach
  void open() throws IOException {
    intake =
        new Intake(
            new IntakeSettings(
                new CodecLimits(20_000, 1 << 20, 500, 64, 4, 100, 100),
                300_000,
                1024,
                1000,
                1000,
                10_000,
                true,
                null),
            Catalog.STANDARD,
            MmdbLocator.open(null, null, null));
    time =
        IntakeWatermarks.boundedOutOfOrderness(QUARTER, QUARTER)
            .createWatermarkGenerator(
                new WatermarkGeneratorSupplier.Context() {
                  @Override
                  public MetricGroup getMetricGroup() {
                    return new UnregisteredMetricsGroup();
                  }

                  @Override
                  public RelativeClock getInputActivityClock() {
                    return clock;
                  }
                });
  }

  @Test
  void itIsASubjectAndNoSightingAndIsCountedAtOnce() {
    take(canary(NOW));

    assertThat(out).hasSize(2);
    assertThat(out.get(0).observation()).matches(Canary::is);
    Tick tick = out.get(1).tick();
    assertThat(tick.skipped()[SkipKind.CANARY.ordinal()]).isEqualTo(1);
    assertThat(tick.records()).isEqualTo(1);
    assertThat(tick.events()).as("its trail may be dead").isZero();
    assertThat(intake.toldTime()).isFalse();
  }

  @Test
  void anEventIsNoneOfThat() {
    take(share(NOW));

    assertThat(out.get(0).observation().kind()).isEqualTo(Kind.EBS_SNAPSHOT_SHARED);
    assertThat(out.get(1).observation().kind()).isEqualTo(Kind.SIGHTING);
    assertThat(out.get(2).tick().events()).isEqualTo(1);
    assertThat(intake.toldTime()).isTrue();
    assertThat(watermark).isEqualTo(NOW.minus(QUARTER).toEpochMilli() - 1);
  }

  @Test
  void itMakesNothingLateThatComesWithATrailThatIs() {
    take(share(HOURS_AGO));
    long before = watermark;
    take(canary(NOW));

    assertThat(watermark).isEqualTo(before).isEqualTo(HOURS_AGO.minus(QUARTER).toEpochMilli() - 1);
    assertThat(intake.maxEventTime()).isEqualTo(HOURS_AGO.toEpochMilli());
    take(share(HOURS_AGO.plusSeconds(60)));
    assertThat(watermark).isEqualTo(before + 60_000);
  }

  @Test
  void aSilentPartitionIsNotWaitedForBecauseOfIt() {
    take(share(HOURS_AGO));
    for (int minute = 0; minute < 30; minute += 5) {
      clock.advanceTime(Duration.ofMinutes(5));
      take(canary(NOW.plus(Duration.ofMinutes(minute))));
    }
    assertThat(idle).isTrue();

    take(share(HOURS_AGO.plusSeconds(60)));
    assertThat(idle).as("an event is a sign of life").isFalse();
  }

  @Test
  void norBecauseOfGarbageSkipsOrAnEventOf2099() {
    for (String noise :
        List.of(
            "garbage",
            "",
            "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[]}",
            share(Instant.parse("2099-01-01T00:00:00Z")))) {
      take(share(HOURS_AGO));
      assertThat(idle).isFalse();
      for (int minute = 0; minute < 30; minute += 5) {
        clock.advanceTime(Duration.ofMinutes(5));
        take(noise);
      }
      assertThat(idle).as(noise).isTrue();
    }
  }

  @Test
  void whatIsReadWhileAShardLagsKeepsItAlive() {
    for (int minute = 0; minute < 30; minute += 5) {
      clock.advanceTime(Duration.ofMinutes(5));
      IntakeRecord living = new IntakeRecord(null, null, Tick.ofLiving(Long.MIN_VALUE));
      time.onEvent(living, living.time(), this);
      time.onPeriodicEmit(this);
    }
    assertThat(idle).isFalse();
  }

  private void take(String record) {
    int before = out.size();
    intake.accept(record.getBytes(StandardCharsets.UTF_8), "test", NOW.toEpochMilli(), out::add);
    out.subList(before, out.size()).forEach(each -> time.onEvent(each, each.time(), this));
    time.onPeriodicEmit(this);
  }

  private static String canary(Instant at) {
    return new CanaryRecord("3f2a", at).json();
  }

  private static String share(Instant at) {
    return canary(at).replace("000000000000", "111122223333");
  }

  @Override
  public void emitWatermark(Watermark emitted) {
    watermark = Math.max(watermark, emitted.getTimestamp());
    idle = false;
  }

  @Override
  public void markIdle() {
    idle = true;
  }

  @Override
  public void markActive() {
    idle = false;
  }
}
