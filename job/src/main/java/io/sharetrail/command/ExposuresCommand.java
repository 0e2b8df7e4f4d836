package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.JobConfig;
import io.sharetrail.report.OpenGrant;
import io.sharetrail.report.OpenGrantTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The audit of all snapshots: what is still shared at the end of a history. */
@Command(
    name = "exposures",
    description =
        "List every grant that is still open at the end of a history: who gave whom which data when,"
            + " and whether it was used.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  sharetrail exposures --in AWSLogs/ --config sharetrail.yaml",
      "",
      "A grant that was made before the history begins is not seen.",
      "Exit codes: 0 listed, or none is open; 1 some are, with --fail-on-open; 2 usage or configuration",
      "error, or no CloudTrail in the input; 3 the run failed."
    })
final class ExposuresCommand implements Callable<Integer> {

  /** A grant is open until it is closed, however long that takes. */
  private static final String NO_END = "correlation.exposure=3650d";

  @ParentCommand private Commands parent;

  @Mixin private HistoryOption history;

  @Parameters(paramLabel = "PATH", arity = "0..*", hidden = true)
  private List<String> more = new ArrayList<>();

  @Option(names = "--json", description = "Write one JSON object a line instead of a table.")
  private boolean json;

  @Option(names = "--fail-on-open", description = "Exit with 1 if any grant is open.")
  private boolean failOnOpen;

  @Mixin private JobOptions options;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    List<String> paths = history.with(more);
    JobConfig config = options.load(NO_END);
    Replay replay = new Replay(console).keepStories(row -> true);
    replay.run(InputFiles.of(paths, console.in()), config, options.parallelism());
    InputVerdict.warn(console, replay.summary(), paths);
    if (!replay.summary().sawCloudTrail()) {
      return 2;
    }
    List<Alert> alerts = replay.stories().map(Revision::alert).toList();
    List<OpenGrant> open = OpenGrant.of(alerts);
    if (json) {
      open.forEach(grant -> console.out().println(grant.json()));
    } else {
      new OpenGrantTable(console.style(), console.outColumns()).print(open, console.out());
    }
    console.out().flush();
    return failOnOpen && !open.isEmpty() ? 1 : 0;
  }
}
