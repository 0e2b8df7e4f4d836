package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many small bombs, or one within another, cost no more than their record or file is worth. */
class InflateBudgetTest {

  private static final int FLOOR = 4 << 20;
  private static final CodecLimits LIMITS = new CodecLimits(1 << 20, FLOOR, 100, 64, 4, 64, 100);

  /** 3 MiB of blanks, which alone are within every bound. */
  private static final String BOMB =
      Samples.base64(Samples.gzip(("{}" + " ".repeat(1 << 10)).repeat(900)));

  @Test
  void bombsInAFileAreOneDeadLetterAllTogether() throws IOException {
    byte[] file = Samples.gzip((BOMB + "\n").repeat(2_000) + event("Last"));
    Count count = new Count();
    int records = 0;
    try (RecordStream stream = new RecordStream(new ByteArrayInputStream(file), LIMITS)) {
      CloudTrailCodec codec = new CloudTrailCodec(LIMITS);
      while (stream.next()) {
        stream.decode(codec, count);
        records++;
      }
    }

    assertThat(records).isLessThan(100);
    assertThat(count.tooFar).isEqualTo(1);
    assertThat(count.others).isLessThan(100 * 900);
    assertThat(count.detail).endsWith("the rest of it is not read");
  }

  @Test
  void bombsInARecordAreOneDeadLetterAllTogether() {
    byte[] record = Samples.gzip((BOMB + "\n").repeat(300));
    Count count = new Count();
    CloudTrailCodec codec = new CloudTrailCodec(LIMITS);
    codec.decode(record, 0, record.length, count);
    assertThat(count.tooFar).isEqualTo(1);
    assertThat(count.others).isLessThan(20 * 900);

    byte[] next = Samples.gzip(event("A"));
    codec.decode(next, 0, next.length, count);
    assertThat(count.events).as("the next record has a budget of its own").isEqualTo(1);
  }

  @Test
  void aLayerBetweenOthersIsBoundedToo() throws IOException {
    byte[] emptyMembers = Samples.concat(Samples.gzip(""), Samples.gzip(""));
    byte[] many = new byte[emptyMembers.length * 400_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = emptyMembers[i % emptyMembers.length];
    }
    Count count = new Count();
    byte[] file = Samples.gzip(many);
    try (RecordStream stream = new RecordStream(new ByteArrayInputStream(file), LIMITS)) {
      while (stream.next()) {
        stream.decode(new CloudTrailCodec(LIMITS), count);
      }
    }
    assertThat(count.tooFar).isEqualTo(1);
  }

  @Test
  void whatTrailsAreMadeOfIsWithinIt() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      StringBuilder events = new StringBuilder();
      for (int k = 0; k < 20; k++) {
        events.append(event(Integer.toHexString((i * 20 + k) * 0x9E3779B1))).append('\n');
      }
      lines.add(Samples.base64(Samples.gzip(events.toString())));
    }
    byte[] file = Samples.gzip(String.join("\n", lines));
    CodecLimits small = new CodecLimits(1 << 20, 1 << 16, 100, 64, 4, 64, 100);
    Count count = new Count();
    try (RecordStream stream = new RecordStream(new ByteArrayInputStream(file), small)) {
      CloudTrailCodec codec = new CloudTrailCodec(small);
      while (stream.next()) {
        stream.decode(codec, count);
      }
    }

    assertThat(count.events).isEqualTo(60_000);
    assertThat(count.tooFar + count.others).isZero();
  }

  private static final class Count implements RecordSink {
    long events;
    long others;
    long tooFar;
    String detail;

    @Override
    public void event(CloudTrailEvent event) {
      events++;
    }

    @Override
    public void skip(SkipKind kind) {
      others++;
    }

    @Override
    public void deadLetter(
        DeadLetterReason reason, String path, String what, long size, byte[] b, int from, int to) {
      if (reason == DeadLetterReason.INFLATES_TOO_FAR) {
        tooFar++;
        detail = what;
      } else {
        others++;
      }
    }
  }
}
