package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An alert as a message that a person reads in ten seconds: how bad, what happened, why, to whom,
 * what to do. It has at most 22 blocks, of the 50 that Slack takes.
 */
final class SlackMessage {

  private static final int TERMS = 5;
  private static final int TARGETS = 10;
  private static final int ACTIONS = 6;
  private static final int UNKNOWNS = 6;
  private static final int LONGEST_COMMAND = 1500;

  /** A link with nothing in it that Slack or an address bar would read in another way. */
  private static final Pattern LINK =
      Pattern.compile("https?://[A-Za-z0-9.:-]{1,200}(/[A-Za-z0-9._~/?#=%&+-]{0,500})?");

  private SlackMessage() {}

  static byte[] write(Alert alert, Extent whole) {
    return Fields.document(
        to ->
            to.text("text", SlackText.code(SlackText.line(alert.headline(), SlackText.LINE)))
                .objects("blocks", blocks(alert, whole), (block, each) -> each.accept(block))
                .flag("unfurl_links", false)
                .flag("unfurl_media", false));
  }

  private static List<Consumer<Fields>> blocks(Alert alert, Extent whole) {
    List<Consumer<Fields>> blocks = new ArrayList<>();
    blocks.add(header(level(alert) + " · " + SlackText.line(alert.rule().name(), 100)));
    blocks.add(section(SlackText.line(alert.headline(), SlackText.LINE)));
    blocks.add(SlackFacts.block(alert, whole));
    if (!alert.contributions().isEmpty()) {
      blocks.add(section(why(alert.contributions())));
    }
    if (!alert.targets().isEmpty()) {
      blocks.add(section(targets(alert, whole)));
    }
    actions(blocks, alert);
    if (!alert.knownUnknowns().isEmpty()) {
      blocks.add(section(listed("Not known", alert.knownUnknowns(), UNKNOWNS, 2 * SlackText.LINE)));
    }
    if (alert.runbook() != null) {
      blocks.add(runbook(alert.runbook()));
    }
    blocks.add(context(alert));
    return blocks;
  }

  private static String level(Alert alert) {
    if (Facets.suppressed(alert)) {
      return "⚪ SUPPRESSED";
    }
    return dot(alert.severity()) + " " + alert.severity().name() + " " + alert.score();
  }

  private static String dot(Severity severity) {
    return switch (severity) {
      case LOW -> "🔵";
      case MEDIUM -> "🟡";
      case HIGH -> "🟠";
      case CRITICAL -> "🔴";
    };
  }

  private static String why(List<Contribution> terms) {
    return listed(
        "Why",
        terms.stream()
            .map(term -> String.format(Locale.ROOT, "%+d  %s", term.points(), term.reason()))
            .toList(),
        TERMS,
        SlackText.LINE);
  }

  private static String targets(Alert alert, Extent whole) {
    String text =
        alert.targets().stream()
            .limit(TARGETS)
            .map(target -> "• " + SlackText.line(target(target), SlackText.LINE / 2))
            .collect(Collectors.joining("\n", "To whom\n", ""));
    int rest = whole.targets() - Math.min(TARGETS, alert.targets().size());
    return rest <= 0 ? text : text + "\nand " + rest + " more; all of them: " + counts(whole);
  }

  static String counts(Extent whole) {
    return whole.verdicts().entrySet().stream()
        .map(verdict -> verdict.getValue() + " " + SlackText.line(verdict.getKey(), 30))
        .collect(Collectors.joining(", "));
  }

  private static String target(AlertTarget target) {
    return target.account()
        + " · "
        + target.verdict()
        + (target.label() == null ? "" : " (" + target.label() + ")")
        + (target.consumedAt() == null ? "" : " · used it " + target.consumedAt())
        + (target.closedAt() == null ? "" : " · lost access " + target.closedAt());
  }

  private static void actions(List<Consumer<Fields>> blocks, Alert alert) {
    List<Action> actions = alert.actions();
    for (int i = 0; i < Math.min(ACTIONS, actions.size()); i++) {
      Action action = actions.get(i);
      String command = action.command();
      boolean tooLong = command != null && command.length() > LONGEST_COMMAND;
      blocks.add(
          section(
              (i == 0 ? "TO DO\n" : "")
                  + (i + 1)
                  + ". "
                  + SlackText.line(action.title(), SlackText.LINE)
                  + (tooLong ? " (the command is too long for a message)" : "")));
      if (command != null && !tooLong) {
        blocks.add(command(command));
      }
    }
    if (actions.size() > ACTIONS) {
      blocks.add(section("and " + (actions.size() - ACTIONS) + " more to do"));
    }
  }

  private static String listed(String title, List<String> lines, int most, int longest) {
    String text =
        lines.stream()
            .limit(most)
            .map(line -> "• " + SlackText.line(line, longest))
            .collect(Collectors.joining("\n", title + "\n", ""));
    return lines.size() <= most ? text : text + "\nand " + (lines.size() - most) + " more";
  }

  private static Consumer<Fields> header(String text) {
    return to ->
        to.text("type", "header")
            .object("text", header -> SlackText.plain(header, text, SlackText.HEADER));
  }

  private static Consumer<Fields> section(String text) {
    return to ->
        to.text("type", "section")
            .object("text", section -> SlackText.plain(section, text, SlackText.SECTION));
  }

  /** Rich text is shown as it is, and copied as it is. */
  private static Consumer<Fields> command(String command) {
    Consumer<Fields> text =
        to -> to.text("type", "text").text("text", SlackText.line(command, LONGEST_COMMAND));
    Consumer<Fields> preformatted =
        to ->
            to.text("type", "rich_text_preformatted")
                .objects("elements", List.of(text), (element, each) -> each.accept(element));
    return to ->
        to.text("type", "rich_text")
            .objects("elements", List.of(preformatted), (element, each) -> each.accept(element));
  }

  private static Consumer<Fields> runbook(String link) {
    return LINK.matcher(link).matches()
        ? to ->
            to.text("type", "section")
                .object(
                    "text",
                    text ->
                        text.text("type", "mrkdwn")
                            .text("text", "<" + SlackText.escaped(link) + "|Runbook>")
                            .flag("verbatim", true))
        : section("Runbook: " + SlackText.line(link, SlackText.LINE));
  }

  private static Consumer<Fields> context(Alert alert) {
    String text =
        "Sharetrail "
            + SlackText.line(alert.fingerprints().build(), 40)
            + " · alert "
            + SlackText.line(alert.id(), 40)
            + " · revision "
            + alert.revision()
            + (Facets.settled(alert) ? ", settled" : ", open")
            + " · rule "
            + SlackText.line(alert.rule().id(), 40)
            + " v"
            + SlackText.line(alert.rule().version(), 10);
    Consumer<Fields> element = to -> SlackText.plain(to, text, SlackText.SECTION);
    return to ->
        to.text("type", "context")
            .objects("elements", List.of(element), (one, each) -> each.accept(one));
  }
}
