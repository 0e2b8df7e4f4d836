package io.sharetrail.alert;

import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.ShorterAlert.Measure;
import io.sharetrail.risk.AppliedException;
import io.sharetrail.risk.Contribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An alert with the beginnings of its lists and texts. Terms of the score that are left out are
 * added up in one, so that the sum stays; a command is whole or not there.
 */
final class Abridged {

  /** {@link Contribution#signal} of the terms that are not shown. */
  static final String REST = "rest";

  private static final int LEAST_TERMS = 3;
  private static final int LEAST_ACTIONS = 5;

  /** A command that the composer makes is no longer. */
  private static final int LONGEST_COMMAND = 1500;

  private Abridged() {}

  /**
   * @param wholeBytes what the whole alert would take
   * @param maxBytes what there is room for
   */
  static Alert to(Measure measure, Alert alert, int wholeBytes, int maxBytes) {
    AbridgedParts parts = new AbridgedParts(measure);
    List<AlertTarget> targets = parts.list(alert.targets(), parts::target);
    return new Alert(
        alert.id(),
        alert.revision(),
        alert.sequence(),
        alert.status(),
        alert.score(),
        alert.severity(),
        PlainText.cut(alert.headline(), Headline.MAX_LENGTH),
        alert.eventTime(),
        alert.kind(),
        contributions(parts, alert.contributions()),
        targets,
        parts.actor(alert.actor()),
        parts.origin(alert.origin()),
        parts.history(alert.history()),
        parts.source(alert.source()),
        parts.snapshot(alert.snapshot()),
        parts.outcome(alert.outcome()),
        timeline(parts, alert.timeline()),
        unknowns(parts, alert, targets, wholeBytes, maxBytes),
        actions(parts, alert.actions()),
        parts.text(alert.runbook()),
        parts.event(alert.event()),
        alert.campaignId(),
        parts.text(alert.suppressedBy()),
        alert.rollupId(),
        parts.storm(alert.storm()),
        exceptions(parts, alert.exceptions()),
        parts.rule(alert.rule()),
        parts.fingerprints(alert.fingerprints()));
  }

  private static List<Contribution> contributions(AbridgedParts parts, List<Contribution> terms) {
    int most = Math.max(parts.items(), LEAST_TERMS);
    List<Contribution> kept = new ArrayList<>();
    parts
        .first(most, terms)
        .forEach(
            term ->
                kept.add(
                    new Contribution(
                        term.signal(),
                        term.points(),
                        parts.text(term.reason()),
                        parts.text(term.eventId()))));
    if (terms.size() > most) {
      int points = terms.stream().skip(most).mapToInt(Contribution::points).sum();
      kept.add(
          new Contribution(REST, points, "and " + (terms.size() - most) + " more terms", null));
    }
    return kept;
  }

  /** The subject stays, and what is nearest to it. */
  private static List<TimelineEntry> timeline(AbridgedParts parts, List<TimelineEntry> timeline) {
    int most = parts.items();
    int subject = 0;
    while (subject < timeline.size() - 1 && !timeline.get(subject).subject()) {
      subject++;
    }
    int from = Math.max(0, Math.min(subject - most / 2, timeline.size() - most));
    return timeline.subList(from, Math.min(timeline.size(), from + most)).stream()
        .map(parts::entry)
        .toList();
  }

  /** Half a command must not be run. */
  private static List<Action> actions(AbridgedParts parts, List<Action> actions) {
    int most = Math.max(parts.items(), LEAST_ACTIONS);
    List<Action> kept = new ArrayList<>();
    for (Action action : parts.first(most, actions)) {
      boolean tooLong = action.command() != null && action.command().length() > LONGEST_COMMAND;
      kept.add(
          new Action(
              parts.text(action.title()) + (tooLong ? " (the command is too long to fit)" : ""),
              tooLong ? null : action.command()));
    }
    if (actions.size() > most) {
      kept.add(new Action("And " + (actions.size() - most) + " more, which do not fit", null));
    }
    return kept;
  }

  private static List<AppliedException> exceptions(
      AbridgedParts parts, List<AppliedException> exceptions) {
    return exceptions == null ? null : parts.list(exceptions, parts::exception);
  }

  private static List<String> unknowns(
      AbridgedParts parts, Alert alert, List<AlertTarget> shown, int wholeBytes, int maxBytes) {
    List<String> unknowns = new ArrayList<>();
    unknowns.add(
        "This alert takes "
            + wholeBytes
            + " bytes, of which "
            + maxBytes
            + " fit, and was shortened: lists show at most "
            + parts.items()
            + " of their items ("
            + alert.targets().size()
            + " targets, "
            + alert.timeline().size()
            + " steps, "
            + alert.outcome().stillOpen().size()
            + " open grants), "
            + (parts.longest() == Integer.MAX_VALUE
                ? ""
                : "texts at most " + parts.longest() + " characters, ")
            + "and the raw request is left out."
            + hidden(alert.targets(), shown.size()));
    unknowns.addAll(parts.list(alert.knownUnknowns(), parts::text));
    return unknowns;
  }

  /** How many of each verdict are not shown. */
  private static String hidden(List<AlertTarget> targets, int shown) {
    Map<String, Long> rest =
        targets.stream()
            .skip(shown)
            .map(target -> Objects.requireNonNullElse(target.verdict(), "unjudged"))
            .collect(
                Collectors.groupingBy(
                    verdict -> verdict, LinkedHashMap::new, Collectors.counting()));
    if (rest.isEmpty()) {
      return "";
    }
    return rest.entrySet().stream()
        .limit(10)
        .map(entry -> entry.getValue() + " " + PlainText.cut(entry.getKey(), 20))
        .collect(Collectors.joining(", ", " Targets not shown: ", "."));
  }
}
