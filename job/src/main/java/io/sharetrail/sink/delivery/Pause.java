package io.sharetrail.sink.delivery;

import java.util.random.RandomGenerator;

/** How long to wait before documents are sent again: longer each time that none was taken. */
public final class Pause {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 5_000;
  private static final int DOUBLINGS = 6;

  private final RandomGenerator chance;
  private int inVain;

  public Pause(RandomGenerator chance) {
    this.chance = chance;
  }

  /** Something was taken. */
  public void progress() {
    inVain = 0;
  }

  /**
   * Milliseconds; at least half of what they may be at most, so that writers that were refused
   * together do not come back together.
   */
  public long next() {
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(inVain++, DOUBLINGS));
    return chance.nextLong(most / 2, most + 1);
  }
}
