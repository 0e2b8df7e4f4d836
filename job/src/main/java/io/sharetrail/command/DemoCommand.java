package io.sharetrail.command;

import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.report.AlertRow;
import io.sharetrail.report.AlertStory;
import io.sharetrail.report.HtmlReport;
import io.sharetrail.report.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs the production pipeline over one of the stories that come with the distribution. */
@Command(
    name = "demo",
    description = "Run a scenario on a Flink in this process and tell its story.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class)
final class DemoCommand implements Callable<Integer> {

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "smash-and-grab",
      description = "The scenario (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(names = "--list", description = "List the scenarios.")
  private boolean list;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the alerts as one HTML page that needs no network, too.")
  private String html;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    Scenarios scenarios = Scenarios.ofDistribution();
    if (list) {
      for (String scenario : scenarios.names()) {
        console.out().println(scenario + "\n    " + scenarios.story(scenario));
      }
    } else {
      tell(scenarios.find(name), scenarios.story(name), console);
    }
    console.out().flush();
    return 0;
  }

  private void tell(Path scenario, String story, Console console) throws Exception {
    JobConfig config =
        ExceptionsChecks.checked(
            GeoFiles.checked(ConfigLoader.load(scenario.resolve("config.yaml"), List.of())));
    InputFiles input = new InputFiles(List.of(scenario.resolve("input.jsonl")), 0);
    if (JsonLines.isStandardOutput(html)) {
      throw new UsageException("--html: a demo tells its story on standard output; name a file");
    }
    new OutputFiles().add("--html", html).refuseIn(input, scenario.resolve("config.yaml"), config);
    console.out().println("Scenario " + name + ": " + story);
    console.out().println();
    List<Revision> revisions = new ArrayList<>();
    Replay replay =
        new Replay(console)
            .keepStories(row -> true)
            .onRevision(revisions::add)
            .onAudit(revisions::add);
    WholeFile page = WholeFile.to(html, console);
    // One subtask keeps the file's order, so that the alert is seen to grow.
    replay.run(input, config, 1);
    page.write(
        out ->
            new HtmlReport(Build.version(), List.of("scenario " + name))
                .write(replay.summary(), replay.all(), true, replay::story, out));
    List<Revision> alerts = replay.stories().toList();
    for (Revision alert : alerts) {
      new AlertStory(console.style(), console.outColumns()).print(alert.alert(), console.out());
      console.out().println();
      tellRevisions(revisions, alert.row().id(), console);
      console.out().println();
    }
    if (alerts.isEmpty()) {
      console.out().println("No alerts: nothing was shared.");
    }
    replay.summary().print(console.style(), console.err());
    console
        .err()
        .println(
            "Other scenarios: sharetrail demo --list. Your own trail: sharetrail replay --help");
  }

  private static void tellRevisions(List<Revision> revisions, String id, Console console) {
    console.out().println("HOW IT GREW");
    for (Revision revision : revisions) {
      AlertRow row = revision.row();
      if (row.id().equals(id)) {
        String gist = TerminalText.clean(revision.alert().headline().split(" · ", 2)[0]);
        String status = row.status() == AlertStatus.SETTLED ? ", settled" : "";
        console.out().println("  revision " + row.revision() + "  " + gist + status);
      }
    }
  }
}
