package io.sharetrail.alert;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * Makes an alert fit where it must go. One share may name thousands of targets, and a topic takes
 * records of a megabyte: what must give way are the ends of long lists, then of long texts, never
 * the score, the headline, the verdicts or what to do.
 */
public final class ShorterAlert {

  private static final int WHOLE_TEXT = Integer.MAX_VALUE;

  /** How much each try keeps; each keeps less than the one before. */
  private static final List<Measure> MEASURES =
      List.of(
          new Measure(1000, WHOLE_TEXT),
          new Measure(250, WHOLE_TEXT),
          new Measure(60, 4000),
          new Measure(15, 1000),
          new Measure(5, 256),
          new Measure(3, 128),
          new Measure(2, 64),
          new Measure(1, 40),
          new Measure(1, 16),
          new Measure(1, 8));

  /**
   * How much to keep.
   *
   * @param items most items of a list
   * @param text most UTF-16 units of a text
   */
  record Measure(int items, int text) {}

  private ShorterAlert() {}

  /**
   * The alert's JSON, UTF-8; of a shortened one if that of the whole would be larger.
   *
   * @param maxBytes at least 16 KiB
   */
  public static byte[] json(Alert alert, int maxBytes) {
    return fitting(
        alert, maxBytes, shown -> AlertJson.write(shown).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a form makes of the alert; of a shortened one, which says so among its known unknowns, if
   * that of the whole would be larger.
   *
   * @param alert the whole
   * @param maxBytes at least 16 KiB
   * @param form what it writes grows with its alert's lists and texts, and with nothing else
   */
  public static byte[] fitting(Alert alert, int maxBytes, Function<Alert, byte[]> form) {
    byte[] whole = form.apply(alert);
    byte[] bytes = whole;
    for (int i = 0; i < MEASURES.size() && bytes.length > maxBytes; i++) {
      bytes = form.apply(Abridged.to(MEASURES.get(i), alert, whole.length, maxBytes));
    }
    return bytes;
  }
}
