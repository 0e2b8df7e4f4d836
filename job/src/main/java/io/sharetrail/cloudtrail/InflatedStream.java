package io.sharetrail.cloudtrail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * An input with its compression peeled off, which ends, instead of failing, where the compressed
 * data is damaged or inflates too far; {@link #damage} then tells so. Failures of the underlying
 * input are not damage: they are thrown.
 */
final class InflatedStream extends InputStream {

  private static final int UNCHECKED_BYTES = 1 << 20;

  private final Source source;
  private final InputStream inflated;
  private final CodecLimits limits;
  private final long maxBytes;
  private final InflateBudget budget;
  private final StringBuilder layers = new StringBuilder();

  private int depth;
  private DeadLetterReason damage;
  private String detail;

  /**
   * @param raw closed with this stream
   * @param maxBytes most bytes to inflate to
   * @param budget what every inflated byte is charged to; null for none
   * @throws IOException from {@code raw}
   */
  InflatedStream(InputStream raw, CodecLimits limits, long maxBytes, InflateBudget budget)
      throws IOException {
    this.source = new Source(raw);
    this.limits = limits;
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.inflated = peel();
  }

  private InputStream peel() throws IOException {
    PushbackInputStream in = pushback(source);
    try {
      for (; ; ) {
        Compression compression = sniff(in);
        if (compression == Compression.NONE) {
          return in;
        }
        if (++depth > limits.maxLayers()) {
          damaged(
              DeadLetterReason.TOO_MANY_LAYERS,
              "compressed more than " + limits.maxLayers() + " times");
          return in;
        }
        layers.append(compression.name().toLowerCase(java.util.Locale.ROOT)).append('/');
        in = pushback(new Gauge(compression.inflate(in)));
      }
    } catch (IOException e) {
      failed(e);
      return in;
    }
  }

  private static PushbackInputStream pushback(InputStream in) {
    return new PushbackInputStream(in, Compression.MAGIC_BYTES);
  }

  private static Compression sniff(PushbackInputStream in) throws IOException {
    byte[] magic = in.readNBytes(Compression.MAGIC_BYTES);
    in.unread(magic);
    return Compression.of(magic, 0, magic.length);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (damage != null) {
      return -1;
    }
    try {
      return inflated.read(into, offset, count);
    } catch (IOException | RuntimeException e) {
      failed(e);
      return -1;
    }
  }

  private void failed(Exception e) throws IOException {
    source.rethrow();
    if (e instanceof TooFar) {
      damaged(DeadLetterReason.INFLATES_TOO_FAR, e.getMessage());
    } else {
      damaged(DeadLetterReason.DAMAGED_COMPRESSION, describe(e));
    }
  }

  /** Bytes read of the underlying input so far. */
  long bytesRead() {
    return source.length;
  }

  /** Why the input ended early; null if it did not, or not yet. */
  DeadLetterReason damage() {
    return damage;
  }

  String detail() {
    return detail;
  }

  /** The compressions peeled off, outermost first. */
  Layer layer(Layer outer) {
    Layer layer = outer;
    for (String name : layers.toString().split("/", -1)) {
      layer = name.isEmpty() ? layer : layer.inside(name, Layer.ALONE);
    }
    return layer;
  }

  @Override
  public void close() throws IOException {
    inflated.close();
  }

  private void damaged(DeadLetterReason reason, String what) {
    damage = reason;
    detail = what;
  }

  /** Messages of the decompressors name positions and checksums, not content. */
  private static String describe(Exception e) {
    String message = e.getMessage();
    return "damaged compressed data: " + (message == null ? e.getClass().getSimpleName() : message);
  }

  private static final class TooFar extends IOException {
    private static final long serialVersionUID = 1L;

    TooFar(String message) {
      super(message);
    }
  }

  /** Counts what is read. */
  private static class Counted extends FilterInputStream {
    long length;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public final int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      int read = in.read(into, offset, count);
      length += Math.max(read, 0);
      return read;
    }
  }

  /** Bounds what one layer inflates to; one between others may be large where the last is not. */
  private final class Gauge extends Counted {

    Gauge(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      int read = super.read(into, offset, count);
      if (read > 0) {
        check(read);
      }
      return read;
    }

    private void check(int read) throws TooFar {
      if (budget != null) {
        budget.spend(read);
        if (budget.isSpent()) {
          throw new TooFar(
              "what the record or file holds inflates beyond "
                  + budget.allowed()
                  + " bytes all together; the rest of it is not read");
        }
      }
      if (length > maxBytes) {
        throw new TooFar("inflates beyond " + maxBytes + " bytes");
      }
      if (length > UNCHECKED_BYTES && length > source.length * limits.maxInflateRatio()) {
        throw new TooFar("inflates to more than " + limits.maxInflateRatio() + " times its size");
      }
    }
  }

  /** The input as it is: remembers whether it was the input itself that failed. */
  private static final class Source extends Counted {
    IOException failure;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      try {
        return super.read(into, offset, count);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
