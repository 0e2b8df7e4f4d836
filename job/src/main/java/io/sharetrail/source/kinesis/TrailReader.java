package io.sharetrail.source.kinesis;

import io.sharetrail.intake.IntakeRecord;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** One thread asks all shards of this reader; the task's own takes what they gave. */
final class TrailReader
    extends SingleThreadMultiplexSourceReaderBase<
        ShardRecord, IntakeRecord, ShardSplit, ShardState> {

  private final KinesisIntake intake;
  private final ShardFarewells farewells;

  /** Those to be given up that have not been yet. */
  private final Set<String> givingUp = new HashSet<>();

  /**
   * @param farewells is told which splits are over
   */
  TrailReader(
      Supplier<SplitReader<ShardRecord, ShardSplit>> reader,
      KinesisIntake intake,
      ShardFarewells farewells,
      SourceReaderContext context) {
    super(reader, intake, context.getConfiguration(), context);
    this.intake = intake;
    this.farewells = farewells;
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof ShardEvent.LetGo over) {
      farewells.letGo(over.split());
    } else if (event instanceof ShardEvent.GiveUp replaced) {
      givingUp.add(replaced.split());
      farewells.giveUp(replaced.split());
    } else {
      super.handleSourceEvents(event);
    }
  }

  @Override
  protected ShardState initializedState(ShardSplit split) {
    return intake.begin(split);
  }

  @Override
  protected ShardSplit toSplitType(String id, ShardState state) {
    return state.asSplit();
  }

  @Override
  protected void onSplitFinished(Map<String, ShardState> finished) {
    finished.values().forEach(intake::end);
    finished.keySet().stream()
        .filter(givingUp::remove)
        .forEach(split -> context.sendSourceEventToCoordinator(new ShardEvent.GivenUp(split)));
  }
}
