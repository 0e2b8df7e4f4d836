package io.sharetrail.source.kinesis;

import io.sharetrail.intake.IntakeRecord;
import java.util.Map;
import java.util.Queue;
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
  private final Queue<String> letGo;

  /**
   * @param letGo is given the ids of splits that are over
   */
  TrailReader(
      Supplier<SplitReader<ShardRecord, ShardSplit>> reader,
      KinesisIntake intake,
      Queue<String> letGo,
      SourceReaderContext context) {
    super(reader, intake, context.getConfiguration(), context);
    this.intake = intake;
    this.letGo = letGo;
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof ShardEvent.LetGo over) {
      letGo.add(over.split());
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
  }
}
