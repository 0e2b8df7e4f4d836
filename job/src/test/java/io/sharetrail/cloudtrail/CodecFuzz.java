package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.sharetrail.testing.EcsDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Damages valid records in all envelopes and checks that nothing is lost without a word. Each case
 * is a function of its seed, which every failure names.
 *
 * <p>As a program: {@code CodecFuzz SEED CASES}, for a JVM with a small heap.
 */
final class CodecFuzz {

  private static final CodecLimits LIMITS = CodecLimits.DEFAULT;
  private static final long MAX_MILLIS = 20_000;
  private static final int DEEPEST_NESTING = 6;
  private static final byte[] STRUCTURE =
      "{}[]\",:\\=|@#\t\r 0e-.\u0000n\u001f".getBytes(StandardCharsets.UTF_8);

  private CodecFuzz() {}

  public static void main(String[] args) {
    long seed = Long.parseLong(args[0]);
    long cases = Long.parseLong(args[1]);
    for (Bomb bomb : bombs()) {
      check(bomb.name(), bomb.bytes().get());
    }
    for (long i = 0; i < cases; i++) {
      mutated(seed + i);
      neighbours(seed + i);
    }
    System.out.println(bombs().size() + " bombs and " + cases + " cases from seed " + seed);
  }

  /** One record in up to six envelopes, with up to four injuries. */
  static void mutated(long seed) {
    Random random = new Random(seed);
    byte[] record = leaf(random);
    for (int n = random.nextInt(DEEPEST_NESTING); n > 0; n--) {
      record = wrap(record, random);
      if (random.nextInt(6) == 0) {
        record = injure(record, random);
      }
    }
    for (int n = random.nextInt(4); n > 0; n--) {
      record = injure(record, random);
    }
    check("seed " + seed, record);
  }

