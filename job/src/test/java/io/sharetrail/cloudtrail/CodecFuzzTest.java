package io.sharetrail.cloudtrail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few thousand damaged records; {@code CodecFuzzITCase} has more of them, and larger ones. */
class CodecFuzzTest {

  private static final long SEED = 20_240_801L;
  private static final int CASES = 8_000;

  @Test
  @Timeout(60)
  void everyDamagedRecordComesToSomething() {
    for (int i = 0; i < CASES; i++) {
      CodecFuzz.mutated(SEED + i);
    }
  }

  @Test
  @Timeout(60)
  void theLinesAroundADamagedOneAreFound() {
    for (int i = 0; i < CASES; i++) {
      CodecFuzz.neighbours(SEED + i);
    }
  }
}
