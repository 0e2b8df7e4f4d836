package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.SHARE;
import static io.sharetrail.cloudtrail.Samples.event;
import static io.sharetrail.cloudtrail.Samples.lines;
import static io.sharetrail.cloudtrail.Samples.quoted;
import static io.sharetrail.cloudtrail.Samples.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No input makes the codec throw, waste memory, or lose a neighbour. */
class HostileInputTest {

  private static final CodecLimits LIMITS = CodecLimits.DEFAULT;

  @Test
  void everyCutKeepsTheWholeRecordsBeforeIt() {
    String[] events = {event("A"), SHARE, event("B")};
    for (String text :
        List.of(
            lines(events),
            records(events),
            "[\n  " + String.join(",\n  ", events) + "\n]\n",
            events[0] + events[1] + events[2])) {
      byte[] whole = Samples.bytes(text);
      for (int cut = 0; cut < whole.length; cut++) {
        byte[] part = Arrays.copyOf(whole, cut);
        for (Collected found : List.of(Collected.decode(part), RecordStreamTest.read(part))) {
          assertThat(found.events.size()).isEqualTo(wholeBefore(text, events, cut));
          assertThat(found.letters.size()).as("cut at " + cut).isLessThanOrEqualTo(1);
          assertThat(found.reasons())
              .isSubsetOf(DeadLetterReason.TRUNCATED, DeadLetterReason.NOT_JSON);
        }
      }
    }
  }

  private static int wholeBefore(String text, String[] events, int cut) {
    int count = 0;
    for (String event : events) {
      count += text.indexOf(event) + event.length() <= cut ? 1 : 0;
    }
    return count;
  }

  @Test
  void mutatedLinesNeverLoseTheirNeighbours() {
    Random random = new Random(42);
    for (int i = 0; i < 3_000; i++) {
      byte[] bad = mutate(Samples.bytes(SHARE), random);
      byte[] text =
          Samples.concat(
              Samples.bytes(lines(event("A"))),
              bad,
              Samples.bytes("\n" + lines(event("B"), event("C"))));
      for (Collected found : List.of(Collected.decode(text), RecordStreamTest.read(text))) {
        assertThat(found.eventNames()).as("case " + i).startsWith("A").endsWith("B", "C");
      }
    }
  }

