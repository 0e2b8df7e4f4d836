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

/** Says what is wrong with a command line in a line, and where help is in another. */
final class UsageErrors {

  private static final int USAGE = 2;
  private static final Pattern LINE = Pattern.compile("^[^:]* line (\\d+)");

  private UsageErrors() {}

  static int say(ParameterException exception, PrintStream err) {
    CommandLine command = exception.getCommandLine();
    err.println("sharetrail: " + TerminalText.clean(message(exception)));
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  private static String message(ParameterException exception) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return exception.getMessage();
    }
    CommandLine command = exception.getCommandLine();
    Map<String, CommandLine> commands = command.getSubcommands();
    String word = unmatched.getUnmatched().get(0);
    if (word.startsWith("-")) {
      return "no option "
          + word
          + Suggestion.among(command.getCommandSpec().optionsMap().keySet()).sentence(word);
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
