package io.sharetrail.report;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One line that is redrawn in place while a replay runs. Says nothing if the output is no terminal.
 * Not thread-safe.
 */
public final class Progress {

  private static final long INTERVAL_NANOS = 200_000_000L;
  private static final String ERASE = "\r\u001b[2K";

  private final Appendable out;
  private final boolean terminal;
  private final int width;
  private final long startNanos;
  private long drawnNanos;
  private boolean drawn;

  /**
   * @param terminal whether {@code out} is a terminal
   * @param width columns of the terminal; the line is cut so that it never wraps
   * @param startNanos when the replay began, on the clock of later calls
   */
  public Progress(Appendable out, boolean terminal, int width, long startNanos) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
    this.startNanos = startNanos;
  }

  /**
   * Draws the state, unless the last drawing is younger than a fifth of a second.
   *
   * @param filesTotal 0 if it is not known
   * @throws UncheckedIOException if the output fails
   */
  public void update(long filesDone, long filesTotal, long events, long nowNanos) {
    if (!terminal || (drawn && nowNanos - drawnNanos < INTERVAL_NANOS)) {
      return;
    }
    long elapsed = nowNanos - startNanos;
    String files =
        filesTotal > 0
            ? Words.number(filesDone) + "/" + Words.count(filesTotal, "file")
            : Words.count(filesDone, "file");
    String rate =
        elapsed <= 0 ? "" : " · " + Words.number(Math.round(events * 1e9 / elapsed)) + " events/s";
    String text =
        files + " · " + Words.count(events, "event") + rate + " · " + Amounts.elapsed(elapsed);
    write(ERASE + TerminalText.truncate(text, width - 1));
    drawn = true;
    drawnNanos = nowNanos;
  }

  /**
   * Takes the line away, so that what follows starts at the left. To be called before anything else
   * is printed.
   */
  public void clear() {
    if (drawn) {
      write(ERASE);
      drawn = false;
    }
  }

  private void write(String text) {
    try {
      out.append(text);
      if (out instanceof Flushable flushable) {
        flushable.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
