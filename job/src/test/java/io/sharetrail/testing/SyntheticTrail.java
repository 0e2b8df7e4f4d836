package io.sharetrail.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A synthetic organisation trail of any length, the same for the same seed: 3,000 actors in 20
 * accounts, 12 events a second, delivered up to ten minutes late and out of order, one delivery in
 * five a repetition. Memory does not grow with its length: only the numbers of events under way are
 * kept.
 */
public final class SyntheticTrail implements Iterator<SyntheticTrail.Delivery> {
  /** Nothing is delivered later than this after it happened, in milliseconds. */
  static final int DISORDER = 600_000;

  private static final double REPEATED = 0.25;

  /**
   * One event as delivered.
   *
   * @param json one line, without its end
   * @param deliveredAt milliseconds since the epoch
   */
  public record Delivery(
      String json, String recipientAccount, String region, long eventTime, long deliveredAt) {}

  private record Underway(long deliveredAt, long number) implements Comparable<Underway> {
    @Override
    public int compareTo(Underway other) {
      int byTime = Long.compare(deliveredAt, other.deliveredAt);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Underway> underway = new PriorityQueue<>();
  private final SyntheticEvents events;
  private final SplittableRandom random;
  private long left;
  private long next;

  /**
   * @param deliveries how many events to deliver, repetitions included
   */
  public SyntheticTrail(long deliveries, long seed) {
    left = deliveries;
    events = new SyntheticEvents(seed);
    random = new SplittableRandom(seed);
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public Delivery next() {
    if (left-- <= 0) {
      throw new NoSuchElementException();
    }
    while (underway.isEmpty() || underway.peek().deliveredAt >= SyntheticEvents.timeOf(next)) {
      dispatch(next++);
    }
    Underway arrived = underway.remove();
    SyntheticEvents.Line line = events.render(arrived.number);
    return new Delivery(
        line.json(),
        line.recipientAccount(),
        line.region(),
        SyntheticEvents.timeOf(arrived.number),
        arrived.deliveredAt);
  }

  private void dispatch(long number) {
    long time = SyntheticEvents.timeOf(number);
    double delay = random.nextDouble();
    underway.add(new Underway(time + (long) (delay * delay * DISORDER), number));
    if (random.nextDouble() < REPEATED) {
      underway.add(new Underway(time + random.nextInt(DISORDER), number));
    }
  }

  /**
   * Writes a trail: {@code <events> <seed> <path> [ndjson|s3]}. With {@code ndjson}, the default,
   * the path is a file, gzip if its name ends in {@code .gz}, or {@code -} for standard output;
   * with {@code s3} it is the folder under which {@code AWSLogs/} is laid out.
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 3 || args.length > 4) {
      throw new IllegalArgumentException("arguments: <events> <seed> <path> [ndjson|s3]");
    }
    SyntheticTrail trail =
        new SyntheticTrail(Long.parseLong(args[0].replace("_", "")), Long.parseLong(args[1]));
    switch (args.length == 4 ? args[3] : "ndjson") {
      case "ndjson" -> {
        try (OutputStream out = open(args[2])) {
          writeLines(trail, out);
        }
      }
      case "s3" -> SyntheticTree.write(trail, Path.of(args[2]));
      default -> throw new IllegalArgumentException("layout " + args[3] + ": ndjson or s3, please");
    }
  }

  /** Writes one event a line. */
  public static void writeLines(Iterator<Delivery> trail, OutputStream out) throws IOException {
    while (trail.hasNext()) {
      out.write(trail.next().json().getBytes(StandardCharsets.ISO_8859_1));
      out.write('\n');
    }
  }

  private static OutputStream open(String path) throws IOException {
    OutputStream file = path.equals("-") ? System.out : Files.newOutputStream(Path.of(path));
    return new BufferedOutputStream(path.endsWith(".gz") ? gzip(file) : file, 1 << 20);
  }

  /** As fast as it goes: the files are read once or twice and thrown away. */
  static OutputStream gzip(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, 1 << 16) {
      {
        def.setLevel(1);
      }
    };
  }
}
