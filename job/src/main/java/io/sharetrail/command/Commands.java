package io.sharetrail.command;

import io.sharetrail.config.ConfigException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code sharetrail}: the command line. */
@Command(
    name = "sharetrail",
    description =
        "Detects EBS snapshots shared out of an AWS account, correlates each share with what its actor, its address and its snapshot did, and explains the score.",
    subcommands = {ReplayCommand.class, ValidateCommand.class, CommandLine.HelpCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    footer = {
      "",
      "Exit codes: 0 done; 1 replay found an alert of the --fail-on severity, or explain found none;",
      "2 usage or configuration error; 3 the run failed."
    })
public final class Commands implements Runnable {

  private static final int USAGE = 2;
  private static final int FAILED = 3;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Commands() {}

  /** Runs a command line to its exit code. */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Commands())
        .setExitCodeExceptionMapper(Commands::exitCode)
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              PrintWriter err = commandLine.getErr();
              say(exception, err);
              err.flush();
              return exitCode(exception);
            })
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }

  private static int exitCode(Throwable exception) {
    return exception instanceof UsageException || exception instanceof ConfigException
        ? USAGE
        : FAILED;
  }

  private static void say(Exception exception, PrintWriter err) {
    if (exception instanceof ConfigException config) {
      config.errors().forEach(error -> err.println("sharetrail: " + error));
    } else if (exception instanceof UsageException) {
      err.println("sharetrail: " + exception.getMessage());
    } else {
      err.println("sharetrail: the run failed: " + exception);
      exception.printStackTrace(err);
    }
  }
}
