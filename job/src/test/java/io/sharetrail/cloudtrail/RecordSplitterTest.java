package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.event;
import static io.sharetrail.cloudtrail.Samples.lines;
import static io.sharetrail.cloudtrail.Samples.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {

  private static final String A = event("A");
  private static final String B = event("B");
  private static final String C = event("C");

  private static CodecLimits maxRecord(int bytes) {
    return new CodecLimits(bytes, 64 << 20, 500, 64, 4, 32, 100);
  }

  /**
   * Whole records as they are, damaged ones as {@code REASON:shown}; read in pieces of every
   * awkward size.
   */
  private static List<String> split(String text, CodecLimits limits) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> inMemory = drain(new RecordSplitter(bytes, 0, bytes.length, limits));
    for (int piece : new int[] {1, 7, 1 << 20}) {
      assertThat(drain(new RecordSplitter(inPieces(bytes, piece), limits))).isEqualTo(inMemory);
    }
    return inMemory;
  }

  private static List<String> split(String text) {
    return split(text, CodecLimits.DEFAULT);
  }

  private static List<String> drain(RecordSplitter splitter) {
    List<String> records = new ArrayList<>();
    try {
      while (splitter.next()) {
        String shown =
            new String(
                splitter.buffer(),
                splitter.from(),
                splitter.to() - splitter.from(),
                StandardCharsets.UTF_8);
        records.add(splitter.damage() == null ? shown : splitter.damage() + ":" + shown.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(splitter.count()).isEqualTo(records.size());
    return records;
  }

  private static InputStream inPieces(byte[] bytes, int piece) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int count) {
        return super.read(into, offset, Math.min(count, piece));
      }
    };
  }

  @Test
  void linesThatAreNoJsonAreRecordsToo() {
    assertThat(split(A + "\nSGVsbG8=\r\n[WARN] plain text\n" + B))
        .containsExactly(A, "SGVsbG8=", "[WARN] plain text", B);
  }

  @Test
  void inputsWithoutRecordsAreToldApart() {
    for (String empty :
        List.of("", "\n \n", "[]", "{\"Records\":[]}", "{\"Records\":[],\"x\":{}}\n[]\n")) {
      assertThat(split(empty)).as(empty).isEmpty();
    }
  }

  @Test
  void recordsThatAreNotClosedLoseNoNeighbour() {
    String open = "{\"Records\":[" + A + "]";

    assertThat(split(open + "\n" + B + "\n" + C + "\n"))
        .containsExactly(A, "MALFORMED_JSON:", B, C);
    assertThat(split(open + open + "}" + B)).containsExactly(A, "MALFORMED_JSON:", A, B);
    assertThat(split(open)).containsExactly(A, "TRUNCATED:");
  }

  @Test
  void aLineCutOffInsideAStringLosesOnlyItself() {
    String cut = A.substring(0, A.indexOf("2024") + 2);

    assertThat(split(lines(A, cut, B, C))).containsExactly(A, "MALFORMED_JSON:" + cut, B, C);
  }

  @Test
  void aLineCutOffOutsideAStringLosesOnlyItself() {
    String cut = "{\"eventVersion\":\"1.08\",\"requestParameters\":";

    assertThat(split(lines(A, cut, B, C))).containsExactly(A, "MALFORMED_JSON:" + cut, B, C);
    assertThat(split(lines(A, cut, B))).containsExactly(A, "MALFORMED_JSON:" + cut, B);
    assertThat(split(lines(A, cut, cut, cut, B)))
        .containsExactly(
            A, "MALFORMED_JSON:" + cut, "MALFORMED_JSON:" + cut, "MALFORMED_JSON:" + cut, B);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventVersion\":\"1.0\"8\",\"a\":\"b\"}",
        "{\"eventVersion\":\"1.08,\"a\":\"b\"}",
        "{\"eventVersion\":1.08\",\"a\":\"b\"}",
        "{\"eventVersion\":\"1.08\",\"a\":\"b}",
        "{\"eventVersion\":\"1.08\",\"a\":[}",
        "{\"eventVersion\":\"1.08\",\"a\":1,}",
        "{\"eventVersion\":\"1.08\" \"a\":1}",
        "{\"eventVersion\":\"1.08\",{\"a\":1}}",
        "{eventVersion:\"1.08\"}",
        "{\"eventVersion\":\"1.08\",\"a\":{\"b\":1}",
      })
  void aStrayOrMissingCharacterLosesOnlyItsRecord(String bad) {
    assertThat(split(lines(A, bad, B, C))).containsExactly(A, "MALFORMED_JSON:" + bad, B, C);

    List<String> elements = split(records(A, bad, B, C));
    assertThat(elements).hasSize(4).startsWith(A).endsWith(B, C);
    assertThat(elements.get(1)).startsWith("MALFORMED_JSON:" + bad);

    List<String> perLine =
        split("{\"Records\":[\n" + A + ",\n" + bad + ",\n" + B + ",\n" + C + "\n]}\n" + A);
    assertThat(perLine).hasSize(5).startsWith(A).endsWith(B, C, A);
  }

  @Test
  void neighboursAreFoundByTheFirstKeyOfTheirLikeToo() {
    String a = "{\"awsRegion\":\"us-east-1\",\"n\":[{\"awsRegionX\":1}]}";
    String bad = "{\"awsRegion\":\"us-\"east-1\",\"n\":[{\"x\":1},{\"y\":1}]}";

    assertThat(split("[" + a + "," + bad + "," + a + "]"))
        .containsExactly(a, "MALFORMED_JSON:" + bad + ",", a);
  }

  @Test
  void prettyPrintedNeighboursAreFoundByTheirIndentation() {
    String record =
        "  {\n    \"k\": \"v\",\n    \"items\": [\n      {\n        \"x\": 1\n      }\n    ]\n  }";
    String bad = record.replace("\"v\"", "\"v");

    List<String> found =
        split("{\n\"Records\": [\n" + String.join(",\n", record, bad, record) + "\n]\n}\n");
    assertThat(found).hasSize(3);
    assertThat(found.get(0)).isEqualTo(record.strip());
    assertThat(found.get(1)).startsWith("MALFORMED_JSON:{\n    \"k\": \"v,");
    assertThat(found.get(2)).isEqualTo(record.strip());
  }

  @Test
  void whatIsOnlyCutOffIsNotSearchedForEventsInside() {
    String cut =
        "{\"eventVersion\":\"1.08\",\"requestParameters\":{\"items\":[{\"a\":1},{\"eventVersion\":\"1.08\",\"x\":1}";

    assertThat(split(A + "\n" + cut)).containsExactly(A, "TRUNCATED:" + cut);
    assertThat(split("{\"Records\":[" + A + "," + cut)).containsExactly(A, "TRUNCATED:" + cut);
  }

  @Test
  void aContainerThatIsCutOffIsTold() {
    assertThat(split("{\"Records\":[" + A)).containsExactly(A, "TRUNCATED:");
    assertThat(split("{\"Records\":[" + A + "]")).containsExactly(A, "TRUNCATED:");
    assertThat(split("[" + A + ",")).containsExactly(A, "TRUNCATED:");
    assertThat(split("{\"Rec")).containsExactly("TRUNCATED:{\"Rec");
  }

  @Test
  void aRecordThatIsTooLargeIsToldOnceWithItsSize() throws IOException {
    String large = "{\"eventVersion\":\"1.08\",\"blob\":\"" + "x".repeat(200_000) + "\"}";
    String shown = "TOO_LARGE:" + large.substring(0, 32);
    CodecLimits limits = maxRecord(10_000);

    for (String text :
        List.of(lines(A, large, B), records(A, large, B), "[" + A + "," + large + "," + B + "]")) {
      byte[] bytes = Samples.bytes(text);
      RecordSplitter stream = new RecordSplitter(new ByteArrayInputStream(bytes), limits);
      assertThat(stream.next()).isTrue();
      assertThat(stream.next()).isTrue();
      assertThat(stream.damage()).isEqualTo(DeadLetterReason.TOO_LARGE);
      assertThat(stream.detail()).startsWith(large.length() + " bytes");
      assertThat(stream.size()).isEqualTo(large.length());
      assertThat(stream.buffer().length).isLessThanOrEqualTo(10_001);
      assertThat(drain(new RecordSplitter(new ByteArrayInputStream(bytes), limits)))
          .containsExactly(A, shown, B);
    }
    assertThat(
            drain(
                new RecordSplitter(
                    new ByteArrayInputStream(Samples.bytes("x".repeat(99_999) + "\n" + A)),
                    limits)))
        .containsExactly("TOO_LARGE:" + "x".repeat(32), A);
  }

  @Test
  void depthIsBoundedAndDoesNotHideNeighbours() {
    String deep = "{\"eventVersion\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    List<String> found = split(records(A, deep, B));
    assertThat(found).hasSize(3).startsWith(A).endsWith(B);
    assertThat(found.get(1)).startsWith("TOO_DEEP:");
    assertThat(split("[".repeat(100_000) + "\n" + A)).hasSize(2).endsWith(A);
    assertThat(split("{\"a\":[".repeat(50_000) + "\n" + A)).hasSize(2).endsWith(A);
  }

  @Test
  void damageCostsLinearTimeHoweverItIsArranged() {
    int size = 3_000_000;
    List<String> patterns =
        List.of(
            "{\"a\":\n",
            "{\"a\":[\n",
            "[{\n",
            "{\"a\":\"",
            "{\"a\":{},\n",
            "{\"a\":[{\"b\":1},\n",
            "\"\n",
            "{\n",
            "]\n",
            "}{",
            "{\"eventVersion\" ",
            ",{\"eventVersion\"");
    for (String pattern : patterns) {
      String text = pattern.repeat(size / pattern.length());
      long start = System.nanoTime();
      byte[] bytes = Samples.bytes(text);
      drainCount(new RecordSplitter(new ByteArrayInputStream(bytes), CodecLimits.DEFAULT));
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertThat(millis).as(pattern).isLessThan(5_000);
    }
  }

  private static int drainCount(RecordSplitter splitter) {
    try {
      int count = 0;
      while (splitter.next()) {
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void binaryDataIsOneRecordUpToWhereJsonBegins() {
    assertThat(split("PAR1\u0000\u0001\n\u0002x\n\u0000\n" + A)).hasSize(2).endsWith(A);
  }
}
