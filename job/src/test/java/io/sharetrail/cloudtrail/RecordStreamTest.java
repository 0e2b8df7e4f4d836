package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.event;
import static io.sharetrail.cloudtrail.Samples.lines;
import static io.sharetrail.cloudtrail.Samples.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordStreamTest {

  private static final CodecLimits LIMITS = CodecLimits.DEFAULT;

  static Collected read(byte[] file) {
    return read(new ByteArrayInputStream(file));
  }

  private static Collected read(InputStream file) {
    Collected found = new Collected();
    try (RecordStream records = new RecordStream(file, LIMITS)) {
      CloudTrailCodec codec = new CloudTrailCodec(LIMITS);
      while (records.next()) {
        records.decode(codec, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Test
  void compressionIsToldByContent() {
    String text = records(event("A"), event("B"));
    for (byte[] file :
        List.of(
            Samples.bytes(text),
            Samples.gzip(text),
            Samples.zstd(text),
            Samples.gzip(Samples.gzip(text)),
            Samples.gzip(Samples.zstd(text)),
            Samples.concat(
                Samples.gzip(lines(event("A"))), Samples.gzip(""), Samples.gzip(event("B"))),
            Samples.concat(Samples.zstd(lines(event("A"))), Samples.zstd(event("B"))))) {
      Collected found = read(file);
      assertThat(found.eventNames()).containsExactly("A", "B");
      assertThat(found.letters).isEmpty();
    }
  }

  @Test
  void aFileWithoutRecordsIsKnownByItsCount() throws IOException {
    for (byte[] file :
        List.of(new byte[0], Samples.gzip(""), Samples.bytes(records()), Samples.zstd("[]"))) {
      try (RecordStream records = new RecordStream(new ByteArrayInputStream(file), LIMITS)) {
        assertThat(records.next()).isFalse();
        assertThat(records.count()).isZero();
      }
    }
  }

  @Test
  void everyCutOfACompressedFileKeepsWhatCameBefore() {
    String[] events = new String[60];
    for (int i = 0; i < events.length; i++) {
      // Differing enough not to compress to nothing.
      events[i] = event(Integer.toHexString(i * 0x9E3779B1) + Integer.toHexString(i * 0x85EBCA6B));
    }
    for (byte[] whole :
        List.of(
            Samples.gzip(records(events)),
            Samples.gzip(lines(events)),
            Samples.zstd(lines(events)))) {
      List<String> names = read(whole).eventNames();
      assertThat(names).hasSize(events.length);
      int most = 0;
      for (int cut = 5; cut < whole.length; cut++) {
        Collected found = read(Arrays.copyOf(whole, cut));
        assertThat(found.eventNames()).isEqualTo(names.subList(0, found.events.size()));
        assertThat(found.reasons())
            .as("cut at " + cut)
            .containsExactly(DeadLetterReason.DAMAGED_COMPRESSION);
        most = Math.max(most, found.events.size());
      }
      assertThat(most)
          .as("records before the damage")
          .isGreaterThanOrEqualTo(whole[0] == 0x1f ? 60 : 0);
    }
  }

  @Test
  void damageWithinCompressedDataIsOneDeadLetter() {
    byte[] file =
        Samples.concat(
            Samples.gzip(lines(event("A"), event("B"))), Samples.bytes("garbage after it"));

    assertThat(read(file).eventNames()).containsExactly("A", "B");
    assertThat(read(file).reasons()).containsExactly(DeadLetterReason.DAMAGED_COMPRESSION);
  }

  @Test
  void failuresOfTheInputAreThrown() {
    for (byte[] file : List.of(Samples.gzip(lines(event("A"))), Samples.bytes(lines(event("A"))))) {
      for (int good : new int[] {0, 3, file.length - 9}) {
        InputStream failing =
            new ByteArrayInputStream(file, 0, good) {
              @Override
              public synchronized int read(byte[] into, int offset, int count) {
                int read = super.read(into, offset, count);
                if (read < 0) {
                  throw new UncheckedIOException(new IOException("connection reset"));
                }
                return read;
              }
            };
        assertThatThrownBy(() -> read(new Rethrowing(failing)))
            .hasRootCauseMessage("connection reset");
      }
    }
  }

  @Test
  void bombsAreHarmless() {
    byte[] zeros = new byte[16 << 20];
    for (byte[] bomb : List.of(Samples.gzip(zeros), com.github.luben.zstd.Zstd.compress(zeros))) {
      assertThat(read(bomb).reasons()).containsExactly(DeadLetterReason.INFLATES_TOO_FAR);
      assertThat(Collected.decode(bomb).reasons())
          .containsExactly(DeadLetterReason.INFLATES_TOO_FAR);
      assertThat(Collected.decode(Samples.base64(bomb)).letters).hasSize(1);
    }
  }

  @Test
  void aLargeFileMayInflateFurtherThanAStreamsRecord() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      many.add(event(Integer.toHexString(i * 0x9E3779B1)));
    }
    byte[] file = Samples.gzip(lines(many.toArray(String[]::new)));
    CodecLimits tight = new CodecLimits(8 << 20, 100_000, 500, 64, 4, 4096, 100);

    assertThat(read(file).events).hasSize(3_000);
    Collected record = Collected.decode(file, tight);
    assertThat(record.events.size()).isBetween(1, 999);
    assertThat(record.reasons()).containsExactly(DeadLetterReason.INFLATES_TOO_FAR);
  }

  /** Turns the unchecked exception of an overriding read back into what an input throws. */
  private static final class Rethrowing extends java.io.FilterInputStream {
    Rethrowing(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      try {
        return super.read(into, offset, count);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }
}
