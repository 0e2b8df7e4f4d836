package io.sharetrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingCacheTest {

  private static final long HOUR = 3_600_000L;

  private final SightingCache cache = new SightingCache(1 << 10);

  @Test
  void theSameInTheSameHourIsNoNews() {
    assertThat(cache.isNew("alice", "192.0.2.1", 5 * HOUR)).isTrue();
    assertThat(cache.isNew("alice", "192.0.2.1", 5 * HOUR)).isFalse();
    assertThat(cache.isNew("alice", "192.0.2.1", 6 * HOUR - 1)).isFalse();
  }

  @Test
  void whoWhereAndWhichHourAreToldApart() {
    assertThat(cache.isNew("alice", "192.0.2.1", 5 * HOUR)).isTrue();

    assertThat(cache.isNew("bob", "192.0.2.1", 5 * HOUR)).isTrue();
    assertThat(cache.isNew("alice", "192.0.2.2", 5 * HOUR)).isTrue();
    assertThat(cache.isNew("alice", "192.0.2.1", 6 * HOUR)).isTrue();
    assertThat(cache.isNew("192.0.2.1", "alice", 5 * HOUR)).isTrue();
  }

  @Test
  void timesBeforeTheEpochHaveHoursToo() {
    assertThat(cache.isNew("alice", "192.0.2.1", -1)).isTrue();
    assertThat(cache.isNew("alice", "192.0.2.1", -HOUR)).isFalse();
    assertThat(cache.isNew("alice", "192.0.2.1", 0)).isTrue();
  }

  @Test
  void whatIsForgottenIsNewsAgainAndNothingElseIsLost() {
    SightingCache tiny = new SightingCache(1);

    assertThat(tiny.isNew("alice", "192.0.2.1", 0)).isTrue();
    assertThat(tiny.isNew("bob", "192.0.2.1", 0)).isTrue();
    assertThat(tiny.isNew("alice", "192.0.2.1", 0)).isTrue();
    assertThat(tiny.isNew("alice", "192.0.2.1", 0)).isFalse();
  }

  @Test
  void aThousandActorsThatFitAreAllRemembered() {
    SightingCache roomy = new SightingCache(1 << 16);
    for (int i = 0; i < 1000; i++) {
      roomy.isNew("actor-" + i, "192.0.2.1", 0);
    }

    int news = 0;
    for (int i = 0; i < 1000; i++) {
      news += roomy.isNew("actor-" + i, "192.0.2.1", 0) ? 1 : 0;
    }

    assertThat(news).as("forgotten for want of a slot").isLessThan(50);
  }
}
