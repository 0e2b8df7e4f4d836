package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import io.sharetrail.report.AlertRow;
import io.sharetrail.report.AlertStory;
import io.sharetrail.report.LatestAlerts;
import io.sharetrail.report.Plural;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reproduces one alert from its events and tells its story. */
@Command(
    name = "explain",
    description = "Reproduce an alert from its events and tell its whole story.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  sharetrail explain 3fa1b2c4 --in AWSLogs/ --config sharetrail.yaml",
      "",
      "Exit codes: 0 told; 1 no such alert; 2 usage or configuration error; 3 the run failed."
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int LISTED = 10;

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "ID-PREFIX",
      arity = "1..*",
      hideParamSyntax = true,
      description = "The first digits of the alert's id, as the table shows them.")
  private List<String> words = new ArrayList<>();

  @Mixin private HistoryOption history;

  @Mixin private JobOptions options;

  @Mixin private OrderOptions order;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    String prefix = prefix();
    String wanted = prefix.toLowerCase(Locale.ROOT);
    words.remove(prefix);
    List<String> paths = history.with(words);
    JobConfig config = options.load();
    InputFiles input = order.input(paths, console.in());
    Replay replay =
        new Replay(console)
            .ordered(order.disorder())
            .keepStories(row -> row.id().startsWith(wanted));
    replay.run(input, config, options.parallelism());
    InputVerdict.warn(console, replay.summary(), paths);
    if (!replay.summary().sawCloudTrail()) {
      return 2;
    }
    List<Revision> found = replay.stories().toList();
    AlertStory story = new AlertStory(console.style(), console.outColumns());
    for (int i = 0; i < found.size(); i++) {
      if (i > 0) {
        console.out().println();
      }
      story.print(found.get(i).alert(), console.out());
    }
    console.out().flush();
    if (found.isEmpty()) {
      sayNone(wanted, LatestAlerts.rows(replay.all()), console);
    }
    return found.isEmpty() ? 1 : 0;
  }

  /** A shell may have made several paths of one: the id is then the first word or the last. */
  private String prefix() {
    String first = words.get(0);
    String last = words.get(words.size() - 1);
    boolean lastIsMeant = !isId(first) || (isId(last) && Files.exists(Path.of(first)));
    String prefix = lastIsMeant ? last : first;
    if (!isId(prefix)) {
      throw new UsageException("an alert id is up to 32 hexadecimal digits, not " + prefix);
    }
    return prefix;
  }

  private static boolean isId(String word) {
    return word.matches("[0-9a-fA-F]{1,32}");
  }

  private static String judgement(AlertRow alert) {
    return alert.suppressedBy() == null
        ? alert.severity().label()
            + " "
            + alert.score()
            + (alert.rollupId() == null ? "" : ", rolled up")
        : "suppressed";
  }

  private static void sayNone(String wanted, List<AlertRow> all, Console console) {
    console
        .err()
        .println(
            "sharetrail: no alert's id begins with "
                + wanted
                + (all.isEmpty()
                    ? "; no alerts were found"
                    : "; " + Plural.of(all.size(), "alert") + " found:"));
    all.stream()
        .limit(LISTED)
        .forEach(alert -> console.err().println("  " + alert.id() + "  " + judgement(alert)));
    if (all.size() > LISTED) {
      console.err().println("  and " + (all.size() - LISTED) + " more");
    }
  }
}
