package io.sharetrail.cloudtrail;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

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
  private final StringBuilder layers = new StringBuilder();

  private int depth;
  private long length;
  private DeadLetterReason damage;
  private String detail;

  /**
   * @param raw closed with this stream
   * @param maxBytes most bytes to inflate to
   * @throws IOException from {@code raw}
   */
  InflatedStream(InputStream raw, CodecLimits limits, long maxBytes) throws IOException {
    this.source = new Source(raw);
    this.limits = limits;
    this.maxBytes = maxBytes;
    this.inflated = peel();
  }

  private InputStream peel() throws IOException {
    BufferedInputStream in = new BufferedInputStream(source);
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
        in = new BufferedInputStream(compression.inflate(in));
      }
    } catch (IOException e) {
      source.rethrow();
      damaged(DeadLetterReason.DAMAGED_COMPRESSION, describe(e));
      return in;
    }
  }

  private static Compression sniff(BufferedInputStream in) throws IOException {
    in.mark(Compression.MAGIC_BYTES);
    byte[] magic = new byte[Compression.MAGIC_BYTES];
    int read = in.readNBytes(magic, 0, magic.length);
    in.reset();
    return Compression.of(magic, 0, read);
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
      int read = inflated.read(into, offset, count);
      length += Math.max(read, 0);
      return isBomb() ? -1 : read;
    } catch (IOException | RuntimeException e) {
      source.rethrow();
      damaged(DeadLetterReason.DAMAGED_COMPRESSION, describe(e));
      return -1;
    }
  }

  private boolean isBomb() {
    if (depth == 0) {
      return false;
    }
    if (length > maxBytes) {
      damaged(DeadLetterReason.INFLATES_TOO_FAR, "inflates beyond " + maxBytes + " bytes");
    } else if (length > UNCHECKED_BYTES && length > source.length * limits.maxInflateRatio()) {
      damaged(
          DeadLetterReason.INFLATES_TOO_FAR,
          "inflates to more than " + limits.maxInflateRatio() + " times its size");
    }
    return damage != null;
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

  /** Counts what is read, and remembers whether it was the input itself that failed. */
  private static final class Source extends FilterInputStream {
    long length;
    IOException failure;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      try {
        int read = in.read(into, offset, count);
        length += Math.max(read, 0);
        return read;
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