  /** The same as a line among others, which must be found whatever it is. */
  static void neighbours(long seed) {
    Random random = new Random(~seed);
    byte[] bad = leaf(random);
    for (int n = random.nextInt(3); n > 0; n--) {
      bad = wrap(bad, random);
    }
    if (Compression.of(bad, 0, bad.length) != Compression.NONE) {
      bad = Samples.bytes(Samples.base64(bad));
    }
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      bad = injure(bad, random);
    }
    for (int i = 0; i < bad.length; i++) {
      bad[i] = bad[i] == '\n' ? (byte) ' ' : bad[i];
    }
    byte[] lines =
        Samples.concat(
            Samples.bytes(Samples.event("Before") + "\n"),
            bad,
            Samples.bytes("\n" + Samples.event("After") + "\n" + Samples.event("Last") + "\n"));
    Tally memory = inMemory("seed " + seed, lines);
    Tally stream = asStream("seed " + seed, lines);
    for (Tally tally : List.of(memory, stream)) {
      int found = tally.names.size();
      boolean kept =
          found >= 3
              && tally.names.get(0).equals("Before")
              && tally.names.get(found - 2).equals("After")
              && tally.names.get(found - 1).equals("Last");
      if (!kept) {
        throw new AssertionError("seed " + seed + ": neighbours lost, found " + tally.names);
      }
    }
  }

  /** Decodes it from memory and as a file. */
  static void check(String name, byte[] record) {
    long start = System.nanoTime();
    Tally memory = inMemory(name, record);
    if (memory.outcomes == 0) {
      throw new AssertionError(name + ": a record came to nothing");
    }
    asStream(name, record);
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (millis > MAX_MILLIS) {
      throw new AssertionError(name + ": took " + millis + " ms");
    }
  }

  private static Tally inMemory(String name, byte[] record) {
    Tally tally = new Tally();
    byte[] before = record.length > 1 << 20 ? null : record.clone();
    try {
      new CloudTrailCodec(LIMITS).decode(record, 0, record.length, tally);
    } catch (RuntimeException | Error e) {
      throw new AssertionError(name + ": decoding threw " + e, e);
    }
    if (before != null && !Arrays.equals(before, record)) {
      throw new AssertionError(name + ": decoding changed the record");
    }
    return tally;
  }

  private static Tally asStream(String name, byte[] record) {
    Tally tally = new Tally();
    CloudTrailCodec codec = new CloudTrailCodec(LIMITS);
    try (RecordStream records = new RecordStream(new ByteArrayInputStream(record), LIMITS)) {
      while (records.next()) {
        int before = tally.outcomes;
        records.decode(codec, tally);
        if (tally.outcomes == before) {
          throw new AssertionError(name + ": record " + records.count() + " came to nothing");
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(name + ": reading threw " + e, e);
    }
    return tally;
  }

  /** Counts, and reads of each event what detectors read. */
  private static final class Tally implements RecordSink {
    final List<String> names = new ArrayList<>();
    int outcomes;

    @Override
    public void event(CloudTrailEvent event) {
      event(event, Layer.NONE, Layer.ALONE);
    }

    @Override
    public void event(CloudTrailEvent event, Layer layer, int index) {
      outcomes++;
      if (names.size() < 1000) {
        names.add(String.valueOf(event.eventName()));
      }
      layer.path(index);
      event.failed();
      for (RawJson raw :
          Arrays.asList(
              event.requestParameters(),
              event.responseElements(),
              event.serviceEventDetails(),
              event.additionalEventData())) {
        if (raw != null) {
          raw.compact(1000);
          raw.texts("createVolumePermission", "add", "items", "userId");
          raw.items(500, "createVolumePermission", "add", "items");
          raw.has("snapshotId");
        }
      }
    }

    @Override
    public void skip(SkipKind kind) {
      outcomes++;
    }

    @Override
    public void deadLetter(
        DeadLetterReason reason,
        String layerPath,
        String detail,
        long size,
        byte[] bytes,
        int from,
        int to) {
      outcomes++;
      boolean sound = from >= 0 && from <= to && to <= bytes.length && size >= (long) to - from;
      if (!sound || detail == null || layerPath == null || layerPath.length() > 4096) {
        throw new IllegalStateException(
            "unsound dead letter "
                + reason
                + " "
                + layerPath
                + " "
                + from
                + ".."
                + to
                + " "
                + size);
      }
    }
  }

  private static byte[] leaf(Random random) {
    try {
      return switch (random.nextInt(8)) {
        case 0 -> Samples.bytes(Samples.event("A"));
        case 1 -> Samples.bytes(Samples.records(Samples.SHARE, Samples.event("B")));
        case 2 -> Samples.bytes(Samples.lines(Samples.event("A"), Samples.SHARE));
        case 3 -> Samples.bytes("[" + Samples.SHARE + ",\n " + Samples.event("B") + "]");
        case 4 ->
            Samples.bytes(
                EcsDocument.of(
                    new ObjectMapper().readTree(Samples.SHARE),
                    EcsDocument.Parameters.values()[random.nextInt(3)],
                    random.nextBoolean()));
        case 5 -> noise(random, 1 + random.nextInt(400));
        default -> Samples.bytes(Samples.SHARE);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] wrap(byte[] content, Random random) {
    boolean binary = Compression.of(content, 0, content.length) != Compression.NONE;
    int kind = random.nextInt(20);
    if (kind < 2) {
      return Samples.gzip(content);
    }
    if (kind == 2) {
      return Zstd.compress(content);
    }
    if (kind == 3) {
      return Samples.concat(Samples.gzip(content), Samples.gzip(Samples.event("Second")));
    }
    String base64 = Samples.base64(content);
    if (kind == 4) {
      return Samples.bytes(base64);
    }
    String held = Samples.quoted(binary ? base64 : new String(content, StandardCharsets.UTF_8));
    String event = Samples.event("Beside");
    return Samples.bytes(
        switch (kind) {
          case 5 ->
              "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"1\",\"timestamp\":1,\"message\":"
                  + held
                  + "},{\"message\":"
                  + event
                  + "}]}";
          case 6 -> "{\"awslogs\":{\"data\":\"" + Samples.base64(Samples.gzip(content)) + "\"}}";
          case 7 -> "{\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"Message\":" + held + "}";
          case 8 ->
              "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":" + held + "}," + event + "]}";
          case 9 ->
              "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"kinesis\":{\"data\":\""
                  + base64
                  + "\"}}]}";
          case 10 ->
              "{\"records\":[{\"data\":\""
                  + base64
                  + "\"},{\"kafkaRecordValue\":\""
                  + base64
                  + "\"}]}";
          case 11 -> "{\"records\":{\"t-0\":[{\"value\":\"" + base64 + "\"}],\"t-1\":[]}}";
          case 12 ->
              "{\"detail-type\":\"AWS API Call via CloudTrail\",\"time\":\"2024-08-01T12:28:02Z\",\"detail\":"
                  + held
                  + "}";
          case 13 ->
              "{\"Events\":[{\"EventName\":\"A\",\"EventTime\":1.5,\"CloudTrailEvent\":"
                  + held
                  + "}]}";
          case 14 ->
              "{\"log\":{\"offset\":1},\"event\":{\"kind\":\"event\",\"original\":" + held + "}}";
          case 15 -> "{\"_source\":{\"@timestamp\":1,\"event.original\":" + held + "}}";
          case 16 -> "{\"_raw\":" + held + ",\"log\":" + event + "}";
          case 17 -> "[" + held + "," + event + "]";
          case 18 -> held;
          default -> "{\"message\":" + held + "}";
        });
  }

  private static byte[] injure(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return noise(random, 10);
    }
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
    byte[] head = Arrays.copyOf(bytes, from);
    byte[] slice = Arrays.copyOfRange(bytes, from, to);
    byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
    return switch (random.nextInt(9)) {
      case 0 -> head;
      case 1 -> Arrays.copyOfRange(bytes, from, bytes.length);
      case 2 -> Samples.concat(head, tail);
      case 3 -> Samples.concat(head, slice, slice, tail);
      case 4 -> Samples.concat(head, noise(random, slice.length), tail);
      case 5 -> Samples.concat(head, structure(random, 1 + random.nextInt(6)), slice, tail);
      case 6 -> Samples.concat(head, structure(random, 1), tail);
      case 7 -> {
        int other = random.nextInt(bytes.length);
        yield Samples.concat(
            head,
            Arrays.copyOfRange(bytes, other, Math.min(bytes.length, other + slice.length)),
            tail);
      }
      default -> {
        byte[] flipped = bytes.clone();
        flipped[from] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
    };
  }

  private static byte[] noise(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] structure(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = STRUCTURE[random.nextInt(STRUCTURE.length)];
    }
    return bytes;
  }

  /** Something small, or at least simple, that may blow up. */
  private record Bomb(String name, Supplier<byte[]> bytes) {}

  private static List<Bomb> bombs() {
    return List.of(
        new Bomb("gzip of zeros", () -> zipped(1 << 30, (byte) 0)),
        new Bomb("gzip of blanks", () -> zipped(1 << 28, (byte) ' ')),
        new Bomb("gzip of brackets", () -> zipped(1 << 28, (byte) '[')),
        new Bomb("gzip of quotes", () -> zipped(1 << 28, (byte) '"')),
        new Bomb("gzip in gzip", () -> Samples.gzip(zipped(1 << 28, (byte) 'a'))),
        new Bomb("zstd of zeros", () -> zstd(1 << 30)),
        new Bomb("zstd in base64", () -> Samples.bytes(Samples.base64(zstd(1 << 29)))),
        new Bomb(
            "gzip in base64 in a message",
            () ->
                Samples.bytes(
                    "{\"message\":\"" + Samples.base64(zipped(1 << 26, (byte) 'x')) + "\"}")),
        new Bomb("open arrays", () -> Samples.bytes("[".repeat(10_000_000))),
        new Bomb("open objects", () -> Samples.bytes("{\"a\":".repeat(2_000_000))),
        new Bomb("arrays of arrays", () -> Samples.bytes("[[],".repeat(2_000_000))),
        new Bomb("ten megabytes of text", () -> value("\"" + "x".repeat(10 << 20) + "\"")),
        new Bomb("seven megabytes of text", () -> value("\"" + "x".repeat(7 << 20) + "\"")),
        new Bomb("seven megabytes of digits", () -> value("1".repeat(7 << 20))),
        new Bomb("a number's exponent", () -> value("1e" + "9".repeat(7 << 20))),
        new Bomb("a million escapes", () -> value("\"" + "\\u0000".repeat(1 << 20) + "\"")),
        new Bomb(
            "a key of seven megabytes",
            () -> Samples.bytes(Samples.eventWith("\"" + "k".repeat(7 << 20) + "\":1"))),
        new Bomb("three million keys", () -> value("{" + "\"\":0,".repeat(1_300_000) + "\"\":0}")),
        new Bomb("a million items", () -> value("[" + "{},".repeat(2_000_000) + "{}]")),
        new Bomb("a map as text", () -> ecs("{a=" + ", a=".repeat(1_500_000) + "}")),
        new Bomb("a map that is deep", () -> ecs("{a=".repeat(2_000_000))),
        new Bomb("a list that is long", () -> ecs("{a=[" + ", ".repeat(3_000_000) + "]}")),
        new Bomb("a list of a list", () -> ecs("{a=" + "[".repeat(6_000_000))),
        new Bomb("empty records", () -> Samples.bytes("{\"Records\":[" + "{},".repeat(1_000_000))),
        new Bomb("blanks", () -> Samples.bytes(" ".repeat(20 << 20))),
        new Bomb("line breaks", () -> Samples.bytes("\n,\n".repeat(5 << 20))),
        new Bomb("short lines", () -> Samples.bytes("a\n".repeat(2 << 20))),
        new Bomb("open strings", () -> Samples.bytes("{\"a\n".repeat(2 << 20))),
        new Bomb("open lines", () -> Samples.bytes("{\"eventVersion\":[\n".repeat(1 << 19))),
        new Bomb("half base64", () -> Samples.bytes("eyJh".repeat(2 << 20) + "!")),
        new Bomb("strings in strings", CodecFuzz::quotedOften));
  }

  private static byte[] value(String json) {
    return Samples.bytes(Samples.eventWith("\"requestParameters\":" + json));
  }

  private static byte[] ecs(String request) {
    return Samples.bytes(
        "{\"event\":{\"action\":\"A\",\"provider\":\"ec2.amazonaws.com\"},\"aws.cloudtrail.request_parameters\":\""
            + request
            + "\"}");
  }

  private static byte[] quotedOften() {
    String text = Samples.event("A");
    while (text.length() < 4 << 20) {
      text = Samples.quoted(text);
    }
    return Samples.bytes(text);
  }

  private static byte[] zipped(long size, byte with) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      fill(gzip, size, with);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] zstd(long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdOutputStream(out)) {
      fill(zstd, size, (byte) 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void fill(OutputStream out, long size, byte with) throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, with);
    for (long written = 0; written < size; written += block.length) {
      out.write(block);
    }
  }
}
