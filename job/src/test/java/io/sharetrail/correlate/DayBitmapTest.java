package io.sharetrail.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class DayBitmapTest {

  private static final int TODAY = 20_159;

  @Property(tries = 300)
  void isASetOfDays(
      @ForAll @Size(max = 60) List<@IntRange(min = TODAY - 900, max = TODAY) Integer> days,
      @ForAll @IntRange(min = TODAY - 1000, max = TODAY + 100) int day) {
    TreeSet<Integer> set = new TreeSet<>(days);

    DayBitmap bitmap = of(days);

    assertThat(bitmap.contains(day)).isEqualTo(set.contains(day));
    assertThat(bitmap.countBefore(day)).isEqualTo(set.headSet(day).size());
  }

  @Property(tries = 300)
  void orderDoesNotMatterNorHowItIsMerged(
      @ForAll @Size(max = 40) List<@IntRange(min = -5000, max = 30_000) Integer> days,
      @ForAll long seed) {
    List<Integer> shuffled = new ArrayList<>(days);
    shuffled.addAll(days);
    Collections.shuffle(shuffled, new Random(seed));
    int half = shuffled.size() / 2;

    DayBitmap merged =
        of(shuffled.subList(0, half)).or(of(shuffled.subList(half, shuffled.size())));

    assertThat(days(merged)).isEqualTo(days(of(days)));
    assertThat(merged.words()).hasSizeLessThanOrEqualTo(DayBitmap.MAX_WORDS);
  }

  @Example
  void keepsTheNewestDays() {
    DayBitmap bitmap = DayBitmap.EMPTY.with(TODAY - 2000).with(TODAY);

    assertThat(bitmap.contains(TODAY)).isTrue();
    assertThat(bitmap.contains(TODAY - 2000)).isFalse();
    assertThat(bitmap.with(TODAY - 2000)).as("too old to be kept").isSameAs(bitmap);
  }

  private static DayBitmap of(List<Integer> days) {
    DayBitmap bitmap = DayBitmap.EMPTY;
    for (int day : days) {
      bitmap = bitmap.with(day);
    }
    return bitmap;
  }

  private static List<Long> days(DayBitmap bitmap) {
    List<Long> days = new ArrayList<>();
    long first = bitmap.firstWord() * 64;
    for (long day = first; day < first + bitmap.words().length * 64L; day++) {
      if (bitmap.contains(day)) {
        days.add(day);
      }
    }
    return days;
  }
}
