package io.sharetrail.source.exceptions;

import io.sharetrail.exceptions.ExceptionsUpdate;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The exceptions as a stream, for one subtask. It keeps no position: who starts again reads what is
 * there again, and a version that is known is no news.
 *
 * <p>It is idle from the beginning. It must not hold the event time of the trail back; nor may it
 * say that event time is over, for then it would be as soon as the trail is idle.
 *
 * <p>While a job runs it never ends, even if there is nothing to watch: of a source that ended a
 * savepoint knows that it ended, and it would never begin again.
 */
public final class ExceptionsSource
    implements Source<ExceptionsUpdate, ExceptionsSource.NoSplit, ExceptionsSource.NoPosition> {

  private static final long serialVersionUID = 1L;

  private final Place place;
  private final boolean endless;

  private ExceptionsSource(Place place, boolean endless) {
    this.place = place;
    this.endless = endless;
  }

  /**
   * As long as a job runs.
   *
   * @param placeOrNull null if nothing is configured
   */
  public static ExceptionsSource watching(Place placeOrNull) {
    return new ExceptionsSource(placeOrNull, true);
  }

  /** Ends at once: nothing changes while a history is judged. */
  public static ExceptionsSource silent() {
    return new ExceptionsSource(null, false);
  }

  /** There are none. */
  public record NoSplit() implements SourceSplit {
    @Override
    public String splitId() {
      return "none";
    }
  }

  /** Nothing is to be remembered. */
  public record NoPosition() {}

  @Override
  public Boundedness getBoundedness() {
    return endless ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<ExceptionsUpdate, NoSplit> createReader(SourceReaderContext context) {
    boolean first = context.getIndexOfSubtask() == 0;
    return new ExceptionsReader(first ? place : null, endless, first && place == null);
  }

  @Override
  public SplitEnumerator<NoSplit, NoPosition> createEnumerator(
      SplitEnumeratorContext<NoSplit> context) {
    return new NothingToAssign();
  }

  @Override
  public SplitEnumerator<NoSplit, NoPosition> restoreEnumerator(
      SplitEnumeratorContext<NoSplit> context, NoPosition position) {
    return new NothingToAssign();
  }

  @Override
  public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
    return new Empty<>(new NoSplit());
  }

  @Override
  public SimpleVersionedSerializer<NoPosition> getEnumeratorCheckpointSerializer() {
    return new Empty<>(new NoPosition());
  }

  private record Empty<T>(T only) implements SimpleVersionedSerializer<T> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T nothing) {
      return new byte[0];
    }

    @Override
    public T deserialize(int version, byte[] serialized) throws IOException {
      return only;
    }
  }

  private static final class NothingToAssign implements SplitEnumerator<NoSplit, NoPosition> {

    @Override
    public void start() {
      // readers find the place themselves
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
      // none asks
    }

    @Override
    public void addSplitsBack(List<NoSplit> splits, int subtask) {
      // there are none
    }

    @Override
    public void addReader(int subtask) {
      // it needs nothing
    }

    @Override
    public NoPosition snapshotState(long checkpoint) {
      return new NoPosition();
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
