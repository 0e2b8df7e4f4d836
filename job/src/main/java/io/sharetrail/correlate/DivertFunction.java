package io.sharetrail.correlate;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.Tick;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends dead letters and ticks out by the side; observations walk on. */
public final class DivertFunction extends ProcessFunction<IntakeRecord, InFlight> {

  private static final long serialVersionUID = 1L;

  private final OutputTag<DeadLetter> deadLetters;
  private final OutputTag<Tick> ticks;

  public DivertFunction(OutputTag<DeadLetter> deadLetters, OutputTag<Tick> ticks) {
    this.deadLetters = deadLetters;
    this.ticks = ticks;
  }

  /** A side output for the type. */
  public static <T> OutputTag<T> tag(String name, Class<T> type) {
    return new OutputTag<>(name, TypeInformation.of(type));
  }

  @Override
  public void processElement(IntakeRecord record, Context context, Collector<InFlight> out) {
    if (record.observation() != null) {
      out.collect(InFlight.of(record.observation()));
    } else if (record.deadLetter() != null) {
      context.output(deadLetters, record.deadLetter());
    } else {
      context.output(ticks, record.tick());
    }
  }
}
