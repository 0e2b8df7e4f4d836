package io.sharetrail.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The keys and the groups they form. A key may be written as nested groups, with dots, or as a mix;
 * {@code risk.weights.consumed} is a key and a group at once.
 */
final class KeyTree {

  private final Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();
  private final TreeSet<String> groups = new TreeSet<>();
  private final Suggestion suggestion;

  KeyTree(List<ConfigKey<?>> table) {
    for (ConfigKey<?> key : table) {
      keys.put(key.path(), key);
      for (int dot = key.path().lastIndexOf('.');
          dot > 0;
          dot = key.path().lastIndexOf('.', dot - 1)) {
        groups.add(key.path().substring(0, dot));
      }
    }
    List<String> names = new ArrayList<>(keys.keySet());
    names.addAll(groups);
    suggestion = Suggestion.among(names);
  }

  /** The key of that name, or null. */
  ConfigKey<?> key(String path) {
    return keys.get(path);
  }

  /** Finds the values of keys in a document. Unknown and repeated keys become problems. */
  Map<String, Given> valuesIn(Given.Mapping document, Problems problems) {
    Map<String, Given> found = new HashMap<>();
    collect("", document, found, problems);
    return found;
  }

  private void collect(
      String prefix, Given.Mapping group, Map<String, Given> found, Problems problems) {
    group
        .entries()
        .forEach(
            (name, given) -> {
              String path = prefix + name;
              boolean nested = given instanceof Given.Mapping && groups.contains(path);
              if (nested) {
                collect(path + ".", (Given.Mapping) given, found, problems);
              } else if (keys.containsKey(path)) {
                Given earlier = found.putIfAbsent(path, given);
                if (earlier != null) {
                  problems.add(
                      given.origin().label(),
                      path
                          + " is given twice (first at "
                          + earlier.origin().label()
                          + "); remove one");
                }
              } else if (!emptyGroup(path, given)) {
                problems.add(given.origin().label(), complaint(path));
              }
            });
  }

  private boolean emptyGroup(String path, Given given) {
    return groups.contains(path) && given instanceof Given.Scalar scalar && scalar.isNothing();
  }

  /** What is wrong with a path that is no key. */
  String complaint(String path) {
    if (groups.contains(path)) {
      return path + " is a group of keys, not a value; its keys: " + children(path);
    }
    String guess = suggestion.sentence(path);
    return "unknown key "
        + Problems.quote(path)
        + (guess.isEmpty() ? "; known here: " + children(nearestGroup(path)) : guess);
  }

  private String nearestGroup(String path) {
    int dot = path.lastIndexOf('.');
    while (dot > 0 && !groups.contains(path.substring(0, dot))) {
      dot = path.lastIndexOf('.', dot - 1);
    }
    return dot > 0 ? path.substring(0, dot) : "";
  }

  private String children(String group) {
    String prefix = group.isEmpty() ? "" : group + ".";
    TreeSet<String> names = new TreeSet<>();
    for (Collection<String> paths : List.of(keys.keySet(), groups)) {
      for (String path : paths) {
        if (path.startsWith(prefix) && path.length() > prefix.length()) {
          String rest = path.substring(prefix.length());
          int dot = rest.indexOf('.');
          names.add(prefix + (dot < 0 ? rest : rest.substring(0, dot)));
        }
      }
    }
    return String.join(", ", names);
  }
}
