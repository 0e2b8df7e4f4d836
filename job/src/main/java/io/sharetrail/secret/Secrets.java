package io.sharetrail.secret;

import io.sharetrail.aws.UnansweredException;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.SecretReference;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of one who sends, who asks for them with each request. What is in its environment or
 * in a file is read each time; what a service keeps is remembered for a while. Used by one thread
 * at a time.
 */
public final class Secrets {

  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

  /** How long a secret of a service counts: one that was rotated is used after so long. */
  static final Duration KEPT = Duration.ofMinutes(5);

  /** A service is asked for a secret no sooner again than after this, whatever it said. */
  static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

  /** Asking one that does not answer takes its time, and who waits has a secret. */
  static final Duration WHILE_UNANSWERED = Duration.ofMinutes(1);

  private final SecretReader reader;
  private final LongSupplier clock;
  private final Map<SecretReference, Remembered> remembered = new HashMap<>();

  /**
   * What a service said.
   *
   * @param secret null if it gave none out
   * @param why it did not; else null
   * @param asked when it had said so, as the clock had it
   * @param counts until it is asked again
   */
  private record Remembered(String secret, String why, long asked, Duration counts) {

    boolean counts(long now) {
      return now - asked < counts.toNanos();
    }

    String told() throws IOException {
      if (secret == null) {
        throw new IOException(why);
      }
      return secret;
    }
  }

  /**
   * @param aws how AWS is reached, and as whom
   * @param clock nanoseconds since any moment
   */
  public Secrets(AwsConfig aws, LongSupplier clock) {
    reader = new SecretReader(aws);
    this.clock = clock;
  }

  /**
   * @throws IOException if it is not there; the message says where it was looked for and what to
   *     do, and never shows it
   */
  public String of(SecretReference reference) throws IOException {
    if (!reference.isOfAService()) {
      return reader.read(reference);
    }
    Remembered last = remembered.get(reference);
    if (last == null || !last.counts(clock.getAsLong())) {
      last = asked(reference, last);
      remembered.put(reference, last);
    }
    return last.told();
  }

  private Remembered asked(SecretReference reference, Remembered last) {
    try {
      return new Remembered(reader.read(reference), null, clock.getAsLong(), KEPT);
    } catch (UnansweredException e) {
      if (last == null || last.secret() == null) {
        return new Remembered(null, e.getMessage(), clock.getAsLong(), AT_MOST_EVERY);
      }
      // Who keeps it is out of order, and not who is to be told it.
      LOG.warn("The secret is used as it was when it was last read: {}", e.getMessage());
      return new Remembered(last.secret(), null, clock.getAsLong(), WHILE_UNANSWERED);
    } catch (IOException e) {
      return new Remembered(null, e.getMessage(), clock.getAsLong(), AT_MOST_EVERY);
    }
  }

  /** Who was told them did not believe them: they may be others by now. */
  public void doubt() {
    remembered.replaceAll(
        (reference, each) ->
            new Remembered(each.secret(), each.why(), each.asked(), AT_MOST_EVERY));
  }
}
