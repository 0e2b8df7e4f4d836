package io.sharetrail.source.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.exceptions.ExceptionsUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exceptions as a stream without a Flink around it. */
@Timeout(60)
final class ExceptionsSourceTest {

  private static final String NO_ENTRIES = "version: %d\nentries: []\n";

  @TempDir private Path folder;

  /** What a reader says, in order. */
  private static final class Said implements ReaderOutput<ExceptionsUpdate> {

    private final List<Object> all = new ArrayList<>();

    @Override
    public void collect(ExceptionsUpdate update) {
      all.add(update);
    }

    @Override
    public void collect(ExceptionsUpdate update, long timestamp) {
      all.add(update);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      all.add(watermark);
    }

    @Override
    public void markIdle() {
      all.add("idle");
    }

    @Override
    public void markActive() {
      all.add("active");
    }

    @Override
    public SourceOutput<ExceptionsUpdate> createOutputForSplit(String split) {
      throw new AssertionError("it has no splits");
    }

    @Override
    public void releaseOutputForSplit(String split) {
      throw new AssertionError("it has no splits");
    }

    private Object last() {
      return all.get(all.size() - 1);
    }
  }

  @Test
  void itSaysNothingOfTimeAndEndsIfAHistoryIsJudged() {
    Said said = new Said();
    ExceptionsReader reader = new ExceptionsReader(null, false);
    reader.start();

    assertThat(reader.isAvailable()).isDone();
    assertThat(reader.pollNext(said)).isEqualTo(InputStatus.END_OF_INPUT);
    assertThat(said.all).containsExactly("idle");
    assertThat(ExceptionsSource.silent().getBoundedness()).isEqualTo(Boundedness.BOUNDED);
  }

  @Test
  void itNeverEndsWhileAJobRunsEvenIfNothingIsConfigured() {
    Said said = new Said();
    ExceptionsReader reader = new ExceptionsReader(null, true);
    reader.start();

    assertThat(reader.pollNext(said)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.isAvailable()).isNotDone();
    assertThat(said.all).containsExactly("idle");
    assertThat(ExceptionsSource.watching(null).getBoundedness())
        .isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
  }

  @Test
  void aFileIsReadAgainAndOnlyWhatIsNewIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("exceptions.yaml"), NO_ENTRIES.formatted(1));
    Said said = new Said();
    ExceptionsReader reader = new ExceptionsReader(new ExceptionsFile(file.toString(), 10), true);
    reader.start();
    try {
      said(reader, said, 2);
      assertThat(((ExceptionsUpdate) said.last()).set().version()).isEqualTo(1);

      write(file, "# the same\n" + NO_ENTRIES.formatted(1));
      Thread.sleep(100);
      write(file, NO_ENTRIES.formatted(2));
      said(reader, said, 3);
      assertThat(((ExceptionsUpdate) said.last()).set().version()).isEqualTo(2);

      Files.delete(file);
      said(reader, said, 4);
      assertThat(((ExceptionsUpdate) said.last()).refusal().problems())
          .containsExactly("cannot be read: " + file + " does not exist");
      Thread.sleep(100);
      write(file, NO_ENTRIES.formatted(3));
      said(reader, said, 5);
      assertThat(((ExceptionsUpdate) said.last()).set().version()).isEqualTo(3);
    } finally {
      reader.close();
    }
    assertThat(said.all.get(0)).isEqualTo("idle");
    assertThat(said.all.subList(1, 5)).allMatch(ExceptionsUpdate.class::isInstance);
  }

  @Test
  void aFileOfAStoreIsReadAsItIsNow() throws Exception {
    Path file = Files.writeString(folder.resolve("stored.yaml"), NO_ENTRIES.formatted(1));
    ExceptionsFile stored = new ExceptionsFile("file://" + file, 10);
    assertThat(stored.read().version()).isEqualTo(1);

    Files.writeString(file, NO_ENTRIES.formatted(2));
    assertThat(stored.read().version()).as("not a copy of before").isEqualTo(2);
    Files.writeString(file, "nonsense");
    assertThat(stored.read()).isNull();
    Files.writeString(file, " ".repeat(2 << 20));
    assertThat(ExceptionsFile.now("file://" + file).refusal().problems())
        .singleElement()
        .asString()
        .contains("is larger than 1048576 bytes");
  }

  @Test
  void aWatchThatFailsAsItShouldNotEndsNothing() {
    Said said = new Said();
    ExceptionsReader reader =
        new ExceptionsReader(
            () -> {
              throw new IllegalStateException("a bug");
            },
            true);
    reader.start();

    assertThat(reader.pollNext(said)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    reader.close();
  }

  /** A task that takes nothing must not let what was found grow. */
  @Test
  void whatIsNotTakenHoldsTheWatchBack() throws Exception {
    BlockingQueue<ExceptionsUpdate> handed = new ArrayBlockingQueue<>(10_000);
    ExceptionsUpdate any = ExceptionsFile.now(folder.resolve("absent").toString());
    Place busy =
        () ->
            new Place.Watch() {
              @Override
              public List<ExceptionsUpdate> next() {
                handed.add(any);
                return List.of(any);
              }

              @Override
              public void close() {}
            };
    ExceptionsReader reader = new ExceptionsReader(busy, true);
    reader.start();
    try {
      TimeUnit.MILLISECONDS.sleep(300);
      int before = handed.size();
      assertThat(before).isBetween(1, 258);
      TimeUnit.MILLISECONDS.sleep(100);
      assertThat(handed).hasSize(before);
    } finally {
      reader.close();
    }
  }

  private static void write(Path file, String document) throws IOException {
    Path part = Files.writeString(file.resolveSibling("part"), document);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void said(ExceptionsReader reader, Said said, int count) throws Exception {
    while (said.all.size() < count) {
      if (reader.pollNext(said) == InputStatus.NOTHING_AVAILABLE) {
        reader.isAvailable().get(30, TimeUnit.SECONDS);
      }
    }
    assertThat(said.all).hasSize(count);
  }
}
