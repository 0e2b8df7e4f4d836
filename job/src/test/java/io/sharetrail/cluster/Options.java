package io.sharetrail.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is on a command line: {@code --name value}. */
final class Options {

  private Options() {}

  /**
   * Takes {@code --name choice} from the command line, if it is there.
   *
   * @param arguments without it then
   * @param choices all there are; the first is what counts if none is given
   */
  static String take(String name, List<String> choices, List<String> arguments) {
    int at = arguments.indexOf("--" + name);
    if (at < 0) {
      return choices.get(0);
    }
    if (at + 1 == arguments.size() || !choices.contains(arguments.get(at + 1))) {
      throw new IllegalArgumentException("--" + name + " is one of " + choices);
    }
    arguments.remove(at);
    return arguments.remove(at);
  }

  /**
   * @param defaults every option there is, with its value if it is not given
   */
  static Map<String, Long> read(List<String> arguments, Map<String, Long> defaults) {
    Map<String, Long> options = new TreeMap<>(defaults);
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i).replaceFirst("^--", "");
      if (!defaults.containsKey(name) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            arguments.get(i) + ": options are " + new TreeMap<>(defaults) + ", each with a number");
      }
      options.put(name, Long.parseLong(arguments.get(i + 1).replace("_", "")));
    }
    return options;
  }
}
