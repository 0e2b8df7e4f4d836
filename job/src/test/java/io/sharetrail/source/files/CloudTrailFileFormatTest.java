package io.sharetrail.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.intake.Tick;
import io.sharetrail.testing.SyntheticTrail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudTrailFileFormatTest {

  private static final int SHARES = 18;

  @TempDir private Path dir;

  @Test
  void plainGzipAndZstandardReadAlikeWhateverTheirName() throws IOException {
    byte[] trail = trail(2000);
    List<String> plain = kept(read(write("trail.log", trail)));

    assertThat(plain).hasSizeGreaterThan(10);
    assertThat(kept(read(write("trail.txt", gzip(trail))))).isEqualTo(plain);
    assertThat(kept(read(write("trail.json", Zstd.compress(trail))))).isEqualTo(plain);
    assertThat(kept(read(write("_ü #1?%20.gz", trail)))).isEqualTo(plain);
  }

  @Test
  void countsCoverTheWholeFile() throws IOException {
    List<Tick> ticks = ticks(read(write("trail", trail(2500))));

    assertThat(ticks.stream().mapToLong(Tick::records).sum()).isEqualTo(2500);
    assertThat(ticks.stream().mapToLong(Tick::events).sum()).isEqualTo(2500);
    assertThat(ticks.stream().mapToLong(Tick::splits).sum()).isEqualTo(1);
  }

  /**
   * Every position at which a checkpoint can find the reader, envelopes of many events included.
   */
  @Test
  void restoringAtAnyPositionLosesAndRepeatsNothingThatMatters() throws IOException {
    Path file = write("trail", mixture());
    List<Emitted> undisturbed = readAll(new Restorable(file));
    List<String> expected = kept(records(undisturbed));
    assertThat(expected).hasSize(4 * SHARES + 8);

    for (int stop = 0; stop <= undisturbed.size(); stop++) {
      List<IntakeRecord> union = new ArrayList<>(records(undisturbed.subList(0, stop)));
      Restorable restored = new Restorable(file);
      if (stop > 0) {
        restored.position = undisturbed.get(stop - 1).position;
      }
      union.addAll(records(readAll(restored)));
      assertThat(kept(union)).as("stopped after output %s", stop).isEqualTo(expected);
    }
  }

  /** The cache that thins sightings remembers another file: fewer come out than before. */
  @Test
  void restoringIntoAReaderThatHasReadOtherFilesLosesNothing() throws IOException {
    Path file = write("trail", mixture());
    List<Emitted> undisturbed = readAll(new Restorable(file));
    List<String> expected = kept(records(undisturbed));

    for (int stop = 1; stop <= undisturbed.size(); stop++) {
      CloudTrailFileFormat used = format();
      readAll(new Restorable(used, file, null));
      List<IntakeRecord> union = new ArrayList<>(records(undisturbed.subList(0, stop)));
      union.addAll(
          records(readAll(new Restorable(used, file, undisturbed.get(stop - 1).position))));
      assertThat(kept(union)).as("stopped after output %s", stop).isEqualTo(expected);
    }
  }

  /** Watermarks are not restored: a file says again when it was delivered, and loses nothing. */
  @Test
  void aFileInOrderBeginsWithItsDeliveryAndDoesSoAgainAfterARestore() throws IOException {
    Path file = write("111122223333_CloudTrail_eu-central-1_20250312T0320Z_Abc.json.gz", mixture());
    long delivered = Instant.parse("2025-03-12T03:20:00Z").toEpochMilli();
    List<Emitted> undisturbed = readAll(new Restorable(format(true), file, null));
    List<String> expected = kept(records(undisturbed));
    assertThat(expected).isEqualTo(kept(read(file)));

    for (int stop = 0; stop <= undisturbed.size(); stop++) {
      CheckpointedPosition position = stop == 0 ? null : undisturbed.get(stop - 1).position;
      List<IntakeRecord> rest = records(readAll(new Restorable(format(true), file, position)));
      assertThat(ticks(rest)).extracting(Tick::deliveredAt).startsWith(delivered);
      assertThat(ticks(rest).subList(1, ticks(rest).size()))
          .extracting(Tick::deliveredAt)
          .containsOnly(Long.MIN_VALUE);
      assertThat(rest.get(0).tick()).isNotNull();
      List<IntakeRecord> union = new ArrayList<>(records(undisturbed.subList(0, stop)));
      union.addAll(rest);
      assertThat(kept(union)).as("stopped after output %s", stop).isEqualTo(expected);
    }
  }

  /** Right behind the announcement, and again there: the announcement has no place of its own. */
  @Test
  void anAnnouncementKeepsThePlaceThatARestoreCameFrom() throws IOException {
    Path file = write("111122223333_CloudTrail_eu-central-1_20250312T0320Z_Abc.json.gz", mixture());
    List<Emitted> undisturbed = readAll(new Restorable(format(true), file, null));
    for (Emitted emitted : undisturbed) {
      List<Emitted> again = readAll(new Restorable(format(true), file, emitted.position));
      assertThat(again.get(0).position).isEqualTo(emitted.position);
    }
  }

  @Test
  void aRestoreThatIsInterruptedAgainGoesOnFromThere() throws IOException {
    Path file = write("trail", mixture());
    List<String> expected = kept(read(file));
    List<IntakeRecord> union = new ArrayList<>();
    CheckpointedPosition position = null;
    for (int restarts = 0; restarts < 200; restarts++) {
      List<Emitted> emitted = readAll(new Restorable(format(), file, position));
      List<Emitted> some = emitted.subList(0, Math.min(restarts % 4, emitted.size()));
      union.addAll(records(some));
      if (!some.isEmpty()) {
        position = some.get(some.size() - 1).position;
      }
    }
    union.addAll(records(readAll(new Restorable(format(), file, position))));

    assertThat(kept(union)).isEqualTo(expected);
  }

  @Test
  void aFileThatIsNotThereIsOneDeadLetter() throws IOException {
    List<IntakeRecord> gone = read(dir.resolve("gone.json"));
    List<IntakeRecord> folder = read(Files.createDirectory(dir.resolve("folder")));

    for (List<IntakeRecord> found : List.of(gone, folder)) {
      assertThat(letters(found))
          .extracting(DeadLetter::reason)
          .containsExactly(DeadLetterReason.UNREADABLE_FILE);
      assertThat(ticks(found)).extracting(Tick::splits).containsExactly(1L);
    }
    assertThat(letters(gone).get(0).origin()).isEqualTo("file:" + dir + "/gone.json");
  }

  @Test
  void aFileThatVanishesBeforeARestoreIsADeadLetterToo() throws IOException {
    Path file = write("trail", trail(2000));
    List<Emitted> undisturbed = readAll(new Restorable(file));
    Files.delete(file);

    List<IntakeRecord> rest =
        records(readAll(new Restorable(format(), file, undisturbed.get(10).position)));

    assertThat(letters(rest))
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetterReason.UNREADABLE_FILE);
  }

  @Test
  void aVanishedFileIsStillASplit() {
    assertThat(
            new ListedFiles()
                .enumerateSplits(
                    new org.apache.flink.core.fs.Path[] {
                      new org.apache.flink.core.fs.Path(dir.resolve("gone").toUri())
                    },
                    1))
        .hasSize(1);
  }

  @Test
  void whatComesBeforeDamageIsKept() throws IOException {
    byte[] trail = trail(4000);
    byte[] whole = gzip(trail);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    byte[] flipped = whole.clone();
    for (int i = whole.length / 2; i < whole.length / 2 + 50; i++) {
      flipped[i] ^= 0x55;
    }
    List<String> all = kept(read(write("whole", whole)));

    for (byte[] damaged : List.of(cut, flipped)) {
      List<IntakeRecord> found = read(write("damaged.gz", damaged));
      List<String> subjects = observations(found);
      assertThat(subjects).hasSizeGreaterThan(5).hasSizeLessThan(all.size());
      assertThat(subjects).isEqualTo(all.subList(0, subjects.size()));
      assertThat(letters(found))
          .extracting(DeadLetter::reason)
          .containsExactly(DeadLetterReason.DAMAGED_COMPRESSION);
    }
  }

  @Test
  void anEmptyFileIsASplitOfNothing() throws IOException {
    for (byte[] empty :
        List.of(new byte[0], gzip(new byte[0]), "\n\n".getBytes(StandardCharsets.UTF_8))) {
      List<IntakeRecord> found = read(write("empty", empty));
      assertThat(kept(found)).isEmpty();
      assertThat(ticks(found)).extracting(Tick::splits).containsExactly(1L);
      assertThat(ticks(found)).extracting(Tick::records).containsExactly(0L);
    }
  }

  /** Single events, one record that holds many, lines that are broken, and the many again. */
  private static byte[] mixture() {
    List<String> shares =
        lines(trail(30_000)).stream()
            .filter(line -> line.contains("\"add\":") && !line.contains("errorCode"))
            .distinct()
            .limit(SHARES)
            .toList();
    List<String> reads =
        lines(trail(500)).stream()
            .filter(line -> !line.contains("Snapshot") && !line.contains("sts.amazonaws.com"))
            .limit(30)
            .toList();
    StringBuilder cloudWatch =
        new StringBuilder("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[");
    for (int i = 0; i < SHARES; i++) {
      cloudWatch.append(i == 0 ? "" : ",");
      cloudWatch.append(message(reads.get(i % reads.size()))).append(',');
      cloudWatch.append(message(i % 6 == 0 ? "no event" : reads.get(i))).append(',');
      cloudWatch.append(message(shares.get(i)));
    }
    cloudWatch.append("]}");
    String text =
        String.join("\n", reads)
            + "\nno json\n"
            + cloudWatch
            + "\n"
            + String.join("\n", shares)
            + "\n{\"no\":\"event\"}\n"
            + cloudWatch.toString().replace("no event", "{}")
            + "\n"
            + String.join("\n", shares);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String message(String event) {
    return "{\"id\":\"1\",\"timestamp\":1,\"message\":\""
        + event.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}";
  }

  private static byte[] trail(int events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SyntheticTrail.writeLines(new SyntheticTrail(events, 11), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static List<String> lines(byte[] trail) {
    return new String(trail, StandardCharsets.ISO_8859_1).lines().toList();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  private static CloudTrailFileFormat format() {
    return format(false);
  }

  private static CloudTrailFileFormat format(boolean announcing) {
    return new CloudTrailFileFormat(
        new IntakeSettings(
            CodecLimits.DEFAULT, 300_000, 1 << 12, 1000, 1000, Long.MAX_VALUE, true, null),
        new LocationConfig(null, null, null, List.of(), List.of()),
        announcing ? CloudTrailFileFormat.Reading.ANNOUNCED : CloudTrailFileFormat.Reading.PLAIN);
  }

  private record Emitted(IntakeRecord record, CheckpointedPosition position) {}

  private static final class Restorable {
    private final CloudTrailFileFormat format;
    private final Path file;
    private CheckpointedPosition position;

    Restorable(Path file) {
      this(format(), file, null);
    }

    Restorable(CloudTrailFileFormat format, Path file, CheckpointedPosition position) {
      this.format = format;
      this.file = file;
      this.position = position;
    }
  }

  private static List<IntakeRecord> read(Path file) throws IOException {
    return records(readAll(new Restorable(file)));
  }

  private static List<Emitted> readAll(Restorable from) throws IOException {
    FileSourceSplit split =
        new FileSourceSplit(
            "0",
            new org.apache.flink.core.fs.Path(from.file.toUri()),
            0,
            0,
            0,
            0,
            new String[0],
            from.position);
    Configuration none = new Configuration();
    List<Emitted> emitted = new ArrayList<>();
    try (BulkFormat.Reader<IntakeRecord> reader =
        from.position == null
            ? from.format.createReader(none, split)
            : from.format.restoreReader(none, split)) {
      BulkFormat.RecordIterator<IntakeRecord> batch = reader.readBatch();
      while (batch != null) {
        RecordAndPosition<IntakeRecord> next = batch.next();
        while (next != null) {
          emitted.add(
              new Emitted(
                  next.getRecord(),
                  new CheckpointedPosition(next.getOffset(), next.getRecordSkipCount())));
          next = batch.next();
        }
        batch.releaseBatch();
        batch = reader.readBatch();
      }
    }
    return emitted;
  }

  private static List<IntakeRecord> records(List<Emitted> emitted) {
    return emitted.stream().map(Emitted::record).toList();
  }

  /** What must neither be lost nor doubled, each with its place. */
  private static List<String> kept(List<IntakeRecord> records) {
    return records.stream()
        .filter(IntakeRecord::mustNotBeLost)
        .map(
            record ->
                record.deadLetter() == null
                    ? id(record)
                    : record.deadLetter().origin().replaceAll(".*#", "#")
                        + " "
                        + record.deadLetter().layerPath())
        .toList();
  }

  private static List<String> observations(List<IntakeRecord> records) {
    return records.stream()
        .filter(record -> record.mustNotBeLost() && record.deadLetter() == null)
        .map(CloudTrailFileFormatTest::id)
        .toList();
  }

  private static String id(IntakeRecord record) {
    return record.observation().origin().replaceAll(".*#", "#") + " " + record.observation().id();
  }

  private static List<DeadLetter> letters(List<IntakeRecord> records) {
    return records.stream().map(IntakeRecord::deadLetter).filter(Objects::nonNull).toList();
  }

  private static List<Tick> ticks(List<IntakeRecord> records) {
    return records.stream().map(IntakeRecord::tick).filter(Objects::nonNull).toList();
  }
}
