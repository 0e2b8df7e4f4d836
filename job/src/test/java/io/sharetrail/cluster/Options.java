package io.sharetrail.cluster;

import java.util.Map;
import java.util.TreeMap;

/** Numbers on a command line: {@code --name value}. */
final class Options {

  private Options() {}

  /**
   * @param defaults every option there is, with its value if it is not given
   */
  static Map<String, Long> read(String[] arguments, Map<String, Long> defaults) {
    Map<String, Long> options = new TreeMap<>(defaults);
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!defaults.containsKey(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            arguments[i] + ": options are " + new TreeMap<>(defaults) + ", each with a number");
      }
      options.put(name, Long.parseLong(arguments[i + 1].replace("_", "")));
    }
    return options;
  }
}
