package io.sharetrail.location;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes small files in the MaxMind DB format 2.0: an IPv6 search tree with 24-bit records, IPv4
 * below ::/96. Where networks overlap, the more specific one counts. Equal input gives equal bytes.
 */
final class MmdbWriter {

  private static final byte[] METADATA_MARKER =
      HexFormat.of().parseHex("abcdef" + HexFormat.of().formatHex(ascii("MaxMind.com")));
  private static final int SEPARATOR = 16;

  private final String databaseType;
  private final Instant built;
  private final List<Network> networks = new ArrayList<>();

  private record Network(byte[] address, int prefix, Map<String, ?> fields) {}

  /** An inner node of the tree. A child is a Node, an Integer (offset of a record) or null. */
  private static final class Node {
    private final Object[] children = new Object[2];
    private int number = -1;
  }

  MmdbWriter(String databaseType, Instant built) {
    this.databaseType = databaseType;
    this.built = built;
  }

  /** Adds a network such as {@code 192.0.2.0/25} or {@code 2001:db8::/33}. */
  MmdbWriter add(String cidr, Map<String, ?> fields) {
    int slash = cidr.indexOf('/');
    byte[] given = SourceAddress.parse(cidr.substring(0, slash)).bytes();
    byte[] address = new byte[16];
    System.arraycopy(given, 0, address, 16 - given.length, given.length);
    int prefix = Integer.parseInt(cidr.substring(slash + 1)) + (16 - given.length) * 8;
    networks.add(new Network(address, prefix, fields));
    return this;
  }

  byte[] toBytes() {
    MmdbData data = new MmdbData();
    Map<String, Integer> offsets = new LinkedHashMap<>();
    Node root = new Node();
    networks.stream()
        .sorted(Comparator.comparingInt(Network::prefix))
        .forEach(network -> insert(root, network, offset(network.fields(), data, offsets)));

    List<Node> nodes = new ArrayList<>();
    number(root, nodes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Node node : nodes) {
      for (Object child : node.children) {
        writeRecord(out, child, nodes.size());
      }
    }
    out.writeBytes(new byte[SEPARATOR]);
    out.writeBytes(data.toBytes());
    out.writeBytes(METADATA_MARKER);
    out.writeBytes(metadata(nodes.size()));
    return out.toByteArray();
  }

  private static int offset(Map<String, ?> fields, MmdbData data, Map<String, Integer> offsets) {
    String encoded = HexFormat.of().formatHex(new MmdbData().write(fields).toBytes());
    return offsets.computeIfAbsent(
        encoded,
        absent -> {
          int start = data.size();
          data.write(fields);
          return start;
        });
  }

  private static void insert(Node root, Network network, Integer offset) {
    Node node = root;
    for (int depth = 0; depth < network.prefix() - 1; depth++) {
      int bit = bit(network.address(), depth);
      if (!(node.children[bit] instanceof Node)) {
        Node split = new Node();
        split.children[0] = node.children[bit];
        split.children[1] = node.children[bit];
        node.children[bit] = split;
      }
      node = (Node) node.children[bit];
    }
    node.children[bit(network.address(), network.prefix() - 1)] = offset;
  }

  private static int bit(byte[] address, int depth) {
    return address[depth / 8] >> (7 - depth % 8) & 1;
  }

  private static void number(Node node, List<Node> nodes) {
    node.number = nodes.size();
    nodes.add(node);
    for (Object child : node.children) {
      if (child instanceof Node inner) {
        number(inner, nodes);
      }
    }
  }

  private static void writeRecord(ByteArrayOutputStream out, Object child, int nodeCount) {
    int value = nodeCount;
    if (child instanceof Node inner) {
      value = inner.number;
    } else if (child instanceof Integer offset) {
      value = nodeCount + SEPARATOR + offset;
    }
    if (value >= 1 << 24) {
      throw new IllegalStateException("too large for 24-bit records");
    }
    out.write(value >> 16);
    out.write(value >> 8);
    out.write(value);
  }

  private byte[] metadata(int nodeCount) {
    return new MmdbData()
        .write(
            Map.of(
                "node_count",
                (long) nodeCount,
                "record_size",
                24,
                "ip_version",
                6,
                "database_type",
                databaseType,
                "languages",
                List.of("en"),
                "binary_format_major_version",
                2,
                "binary_format_minor_version",
                0,
                "build_epoch",
                built.getEpochSecond(),
                "description",
                Map.of("en", databaseType)))
        .toBytes();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
