package io.sharetrail.command;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.Finding;
import io.sharetrail.report.FindingLine;
import io.sharetrail.report.InspectionSummary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says of every event in files what the pipeline's intake makes of it, and why. */
@Command(
    name = "inspect",
    description = {
      "Say of every event in CloudTrail files how it is read and what it means, one line each.",
      "Nothing is correlated: use it to see why something is, or is not, found."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  sharetrail inspect trail.json.gz",
      "  aws cloudtrail lookup-events | sharetrail inspect - --json",
      "",
      "Exit codes: 0 done; 1 a dead letter, with --fail-on-dead-letters; 2 usage or configuration error."
    })
final class InspectCommand implements Callable<Integer> {

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A file, a directory tree, a quoted glob, or - for standard input: as for replay.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration in YAML, for the bounds of intake.*.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set one configuration key; stronger than the file. May be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--json", description = "One JSON object for each instead of a line of text.")
  private boolean json;

  @Option(
      names = "--fail-on-dead-letters",
      description = "Exit with 1 if anything could not be understood.")
  private boolean failOnDeadLetters;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    JobConfig settings = GeoFiles.checked(ConfigLoader.load(config, sets));
    InputFiles input = InputFiles.of(paths, console.in());
    input.warnings().forEach(console::warn);
    // Not closed: it is the process's own.
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(console.out(), 1 << 16), false, StandardCharsets.UTF_8);
    Consumer<Finding> printer =
        json
            ? finding -> out.print(FindingJson.write(finding) + '\n')
            : finding -> FindingLine.print(finding, console.style(), out);
    InspectionSummary summary = new Inspection().run(input, settings, printer);
    out.flush();
    if (out.checkError()) {
      throw new IOException("could not write everything to standard output");
    }
    summary.print(console.style(), console.err());
    return failOnDeadLetters && summary.hasDeadLetters() ? 1 : 0;
  }
}
