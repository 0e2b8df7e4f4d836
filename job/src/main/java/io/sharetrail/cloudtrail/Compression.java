package io.sharetrail.cloudtrail;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

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
    boolean zstd =
        to - from >= 4
            && bytes[from] == 0x28
            && bytes[from + 1] == (byte) 0xb5
            && bytes[from + 2] == 0x2f
            && bytes[from + 3] == (byte) 0xfd;
    return zstd ? ZSTD : NONE;
  }

  /**
   * The inflated content: all gzip members, all zstd frames.
   *
   * @throws IOException if the header is damaged, or this platform cannot read the format
   */
  InputStream inflate(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
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
