package io.sharetrail.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process will do, and says what it waited for when it does not. */
final class Patience {

  private static final long PAUSE = 100;

  private Patience() {}

  /**
   * @param what the sentence that ought to become true
   * @param holds asked until true; what it throws counts as no, and is told in the end, but for an
   *     {@link IllegalStateException}: it will never be true
   */
  @SuppressWarnings("CatchingUnchecked") // whatever it throws, the next time it may not
  static void until(String what, Duration patience, Callable<Boolean> holds)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Exception last = null;
    do {
      try {
        if (holds.call()) {
          return;
        }
        last = null;
      } catch (InterruptedException | IllegalStateException e) {
        throw e;
      } catch (Exception e) {
        last = e;
      }
      Thread.sleep(PAUSE);
    } while (System.nanoTime() < deadline);
    throw new AssertionError("in " + patience.toSeconds() + " s it did not happen: " + what, last);
  }
}
