package io.sharetrail.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PauseTest {

  @Test
  void pausesGrowWhileNothingIsTakenAndAreNeverTheSame() {
    Pause pause = new Pause(new Random(1));
    long[] most = {100, 200, 400, 800, 1600, 3200, 5000, 5000};
    for (long bound : most) {
      assertThat(pause.next()).isBetween(bound / 2, bound);
    }
    pause.progress();
    assertThat(pause.next()).isBetween(50L, 100L);
    assertThat(IntStream.range(0, 100).mapToLong(i -> pause.next()).distinct().count())
        .isGreaterThan(50);
  }
}
