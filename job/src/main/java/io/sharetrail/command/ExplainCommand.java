package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.JobConfig;
import io.sharetrail.report.AlertStory;
import io.sharetrail.report.LatestAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
      "Exit codes: 0 told; 1 no such alert; 2 usage or configuration error; 3 the run failed."
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int LISTED = 10;

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "ID-PREFIX",
      description = "The first digits of the alert's id, as the table shows them.")
  private String prefix;

  @Option(
      names = "--in",
      paramLabel = "PATH",
      required = true,
      arity = "1..*",
      description = "Where the events are: as for replay.")
  private List<String> paths = new ArrayList<>();

  @Mixin private ConfigOptions options;

  @Mixin private OrderOptions order;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    String wanted = prefix.toLowerCase(Locale.ROOT);
    if (!wanted.matches("[0-9a-f]{1,32}")) {
      throw new UsageException("an alert id is up to 32 hexadecimal digits, not " + prefix);
    }
    JobConfig config = options.load();
    InputFiles input = order.input(paths, console.in());
    Replay replay = new Replay(console).ordered(order.disorder());
    replay.run(input, config, options.parallelism());
    List<Alert> all = LatestAlerts.of(replay.all());
    List<Alert> found = all.stream().filter(alert -> alert.id().startsWith(wanted)).toList();
    AlertStory story = new AlertStory(console.style(), console.columns());
    for (Alert alert : found) {
      story.print(alert, console.out());
      console.out().println();
    }
    console.out().flush();
    if (found.isEmpty()) {
      sayNone(wanted, all, console);
    }
    return found.isEmpty() ? 1 : 0;
  }

  private static void sayNone(String wanted, List<Alert> all, Console console) {
    console
        .err()
        .println("sharetrail: no alert's id begins with " + wanted + "; " + all.size() + " found:");
    all.stream()
        .limit(LISTED)
        .forEach(
            alert ->
                console
                    .err()
                    .println(
                        "  " + alert.id() + "  " + alert.severity().label() + " " + alert.score()));
    if (all.size() > LISTED) {
      console.err().println("  and " + (all.size() - LISTED) + " more");
    }
  }
}
