package io.sharetrail.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** What can be done with records that could not be understood. */
@Command(
    name = "dead-letters",
    description = "List or replay what replay --dead-letters wrote.",
    subcommands = {DeadLettersListCommand.class, DeadLettersReplayCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Build.class)
final class DeadLettersCommand implements Runnable {

  @ParentCommand private Commands parent;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  Console console() {
    return parent.console();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: list or replay.");
  }
}
