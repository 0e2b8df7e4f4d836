package io.sharetrail.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays a trail out as CloudTrail does in S3: every five minutes one gzip file of {@code
 * {"Records":[…]}} for each account and region, below {@code
 * AWSLogs/<account>/CloudTrail/<region>/yyyy/mm/dd/}.
 */
public final class SyntheticTree {
  private static final long INTERVAL = 300_000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private record Part(String account, String region) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      return (account + region).compareTo(other.account + other.region);
    }
  }

  private final Path root;
  private final Map<Part, StringBuilder> open = new TreeMap<>();

  private SyntheticTree(Path root) {
    this.root = root;
  }

  /**
   * @param trail by the time of delivery
   */
  public static void write(Iterator<SyntheticTrail.Delivery> trail, Path root) throws IOException {
    SyntheticTree tree = new SyntheticTree(root);
    long interval = 0;
    while (trail.hasNext()) {
      SyntheticTrail.Delivery delivery = trail.next();
      long current = delivery.deliveredAt() / INTERVAL;
      if (current != interval) {
        tree.flush(interval);
        interval = current;
      }
      tree.add(delivery);
    }
    tree.flush(interval);
  }

  private void add(SyntheticTrail.Delivery delivery) {
    StringBuilder records =
        open.computeIfAbsent(
            new Part(delivery.recipientAccount(), delivery.region()), part -> new StringBuilder());
    records.append(records.isEmpty() ? "{\"Records\":[" : ",").append(delivery.json());
  }

  private void flush(long interval) throws IOException {
    Instant delivered = Instant.ofEpochMilli((interval + 1) * INTERVAL);
    for (Map.Entry<Part, StringBuilder> file : open.entrySet()) {
      Part part = file.getKey();
      Path folder =
          Files.createDirectories(
              root.resolve("AWSLogs")
                  .resolve(part.account)
                  .resolve("CloudTrail")
                  .resolve(part.region)
                  .resolve(DAY.format(delivered)));
      String name =
          part.account + "_CloudTrail_" + part.region + "_" + MINUTE.format(delivered) + "_";
      String unique = Ids.uuid(name).toString().replace("-", "").substring(0, 16);
      try (OutputStream out = gzip(folder.resolve(name + unique + ".json.gz"))) {
        out.write(file.getValue().append("]}").toString().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    open.clear();
  }

  private static OutputStream gzip(Path file) throws IOException {
    return new BufferedOutputStream(SyntheticTrail.gzip(Files.newOutputStream(file)), 1 << 16);
  }
}
