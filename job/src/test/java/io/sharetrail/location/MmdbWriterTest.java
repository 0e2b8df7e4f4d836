package io.sharetrail.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Reads what the writer wrote with MaxMind's own reader. */
class MmdbWriterTest {

  private static final Instant BUILT = Instant.parse("2025-01-01T00:00:00Z");

  @Test
  void everyTypeAndSizeComesBack() throws IOException {
    Map<String, Object> fields =
        Map.of(
            "text",
            "São Paulo",
            "medium",
            "m".repeat(284),
            "long",
            "l".repeat(70_000 - 5_000),
            "double",
            -46.633,
            "float",
            1.5f,
            "zero",
            0,
            "uint32",
            Integer.MAX_VALUE,
            "uint64",
            1L << 40,
            "truth",
            true,
            "list",
            List.of("a", List.of(), Map.of("k", false)));
    byte[] bytes = new MmdbWriter("Test", BUILT).add("192.0.2.0/24", fields).toBytes();

    try (Reader reader = reader(bytes)) {
      Map<?, ?> read = reader.get(InetAddress.getByName("192.0.2.77"), Map.class);
      assertThat(read.keySet()).isEqualTo(fields.keySet());
      for (String key : List.of("text", "medium", "long", "double", "float", "truth", "list")) {
        assertThat(read.get(key)).as(key).isEqualTo(fields.get(key));
      }
      assertThat(((Number) read.get("zero")).longValue()).isZero();
      assertThat(((Number) read.get("uint32")).longValue()).isEqualTo(Integer.MAX_VALUE);
      assertThat(((Number) read.get("uint64")).longValue()).isEqualTo(1L << 40);
      assertThat(reader.getMetadata().databaseType()).isEqualTo("Test");
      assertThat(reader.getMetadata().buildTime()).isEqualTo(BUILT);
      assertThat(reader.getMetadata().recordSize()).isEqualTo(24);
      assertThat(reader.get(InetAddress.getByName("192.0.3.0"), Map.class)).isNull();
    }
  }

  @Property(tries = 100)
  void theMostSpecificNetworkCounts(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<int[]> networks = new ArrayList<>();
    MmdbWriter writer = new MmdbWriter("Test", BUILT);
    for (int i = 0; i < 20; i++) {
      int prefix = 1 + random.nextInt(32);
      int address = 0xc0000200 ^ random.nextInt(1 << random.nextInt(31)) & -1 << 32 - prefix;
      networks.add(new int[] {address, prefix, i});
      writer.add(IpLiterals.ipv4Text(address) + "/" + prefix, Map.of("n", "n" + i));
    }
    try (Reader reader = reader(writer.toBytes())) {
      for (int i = 0; i < 100; i++) {
        int address = networks.get(i % 20)[0] ^ random.nextInt(1 << random.nextInt(31));
        Map<?, ?> read =
            reader.get(
                SourceAddress.parse(IpLiterals.ipv4Text(address)).toInetAddress(), Map.class);
        assertThat(read == null ? null : read.get("n")).isEqualTo(expected(networks, address));
      }
    }
  }

  private static String expected(List<int[]> networks, int address) {
    int[] best = null;
    for (int[] network : networks) {
      boolean inside = (address ^ network[0]) >>> 32 - network[1] == 0 || network[1] == 0;
      if (inside && (best == null || network[1] >= best[1])) {
        best = network;
      }
    }
    return best == null ? null : "n" + best[2];
  }

  private static Reader reader(byte[] bytes) throws IOException {
    return new Reader(new ByteArrayInputStream(bytes));
  }
}