  @Test
  void mutatedElementsHardlyEverLoseTheirNeighbours() {
    Random random = new Random(43);
    int lost = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] bad = mutate(Samples.bytes(SHARE), random);
      byte[] text =
          Samples.concat(
              Samples.bytes("{\"Records\":[" + event("A") + ","),
              bad,
              Samples.bytes("," + event("B") + "," + event("C") + "]}"));
      List<String> names = Collected.decode(text).eventNames();
      assertThat(names).as("case " + i).startsWith("A");
      lost += names.containsAll(List.of("B", "C")) ? 0 : 1;
    }
    // A mutation can open an array or object around its neighbours; nothing short of guessing
    // tells.
    assertThat(lost).isLessThan(30);
  }

  /** One to three changes: a byte set, removed, doubled or put in; never a line break. */
  private static byte[] mutate(byte[] good, Random random) {
    byte[] bytes = good;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(bytes.length);
      byte with = randomByte(random);
      byte[] head = Arrays.copyOf(bytes, at);
      byte[] tail = Arrays.copyOfRange(bytes, at + 1, bytes.length);
      byte[] middle =
          switch (random.nextInt(4)) {
            case 0 -> new byte[] {with};
            case 1 -> new byte[0];
            case 2 -> new byte[] {bytes[at], bytes[at]};
            default -> new byte[] {bytes[at], with};
          };
      bytes = Samples.concat(head, middle, tail);
    }
    return bytes;
  }

  private static byte randomByte(Random random) {
    byte[] structure = Samples.bytes("{}[]\",:\\ \t0e");
    int any = random.nextInt(256);
    return random.nextBoolean()
        ? structure[random.nextInt(structure.length)]
        : (byte) (any == '\n' ? 0 : any);
  }

  @Test
  void randomBytesNeverThrowAndAreAlwaysAccountedFor() {
    Random random = new Random(44);
    for (int i = 0; i < 4_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      if (i % 4 == 1) {
        bytes[0] = '{';
      } else if (i % 4 == 2) {
        bytes = Samples.gzip(bytes);
      } else if (i % 4 == 3) {
        byte[] alphabet = Samples.bytes("{}[]\":,\\\n\r 1a\u0000");
        for (int k = 0; k < bytes.length; k++) {
          bytes[k] = alphabet[random.nextInt(alphabet.length)];
        }
      }
      Collected found = Collected.decode(bytes);
      assertThat(found.events).isEmpty();
      assertThat(found.skips.size() + found.letters.size()).isPositive();
      RecordStreamTest.read(bytes);
    }
  }

  @Test
  void mutatedCompressedBytesNeverThrow() {
    Random random = new Random(45);
    for (byte[] good :
        List.of(Samples.gzip(records(SHARE, SHARE)), Samples.zstd(records(SHARE, SHARE)))) {
      for (int i = 0; i < 1_000; i++) {
        byte[] bad = mutate(good, random);
        Collected found = Collected.decode(bad);
        assertThat(found.events.size() + found.letters.size() + found.skips.size()).isPositive();
        RecordStreamTest.read(bad);
      }
    }
  }

  @Test
  void deepNestingIsADeadLetter() {
    String deep = "[".repeat(100_000);

    assertThat(Collected.decode("{\"a\":" + deep + "]".repeat(100_000) + "}").reasons())
        .containsExactly(DeadLetterReason.TOO_DEEP);
    assertThat(Collected.decode(deep).letters).hasSize(1);
    assertThat(Collected.decode("{\"a\":".repeat(100_000)).letters).hasSize(1);
    String nestedRequest =
        "{\"eventName\":\"A\",\"eventSource\":\"s\",\"requestParameters\":"
            + "[".repeat(65)
            + "]".repeat(65)
            + "}";
    assertThat(Collected.decode(records(event("A"), nestedRequest, event("B"))).reasons())
        .containsExactly(DeadLetterReason.TOO_DEEP);
  }

  @Test
  void layersAreBounded() {
    String event = event("A");
    for (int i = 0; i < 4; i++) {
      event = "{\"message\":" + quoted(event) + "}";
    }
    assertThat(Collected.decode(event).eventNames()).containsExactly("A");
    assertThat(Collected.decode("{\"message\":" + quoted(event) + "}").reasons())
        .containsExactly(DeadLetterReason.TOO_MANY_LAYERS);

    byte[] zipped = Samples.bytes(event("A"));
    for (int i = 0; i < 5; i++) {
      zipped = Samples.gzip(zipped);
    }
    assertThat(Collected.decode(zipped).reasons())
        .containsExactly(DeadLetterReason.TOO_MANY_LAYERS);
    assertThat(Collected.decode("{\"R\\u0065cords\":[" + event("A") + "]}").letters)
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aLargeStringIsNoTrouble() {
    String large =
        "{\"eventName\":\"A\",\"eventSource\":\"s\",\"userAgent\":\"" + "x".repeat(7 << 20) + "\"}";
    assertThat(Collected.decode(large).eventNames()).containsExactly("A");

    String tooLarge = large.replace("\"A\"", "\"A\",\"x\":\"" + "y".repeat(3 << 20) + "\"");
    Collected found = Collected.decode(tooLarge);
    assertThat(found.reasons()).containsExactly(DeadLetterReason.TOO_LARGE);
    assertThat(found.letters.get(0).size()).isEqualTo(tooLarge.length());
    assertThat(Collected.decode(lines(event("A"), tooLarge, event("B"))).eventNames())
        .containsExactly("A", "B");
    assertThat(LIMITS.maxRecordBytes()).isLessThan(tooLarge.length());
  }
}
