package io.sharetrail.command;

import io.sharetrail.config.ConfigException;
import io.sharetrail.config.PropertyGroups;
import io.sharetrail.report.TerminalText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code sharetrail}: the command line. */
@Command(
    name = "sharetrail",
    description =
        "Detects EBS snapshots shared out of an AWS account, correlates each share with what its actor, its address and its snapshot did, and explains the score.",
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      RunCommand.class,
      CanaryCommand.class,
      ExplainCommand.class,
      ExposuresCommand.class,
      WhatIfCommand.class,
      InspectCommand.class,
      DeadLettersCommand.class,
      RedeliverCommand.class,
      EvaluateCommand.class,
      ValidateCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    footer = {
      "",
      "Exit codes: 0 done; 1 an alert reached --fail-on, explain found none, a canary did not come out, what-if",
      "was to fail on what it found, dead letters are left (dead-letters replay, inspect",
      "--fail-on-dead-letters) or documents (redeliver), or evaluate found a difference; 2 usage or configuration",
      "error; 3 the run failed."
    })
public final class Commands implements Runnable {

  private static final int USAGE = 2;
  private static final int FAILED = 3;

  private final Console console;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Commands(Console console) {
    this.console = console;
  }

  /** Runs a command line on this process's streams, to its exit code. */
  public static int run(String... args) {
    return run(Console.ofProcess(), args);
  }

  /**
   * An application of Amazon Managed Service for Apache Flink has properties and no arguments: it
   * runs the job.
   */
  public static String[] asked(String... args) {
    return args.length == 0 && PropertyGroups.areOfService() ? new String[] {"run"} : args;
  }

  /**
   * Whether this process is a cluster's, and must not be ended. Such a process has loaded the job
   * aside from itself; where it has not, Flink is asked, which takes a second of every start and so
   * is done for a run alone.
   */
  public static boolean onCluster(String... args) {
    boolean loadedAside = Commands.class.getClassLoader() != ClassLoader.getSystemClassLoader();
    return loadedAside || (List.of(args).contains("run") && RunCommand.onCluster());
  }

  /**
   * The same on a cluster: there an exception is what its users are shown.
   *
   * @throws IllegalStateException if the command cannot be understood
   * @throws Exception what made the command fail
   */
  public static void runOnCluster(String... args) throws Exception {
    AtomicReference<Exception> failure = new AtomicReference<>();
    int exitCode =
        commandLine(Console.ofProcess())
            .setExecutionExceptionHandler(
                (exception, commandLine, parsed) -> {
                  failure.set(exception);
                  return exitCode(exception);
                })
            .execute(args);
    if (failure.get() != null) {
      throw failure.get();
    }
    if (exitCode != 0) {
      throw new IllegalStateException(
          "cannot be understood: " + String.join(" ", args) + " (exit code " + exitCode + ")");
    }
  }

  static int run(Console console, String... args) {
    return commandLine(console).execute(args);
  }

  private static CommandLine commandLine(Console console) {
    return new CommandLine(new Commands(console))
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              say(exception, console.err());
              return exitCode(exception);
            })
        .setParameterExceptionHandler(
            (exception, arguments) -> UsageErrors.say(exception, List.of(arguments), console.err()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  Console console() {
    return console;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: demo, replay, run, canary, explain, exposures, inspect, dead-letters, redeliver, evaluate or validate.");
  }

  private static int exitCode(Throwable exception) {
    return exception instanceof UsageException || exception instanceof ConfigException
        ? USAGE
        : FAILED;
  }

  private static void say(Exception exception, PrintStream err) {
    if (exception instanceof ConfigException config) {
      UsageErrors.inLineOrder(config.errors())
          .forEach(error -> err.println("sharetrail: " + error));
    } else if (exception instanceof UsageException usage) {
      usage.messages().forEach(line -> err.println("sharetrail: " + TerminalText.clean(line)));
    } else {
      err.println("sharetrail: the run failed, please report this: " + exception);
      exception.printStackTrace(err);
      err.flush();
    }
  }
}
