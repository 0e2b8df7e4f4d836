package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.CompleteAlert;
import io.sharetrail.detect.Target;
import io.sharetrail.risk.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The words that table and story share. Nothing here is cleaned yet: {@link Span} does that. */
final class Words {

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY_AND_SECOND =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** ISO 8601 in UTC, to the second; empty for null. */
  static String time(Instant time) {
    return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String shortTime(Instant time) {
    return SHORT.format(time);
  }

  static String dayAndSecond(Instant time) {
    return time == null ? "" : DAY_AND_SECOND.format(time);
  }

  /** With thousands separated by commas. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 file}, {@code 2 files}. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** What is there of a list that may be null or hold nulls. */
  static List<String> known(List<String> texts) {
    return texts == null ? List.of() : texts.stream().filter(Objects::nonNull).toList();
  }

  /** Likewise of a list of anything. */
  static <T> List<T> there(List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /** User, {@code role/session}, {@code root}, or whatever still says who. */
  static String actor(AlertActor actor) {
    if ("Root".equals(actor.type())) {
      return "root";
    }
    String name =
        Stream.of(actor.name(), tail(actor.arn()), actor.invokedBy(), actor.type())
            .filter(candidate -> candidate != null && !candidate.isEmpty())
            .findFirst()
            .orElse("unknown");
    boolean session = actor.name() != null && actor.sessionName() != null;
    return session ? name + "/" + actor.sessionName() : name;
  }

  private static String tail(String arn) {
    return arn == null
        ? null
        : arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }

  static String account(AlertTarget target) {
    return Target.EVERYONE.equals(target.account())
        ? "everyone"
        : CompleteAlert.or(target.account(), "unknown");
  }

  static List<AlertTarget> worstFirst(List<AlertTarget> targets) {
    return targets.stream()
        .sorted(Comparator.comparing(target -> verdict(target.verdict())))
        .toList();
  }

  /**
   * A verdict nobody knows is taken for an unknown account, which must not hide behind a harmless
   * one.
   */
  private static Verdict verdict(String label) {
    return Stream.of(Verdict.values())
        .filter(verdict -> verdict.label().equals(label))
        .findFirst()
        .orElse(Verdict.UNKNOWN_EXTERNAL);
  }

  static boolean failed(Alert alert) {
    return alert.kind() != null && alert.kind().endsWith("-share-failed");
  }

  /** What became of the share, gravest first. */
  static List<String> outcome(Alert alert) {
    List<String> words = new ArrayList<>();
    if (failed(alert)) {
      words.add("FAILED");
      return words; // what was revoked or deleted afterwards was not given by this call
    }
    if (alert.outcome().consumed()) {
      words.add("COPIED");
    }
    if (alert.outcome().reverted()) {
      words.add("REVOKED");
    }
    if (alert.outcome().deleted()) {
      words.add("DELETED");
    }
    if (alert.outcome().contained()) {
      words.add("CONTAINED");
    }
    return words;
  }

  static String status(Alert alert) {
    return alert.status().name().toLowerCase(Locale.ROOT);
  }
}
