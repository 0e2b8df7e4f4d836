package io.sharetrail.correlate;

import static io.sharetrail.correlate.Seen.DAY;
import static io.sharetrail.correlate.Seen.HOUR;
import static io.sharetrail.correlate.Seen.MINUTE;
import static io.sharetrail.correlate.Seen.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ShareQuartersTest {

  private static final WindowRules RULES = new WindowRules(24 * HOUR, HOUR, 8, 8, 7, 12, 90 * DAY);

  private final MapInMemory<Long, ShareQuarter> state = new MapInMemory<>();
  private final ShareQuarters quarters = new ShareQuarters(state, RULES);
  private final ManualTimers timers = new ManualTimers();

  private boolean shares(int number, long time) throws Exception {
    boolean changes = false;
    for (int i = 0; i < number; i++) {
      String snapshot = "snap-" + time + '-' + i;
      changes |= quarters.add(Seen.share(snapshot).of(snapshot).at(time).observation(), timers);
    }
    return changes;
  }

  @Example
  void classesBeginAtThreeTenAndAHundred() throws Exception {
    shares(2, NOON);
    assertThat(quarters.around(NOON)).isZero();
    shares(3, NOON);
    assertThat(quarters.around(NOON)).isEqualTo(3);
    shares(9, NOON);
    assertThat(quarters.around(NOON)).isEqualTo(3);
    shares(10, NOON);
    assertThat(quarters.around(NOON)).isEqualTo(10);
    shares(99, NOON);
    assertThat(quarters.around(NOON)).isEqualTo(10);
    shares(5_000, NOON);
    assertThat(quarters.around(NOON)).isEqualTo(100);
  }

  @Example
  void sharesOfOneHourAreOneBulkWhereverTheHourBegins() throws Exception {
    shares(1, NOON - 10 * MINUTE);
    shares(1, NOON + 5 * MINUTE);
    shares(1, NOON + 35 * MINUTE);

    assertThat(quarters.around(NOON - 10 * MINUTE)).isEqualTo(3);
    assertThat(quarters.around(NOON + 35 * MINUTE)).isEqualTo(3);
  }

  @Example
  void whatIsMoreThanAnHourAwayIsNone() throws Exception {
    shares(2, NOON);
    shares(1, NOON + HOUR + MINUTE);

    assertThat(quarters.around(NOON)).isZero();
    assertThat(quarters.around(NOON + HOUR + MINUTE)).isZero();
  }

  @Example
  void manyTargetsAreABulkToo() throws Exception {
    for (int target = 0; target < 10; target++) {
      quarters.add(
          Seen.share("to " + target).of("snap-1").with("00000000000" + target).observation(),
          timers);
    }

    assertThat(quarters.around(NOON)).isEqualTo(10);
  }

  @Example
  void theSameAgainAddsNothing() throws Exception {
    for (int again = 0; again < 10; again++) {
      quarters.add(Seen.share("again " + again).of("snap-1").observation(), timers);
    }

    assertThat(quarters.around(NOON)).isZero();
  }

  @Example
  void onlyANewClassIsNews() throws Exception {
    assertThat(shares(2, NOON)).isFalse();
    assertThat(shares(3, NOON)).isTrue();
    assertThat(shares(9, NOON)).isFalse();
    assertThat(shares(10, NOON)).isTrue();
  }

  @Example
  void aTryIsNoShare() throws Exception {
    for (int i = 0; i < 5; i++) {
      quarters.add(
          Seen.a(Kind.EBS_SNAPSHOT_SHARE_FAILED, "try " + i).of("snap-" + i).observation(), timers);
    }

    assertThat(state.isEmpty()).isTrue();
  }

  @Example
  void nothingStaysBehind() throws Exception {
    shares(200, NOON);
    shares(3, NOON + 3 * HOUR);

    quarters.expire(NOON + 3 * HOUR, timers);
    assertThat(state.size()).isEqualTo(2);
    quarters.expire(NOON + 30 * HOUR, timers);
    assertThat(state.isEmpty()).isTrue();
  }

  @Property(tries = 40)
  void neitherOrderNorRepetitionMatters(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Seen> shares = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      shares.add(
          Seen.share("share " + i)
              .of("snap-" + random.nextInt(300))
              .with("4444555566" + (10 + random.nextInt(60)))
              .at(NOON + random.nextInt(90) * MINUTE));
    }
    MapInMemory<Long, ShareQuarter> other = new MapInMemory<>();
    ShareQuarters there = new ShareQuarters(other, RULES);
    for (Seen share : shares) {
      quarters.add(share.observation(), timers);
    }
    Collections.shuffle(shares, random);
    shares.addAll(shares.subList(0, 100));
    for (Seen share : shares) {
      there.add(share.observation(), timers);
    }

    for (int minute = 0; minute < 90; minute += 5) {
      assertThat(there.around(NOON + minute * MINUTE))
          .isEqualTo(quarters.around(NOON + minute * MINUTE));
    }
    for (ShareQuarter quarter : state.values()) {
      assertThat(quarter.resources().length).isLessThanOrEqualTo(ShareQuarter.MAX);
      assertThat(quarter.targets().length).isLessThanOrEqualTo(ShareQuarter.MAX);
    }
    state.clear();
  }
}
