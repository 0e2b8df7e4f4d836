package io.sharetrail.source.exceptions;

import io.sharetrail.config.ExceptionsDocument;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.fetch.Fetched;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A file, on this machine or in a store, that is read again and again.
 *
 * @param file a path or location
 * @param pollMillis how often it is read
 */
public record ExceptionsFile(String file, long pollMillis) implements Place, ExceptionsAtStart {

  private static final long serialVersionUID = 1L;

  private static final long MOMENT_MILLIS = 500;

  public ExceptionsFile(String file, Duration poll) {
    this(file, poll.toMillis());
  }

  /** What it holds now; never throws for that. */
  public static ExceptionsUpdate now(String file) {
    try {
      return ExceptionsDocument.read(Fetched.now(file, ExceptionsDocument.MAX_BYTES), file);
    } catch (IOException e) {
      return ExceptionsDocument.unreadable(file, "cannot be read: " + e.getMessage());
    }
  }

  @Override
  public ExceptionSet read() {
    return now(file).set();
  }

  @Override
  public Watch open() {
    return new Polling();
  }

  private final class Polling implements Watch {

    private ExceptionsUpdate last;

    @Override
    public List<ExceptionsUpdate> next() throws InterruptedException {
      if (last != null) {
        Thread.sleep(pollMillis);
      }
      ExceptionsUpdate found = now(file);
      boolean news = last == null || !isSame(found, last);
      if (news && found.refusal() != null) {
        Thread.sleep(Math.min(pollMillis, MOMENT_MILLIS)); // it may be half written
        found = now(file);
        news = last == null || !isSame(found, last);
      }
      last = found;
      return news ? List.of(found) : List.of();
    }

    /** A store may word one trouble in many ways. */
    private static boolean isSame(ExceptionsUpdate one, ExceptionsUpdate other) {
      return one.refusal() == null || other.refusal() == null
          ? one.equals(other)
          : one.refusal().fingerprint().equals(other.refusal().fingerprint());
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
