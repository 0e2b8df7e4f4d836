package io.sharetrail.command;

import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.canary.OutOfReachException;
import io.sharetrail.config.JobConfig;
import io.sharetrail.report.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Puts a synthetic share in where the job reads, and waits until its alert comes out. */
@Command(
    name = "canary",
    description =
        "Put a synthetic share into the source of a running job and wait until its alert comes out of the"
            + " audit output: proof that the whole way works. Nobody is alerted and nothing remembers it.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  sharetrail canary --config sharetrail.yaml",
      "  sharetrail canary --config sharetrail.yaml --wait 0s",
      "  sharetrail canary --print | kcat -P -b broker:9092 -t cloudtrail",
      "",
      "From a timer, the first one's failure is the alarm; for the second one, that the",
      "metric canaryAlerts stands still. One goes into each topic or stream that the",
      "configuration reads, which is the job's.",
      "Exit codes: 0 every one came out, or --wait is 0s; 1 one did not in time; 2 usage",
      "or configuration error; 3 the source or the audit output cannot be reached."
    })
final class CanaryCommand implements Callable<Integer> {

  private static final int NOT_SEEN = 1;
  private static final int OUT_OF_REACH = 3;

  @ParentCommand private Commands parent;

  @Mixin private ConfigOptions options;

  @Mixin private StreamOptions stream;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = OrderOptions.AnyDuration.class,
      description =
          "How long to wait for the alert, as 90s or 5m (default: ${DEFAULT-VALUE}); 0s to put it in and not"
              + " wait. Alerts that are written exactly once come with a checkpoint: wait longer than its interval.")
  private Duration patience;

  @Option(
      names = "--print",
      description = "Write the record to standard output and send nothing, for another producer.")
  private boolean print;

  @Override
  public Integer call() throws Exception {
    if (print) {
      parent.console().out().println(canary().json());
      parent.console().out().flush();
      return 0;
    }
    JobConfig config = stream.read(options);
    try (CanaryFlight flight = new CanaryFlight(parent.console(), CanaryCommand::canary)) {
      if (!patience.isZero()) {
        flight.watch(config);
      }
      flight.start(config);
      return flight.land(patience) ? 0 : NOT_SEEN;
    } catch (OutOfReachException e) {
      parent.console().err().println("sharetrail: " + TerminalText.clean(e.getMessage()));
      return OUT_OF_REACH;
    }
  }

  private static CanaryRecord canary() {
    return new CanaryRecord(UUID.randomUUID().toString(), Instant.now());
  }
}
