package io.sharetrail.report;

import io.sharetrail.exceptions.ExceptionEntry;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.risk.AppliedException;
import io.sharetrail.risk.AppliedException.Effect;
import io.sharetrail.risk.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a set of exceptions makes of a history, entry by entry.
 *
 * @param end latest event time of the history, by which entries have expired
 * @param entries in the document's order
 * @param alerts how many alerts the history has without the exceptions
 */
public record WhatIf(ExceptionSet set, Instant end, List<OfEntry> entries, int alerts) {

  /**
   * One alert without the exceptions and with them.
   *
   * @param without never suppressed
   * @param headline without them
   */
  public record Pair(
      AlertRow without, AlertRow with, List<AppliedException> applied, String headline) {

    boolean isCritical() {
      return without.severity() == Severity.CRITICAL;
    }
  }

  /**
   * What one entry did.
   *
   * @param why what went beyond the entry; null unless it did not hide for that
   */
  public record Deed(Pair pair, Effect effect, String why) {

    /** Whether nobody is told any more, by whatever way. */
    boolean hides() {
      return effect == Effect.HIDDEN || pair.with().suppressedBy() != null;
    }

    /** Whether a critical alert is none any more. */
    boolean softensCritical() {
      return pair.isCritical()
          && (effect == Effect.HIDDEN
              || (effect == Effect.TRUSTED && pair.with().severity() != Severity.CRITICAL));
    }
  }

  /**
   * @param deeds by the time of the alert
   * @param warnings in words
   */
  public record OfEntry(ExceptionEntry entry, List<Deed> deeds, List<String> warnings) {

    public long count(Effect effect) {
      return deeds.stream().filter(deed -> deed.effect() == effect).count();
    }
  }

  /**
   * @param pairs those alerts that any entry was about
   * @param end latest event time, milliseconds since the epoch
   */
  public static WhatIf of(ExceptionSet set, List<Pair> pairs, int alerts, long end) {
    List<Pair> byTime = new ArrayList<>(pairs);
    byTime.sort(
        Comparator.comparing((Pair pair) -> pair.without().eventTime())
            .thenComparing(pair -> pair.without().id()));
    List<OfEntry> entries = new ArrayList<>();
    for (ExceptionEntry entry : set.entries()) {
      List<Deed> deeds = new ArrayList<>();
      for (Pair pair : byTime) {
        pair.applied().stream()
            .filter(applied -> applied.id().equals(entry.id()))
            .forEach(applied -> deeds.add(new Deed(pair, applied.effect(), applied.why())));
      }
      entries.add(new OfEntry(entry, List.copyOf(deeds), warnings(entry, deeds, end)));
    }
    return new WhatIf(set, Instant.ofEpochMilli(end), List.copyOf(entries), alerts);
  }

  private static List<String> warnings(ExceptionEntry entry, List<Deed> deeds, long end) {
    List<String> warnings = new ArrayList<>();
    long critical = deeds.stream().filter(deed -> deed.hides() && deed.softensCritical()).count();
    if (critical > 0) {
      warnings.add("hides " + Plural.of(critical, "critical alert"));
    }
    long lowered = deeds.stream().filter(deed -> !deed.hides() && deed.softensCritical()).count();
    if (lowered > 0) {
      warnings.add("lowers " + Plural.of(lowered, "critical alert"));
    }
    if (deeds.isEmpty()) {
      warnings.add("never matches");
    }
    if (entry.isExpiredAt(end)) {
      warnings.add("expired at " + entry.expires());
    }
    return List.copyOf(warnings);
  }

  /** How many alerts are affected so by any entry; each counts once. */
  public long count(Effect effect) {
    return entries.stream()
        .flatMap(entry -> entry.deeds().stream())
        .filter(deed -> deed.effect() == effect)
        .map(deed -> deed.pair().without().id())
        .distinct()
        .count();
  }

  /** How many critical alerts are hidden; each counts once. */
  public long hiddenCritical() {
    return entries.stream()
        .flatMap(entry -> entry.deeds().stream())
        .filter(deed -> deed.hides() && deed.softensCritical())
        .map(deed -> deed.pair().without().id())
        .distinct()
        .count();
  }

  public boolean warns() {
    return entries.stream().anyMatch(entry -> !entry.warnings().isEmpty());
  }
}
