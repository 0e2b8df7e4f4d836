package io.sharetrail.cluster;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is on a command line: {@code --name value}. */
final class Options {

  static final int USAGE_ERROR = 2;

  private static final String NUMBER = "[0-9][0-9_]{0,17}";

  /** Something on the command line is not as it should be; the message is for whoever typed it. */
  static final class Wrong extends Exception {

    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  /** What a program does with its arguments. */
  interface Program {

    /**
     * @return exit code
     */
    int run(List<String> arguments) throws Exception;
  }

  private Options() {}

  /**
   * Runs the program, and says in a sentence what is wrong with its arguments, if that is it.
   *
   * @return exit code
   */
  static int run(Program program, String[] arguments, PrintStream err) throws Exception {
    try {
      return program.run(List.of(arguments));
    } catch (Wrong e) {
      err.println(e.getMessage());
      return USAGE_ERROR;
    }
  }

  /**
   * Takes {@code --name choice} from the command line, if it is there.
   *
   * @param arguments without it then
   * @param choices all there are; the first is what counts if none is given
   */
  static String take(String name, List<String> choices, List<String> arguments) throws Wrong {
    int at = arguments.indexOf("--" + name);
    if (at < 0) {
      return choices.get(0);
    }
    if (at + 1 == arguments.size() || !choices.contains(arguments.get(at + 1))) {
      throw new Wrong("--" + name + " is " + String.join(" or ", choices));
    }
    arguments.remove(at);
    return arguments.remove(at);
  }

  /**
   * @param defaults every option there is, with its value if it is not given
   */
  static Map<String, Long> read(List<String> arguments, Map<String, Long> defaults) throws Wrong {
    Map<String, Long> options = new TreeMap<>(defaults);
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i).replaceFirst("^--", "");
      if (!arguments.get(i).startsWith("--") || !defaults.containsKey(name)) {
        throw new Wrong(
            arguments.get(i)
                + " is no option: there are --"
                + String.join(", --", new TreeMap<>(defaults).keySet()));
      }
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "nothing";
      if (!value.matches(NUMBER)) {
        throw new Wrong("--" + name + " needs a whole number, 0 or more, and not " + value);
      }
      options.put(name, Long.parseLong(value.replace("_", "")));
    }
    return options;
  }
}
