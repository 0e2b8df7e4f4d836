package io.sharetrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.Story;
import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.Kind;
import io.sharetrail.location.Locator;
import io.sharetrail.location.MmdbLocator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many parts of one record are not understood, it makes few dead letters. */
class ManyLettersTest {

  private static final int EACH = CodecLimits.DEFAULT.deadLettersPerRecord();
  private static final int PARTS = 500_000;

  private final List<IntakeRecord> out = new ArrayList<>();
  private IntakeSettings settings;
  private Locator locator;
  private Intake intake;

  @BeforeEach
  void open() throws IOException {
    locator = MmdbLocator.open(null, null, null);
    settings =
        new IntakeSettings(
            CodecLimits.DEFAULT, 0, 16, 1000, Integer.MAX_VALUE, Long.MAX_VALUE, true, null);
    intake = new Intake(settings, Catalog.STANDARD, locator);
  }

  @Test
  void halfAMillionLinesThatAreNoEvents() {
    byte[] lines = bytes("x\n".repeat(PARTS));
    take(lines);

    assertThat(letters()).hasSize(EACH + 1);
    assertThat(letters().subList(0, EACH)).allMatch(is(DeadLetterReason.NOT_JSON));
    assertThat(last().reason()).isEqualTo(DeadLetterReason.REST_OF_RECORD);
    assertThat(last().detail()).startsWith(PARTS - EACH + " more parts");
    assertThat(last().size()).as("it is the whole record").isEqualTo(lines.length);
    assertThat(last().origin()).isEqualTo("test#0");
  }

  @Test
  void eventsThatCannotBeRead() {
    String bad = "{\"eventName\":[],\"eventSource\":\"s\"}";
    take(bytes("{\"Records\":[" + (bad + ',').repeat(100_000 - 1) + bad + "]}"));

    assertThat(letters()).hasSize(EACH + 1);
    assertThat(letters().subList(0, EACH)).allMatch(is(DeadLetterReason.WRONG_TYPE));
    assertThat(last().detail()).startsWith(100_000 - EACH + " more parts");
  }

  @Test
  void linesThatInflateToManyMegabytesInAnEnvelope() {
    byte[] packed = gzip(bytes("x\n".repeat(PARTS)), 40);
    String envelope =
        "{\"awslogs\":{\"data\":\"" + Base64.getEncoder().encodeToString(packed) + "\"}}";
    take(bytes(envelope));

    assertThat(letters()).hasSize(EACH + 1);
    assertThat(last().bytes()).hasSize(CodecLimits.DEFAULT.deadLetterBytes());
  }

  @Test
  void aBombInAnEnvelope() {
    String packed = Base64.getEncoder().encodeToString(gzip(new byte[1 << 20], 100));
    take(bytes("{\"awslogs\":{\"data\":\"" + packed + "\"}}"));

    assertThat(letters()).singleElement().matches(is(DeadLetterReason.INFLATES_TOO_FAR));
  }

  @Test
  void aShareAmongThemIsFoundWhereverItLies() throws IOException {
    String share =
        Story.named("smash-and-grab").lines().stream()
            .filter(line -> line.contains("\"ModifySnapshotAttribute\""))
            .findFirst()
            .orElseThrow();
    take(bytes("x\n".repeat(PARTS) + share + "\nx\n"));

    assertThat(out)
        .extracting(IntakeRecord::observation)
        .filteredOn(Objects::nonNull)
        .anyMatch(observation -> observation.kind() == Kind.EBS_SNAPSHOT_SHARED);
    assertThat(last().detail()).startsWith(PARTS + 1 - EACH + " more parts");
  }

  @Test
  void theNextRecordBeginsAnew() {
    take(bytes("x\n".repeat(EACH)));
    assertThat(letters()).as("nothing is left to stand for").hasSize(EACH);

    take(bytes("x\n".repeat(EACH)));
    assertThat(letters()).hasSize(2 * EACH).noneMatch(is(DeadLetterReason.REST_OF_RECORD));
  }

  @Test
  void theRestCanBeReadAgain() {
    take(bytes("x\n".repeat(2 * EACH)));
    DeadLetter rest = last();
    assertThat(rest.isWhole()).isTrue();
    out.clear();

    IntakeSettings wider =
        new IntakeSettings(
            new CodecLimits(8 << 20, 64 << 20, 500, 64, 4, 4096, 2 * EACH),
            0,
            16,
            1000,
            1000,
            Long.MAX_VALUE,
            true,
            null);
    new Intake(wider, Catalog.STANDARD, locator).accept(rest, 0, out::add);

    assertThat(letters()).hasSize(2 * EACH).allMatch(is(DeadLetterReason.NOT_JSON));
  }

  @Test
  void whoeverLooksAtTheRecordSeesEachPart() throws IOException {
    byte[] line = bytes("{\"message\":\"[" + "7,".repeat(999) + "7]\"}");
    List<Finding> findings = new ArrayList<>();
    try (RecordStream records =
        new RecordStream(new ByteArrayInputStream(line), CodecLimits.DEFAULT)) {
      assertThat(records.next()).isTrue();
      new Inspector(settings, Catalog.STANDARD, locator)
          .inspect(records, "file:a#0", 0, findings::add);
    }

    assertThat(findings).hasSize(1_000).allMatch(Finding.Dead.class::isInstance);
  }

  private void take(byte[] record) {
    intake.accept(record, "test#0", Long.MAX_VALUE, out::add);
  }

  private List<DeadLetter> letters() {
    return out.stream().map(IntakeRecord::deadLetter).filter(Objects::nonNull).toList();
  }

  private DeadLetter last() {
    return letters().get(letters().size() - 1);
  }

  private static Predicate<DeadLetter> is(DeadLetterReason reason) {
    return letter -> letter.reason() == reason;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes, int times) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        gzip.write(bytes);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return packed.toByteArray();
  }
}
