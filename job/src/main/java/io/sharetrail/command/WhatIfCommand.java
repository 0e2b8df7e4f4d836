package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.config.JobConfig;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.report.AlertRow;
import io.sharetrail.report.WhatIf;
import io.sharetrail.report.WhatIfJson;
import io.sharetrail.report.WhatIfReport;
import io.sharetrail.risk.AppliedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Judges a history without exceptions and with those of a file, and says what they do to it. */
@Command(
    name = "what-if",
    description = {
      "Replay a history without exceptions and with those of a file, and say by entry which alerts it would"
          + " have hidden or lowered, and which went beyond it.",
      "Exceptions that the configuration names are left out of both."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  sharetrail what-if --exceptions exceptions.yaml --in AWSLogs/ --config sharetrail.yaml",
      "  sharetrail what-if --exceptions new.yaml --in AWSLogs/ --fail-on-critical --json",
      "",
      "It warns of an entry that hides or lowers a critical alert, never matches, or has expired; expired",
      "is what was so at the latest event of the history, whatever the clock says.",
      "Exit codes: 0 said; 1 an entry hides a critical alert and --fail-on-critical, or there is any warning",
      "and --fail-on-warning; 2 usage or configuration error, exceptions that are not valid, or no",
      "CloudTrail in the input; 3 the run failed."
    })
final class WhatIfCommand implements Callable<Integer> {

  private static final String NO_TOPIC = "exceptions.topic=";

  @ParentCommand private Commands parent;

  @Option(
      names = "--exceptions",
      paramLabel = "FILE",
      required = true,
      description = "The document of exceptions: a path, or s3://bucket/key.")
  private String exceptions;

  @Mixin private HistoryOption history;

  @Parameters(paramLabel = "PATH", arity = "0..*", hidden = true)
  private List<String> more = new ArrayList<>();

  @Option(names = "--json", description = "Write one JSON object an entry, and one of totals.")
  private boolean json;

  @Option(
      names = "--fail-on-critical",
      description = "Exit with 1 if an entry hides a critical alert.")
  private boolean failOnCritical;

  @Option(names = "--fail-on-warning", description = "Exit with 1 if there is any warning.")
  private boolean failOnWarning;

  @Mixin private JobOptions options;

  @Mixin private OrderOptions order;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    ExceptionSet set = ExceptionsChecks.read(exceptions);
    JobConfig without = options.loadLast(List.of(NO_TOPIC, "exceptions.file="));
    JobConfig with = options.loadLast(List.of(NO_TOPIC, "exceptions.file=" + exceptions));
    List<String> paths = history.with(more);
    InputFiles input = order.input(paths, console.in());

    Map<String, List<AppliedException>> applied = new HashMap<>();
    Replay judged =
        new Replay(console)
            .ordered(order.disorder())
            .onRevision(revision -> keep(revision, applied))
            .onAudit(revision -> keep(revision, applied));
    judged.run(input, with, options.parallelism());
    Replay before =
        new Replay(console)
            .ordered(order.disorder())
            .keepStories(row -> applied.containsKey(row.id()));
    before.run(new InputFiles(input.files(), 0), without, options.parallelism());
    InputVerdict.warn(console, before.summary(), paths);
    if (!before.summary().sawCloudTrail()) {
      return 2;
    }
    WhatIf whatIf = whatIf(set, before, judged, applied);
    if (json) {
      WhatIfJson.lines(whatIf).forEach(console.out()::println);
    } else {
      new WhatIfReport(console.style(), console.outColumns()).print(whatIf, console.out());
    }
    console.out().flush();
    boolean failed =
        (failOnCritical && whatIf.hiddenCritical() > 0) || (failOnWarning && whatIf.warns());
    return failed ? 1 : 0;
  }

  /** Of what an alert settles on. */
  private static void keep(Revision revision, Map<String, List<AppliedException>> applied) {
    if (revision.row().status() == AlertStatus.SETTLED) {
      Alert alert = revision.alert();
      if (alert.exceptions() == null) {
        applied.remove(alert.id());
      } else {
        applied.put(alert.id(), alert.exceptions());
      }
    }
  }

  private static WhatIf whatIf(
      ExceptionSet set, Replay before, Replay judged, Map<String, List<AppliedException>> applied) {
    Map<String, AlertRow> after =
        judged.all().stream().collect(Collectors.toMap(AlertRow::id, Function.identity()));
    List<WhatIf.Pair> pairs =
        before
            .stories()
            .filter(
                revision ->
                    revision.row().suppressedBy() == null
                        && applied.containsKey(revision.row().id()))
            .map(
                revision ->
                    new WhatIf.Pair(
                        revision.row(),
                        after.get(revision.row().id()),
                        applied.get(revision.row().id()),
                        revision.alert().headline()))
            .toList();
    long alerts = before.all().stream().filter(row -> row.suppressedBy() == null).count();
    return WhatIf.of(set, pairs, Math.toIntExact(alerts), before.latestEvent());
  }
}
