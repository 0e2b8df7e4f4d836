package io.sharetrail.cloudtrail;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** Compressions told by their first bytes, whatever the file or topic is called. */
enum Compression {
  NONE,
  GZIP,
  ZSTD;

  /** Enough bytes to tell them apart. */
  static final int MAGIC_BYTES = 4;

  /**
   * Window beyond which a zstd frame is refused: 64 MiB of native memory, twice what any common
   * level asks for.
   */
  private static final int ZSTD_WINDOW_LOG = 26;

  static Compression of(byte[] bytes, int from, int to) {
    if (to - from >= 2 && bytes[from] == 0x1f && bytes[from + 1] == (byte) 0x8b) {
      return GZIP;
    }
    return to - from >= 4 && isZstd(bytes, from) ? ZSTD : NONE;
  }

  /** A frame, or a skippable one (RFC 8878, 3.1.2), which may come first. */
  private static boolean isZstd(byte[] bytes, int from) {
    boolean frame =
        bytes[from] == 0x28
            && bytes[from + 1] == (byte) 0xb5
            && bytes[from + 2] == 0x2f
            && bytes[from + 3] == (byte) 0xfd;
    boolean skippable =
        (bytes[from] & 0xf0) == 0x50
            && bytes[from + 1] == 0x2a
            && bytes[from + 2] == 0x4d
            && bytes[from + 3] == 0x18;
    return frame || skippable;
  }

  /**
   * The inflated content: all gzip members, all zstd frames.
   *
   * @throws IOException if the header is damaged, or this platform cannot read the format
   */
  InputStream inflate(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GzipMembers(in);
      case ZSTD -> zstd(in);
    };
  }

  private static InputStream zstd(InputStream in) throws IOException {
    try {
      ZstdInputStreamNoFinalizer zstd = new ZstdInputStreamNoFinalizer(in);
      zstd.setLongMax(ZSTD_WINDOW_LOG);
      return zstd;
    } catch (LinkageError e) {
      throw new IOException("zstd is not available on this platform: " + e.getMessage(), e);
    }
  }
}
