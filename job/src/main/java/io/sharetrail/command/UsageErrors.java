package io.sharetrail.command;

import io.sharetrail.config.Suggestion;
import io.sharetrail.report.TerminalText;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line in a line, and where help is in another. What is meant as
 * the value of something may be a secret and is not repeated: logs of schedulers keep it.
 */
final class UsageErrors {

  private static final int USAGE = 2;
  private static final Pattern LINE = Pattern.compile("^[^:]* line (\\d+)");

  private UsageErrors() {}

  /**
   * @param arguments the command line
   */
  static int say(ParameterException exception, List<String> arguments, PrintStream err) {
    CommandLine command = exception.getCommandLine();
    err.println("sharetrail: " + TerminalText.clean(message(exception, arguments)));
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  private static String message(ParameterException exception, List<String> arguments) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return exception.getMessage();
    }
    CommandLine command = exception.getCommandLine();
    Map<String, CommandLine> commands = command.getSubcommands();
    String word = unmatched.getUnmatched().get(0);
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      return "no option "
          + option
          + Suggestion.among(command.getCommandSpec().optionsMap().keySet()).sentence(option);
    }
    int at = arguments.indexOf(word);
    if (at > 1 && arguments.get(at - 2).equals("--set") && !arguments.get(at - 1).contains("=")) {
      return "--set " + arguments.get(at - 1) + ": wants KEY=VALUE, as one word";
    }
    return commands.isEmpty()
        ? "one word too many: " + word
        : "no command "
            + word
            + Suggestion.among(commands.keySet()).sentence(word)
            + "; there are: "
            + String.join(", ", commands.keySet());
  }

  /** As they stand in the file; those that are of no line come last. */
  static List<String> inLineOrder(List<String> errors) {
    return errors.stream().sorted(Comparator.comparingInt(UsageErrors::line)).toList();
  }

  private static int line(String error) {
    Matcher matcher = LINE.matcher(error);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
  }
}
