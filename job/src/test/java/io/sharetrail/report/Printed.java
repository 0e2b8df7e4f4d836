package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What a terminal would receive. */
record Printed(String text) {

  private static final Pattern SGR = Pattern.compile("\u001b\\[[0-9;]*m");

  static Printed table(Style style, int width, boolean suppressed, Collection<Alert> alerts) {
    StringBuilder out = new StringBuilder();
    new AlertTable(style, width).print(alerts.stream().map(AlertRow::of).toList(), suppressed, out);
    return new Printed(out.toString());
  }

  static Printed story(Style style, int width, Alert alert) {
    StringBuilder out = new StringBuilder();
    new AlertStory(style, width).print(alert, out);
    return new Printed(out.toString());
  }

  Printed withoutColour() {
    return new Printed(SGR.matcher(text).replaceAll(""));
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** Characters other than line feeds that a terminal would act upon or not show. */
  List<String> harmful() {
    return text.codePoints()
        .filter(point -> point != '\n')
        .filter(
            point ->
                point < 0x20
                    || (point >= 0x7F && point < 0xA0)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE
                    || point == 0x2028
                    || point == 0x2029)
        .mapToObj(Integer::toHexString)
        .distinct()
        .toList();
  }
}
