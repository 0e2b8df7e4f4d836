package io.sharetrail.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a configuration from a YAML file and {@code --set key=value} settings. */
public final class ConfigLoader {

  private static final String SET = "--set";
  private static final Path WORKING_DIRECTORY = Path.of("");

  private final KeyTree tree = new KeyTree(ConfigKeys.ALL);
  private final Problems problems = new Problems();
  private final Map<String, Given> given = new HashMap<>();

  private ConfigLoader() {}

  /**
   * Defaults, overridden by the file, overridden by the settings (the last one of a key counts).
   *
   * @param yamlOrNull UTF-8 YAML of at most 1 MiB, or null for none; relative paths in it start at
   *     its folder
   * @param sets {@code key=value} each; a list is given as {@code a,b} or as YAML {@code [a, b]};
   *     an empty value unsets; relative paths start at the working directory
   * @throws ConfigException with every error that was found
   */
  public static JobConfig load(Path yamlOrNull, List<String> sets) throws ConfigException {
    return load(ConfigFile.here(yamlOrNull), PropertyGroups.none(), sets);
  }

  /**
   * The same, with property groups that are stronger than the file and weaker than the settings.
   *
   * @throws ConfigException with every error that was found
   */
  public static JobConfig load(ConfigFile yamlOrNull, PropertyGroups groups, List<String> sets)
      throws ConfigException {
    ConfigLoader loader = new ConfigLoader();
    if (yamlOrNull != null) {
      loader.addFile(yamlOrNull);
    }
    loader.addGroups(groups);
    sets.forEach(loader::addSetting);
    return loader.build();
  }

  /** The reference page of all keys, Markdown, ending in a newline. */
  public static String reference() {
    return ReferencePage.text();
  }

  private void addFile(ConfigFile file) {
    String text = textOf(file);
    if (text == null) {
      return;
    }
    Path folder = file.fetched() ? null : file.path().toAbsolutePath().getParent();
    Given document = YamlText.read(text, file.name(), true, folder, problems);
    if (document instanceof Given.Mapping mapping) {
      given.putAll(tree.valuesIn(mapping, problems));
    } else if (document instanceof Given.Listing
        || (document instanceof Given.Scalar scalar && !scalar.isNothing())) {
      problems.add(document.origin().label(), "expected keys, as in \"intake:\" or \"vendors:\"");
    }
  }

  private String textOf(ConfigFile file) {
    try {
      if (!Files.isRegularFile(file.path())) {
        problems.add(file.name(), "the configuration file does not exist or is no file");
        return null;
      }
      if (Files.size(file.path()) > YamlText.MAX_CHARS) {
        problems.add(file.name(), "the configuration file is larger than 1 MiB");
        return null;
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file.path())))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.add(file.name(), "the configuration file is not UTF-8 text");
    } catch (IOException e) {
      problems.add(file.name(), "the configuration file cannot be read: " + e.getMessage());
    }
    return null;
  }

  private void addGroups(PropertyGroups groups) {
    groups.complaints().forEach(complaint -> problems.add(null, complaint));
    Map<String, PropertyGroups.Property> first = new HashMap<>();
    for (PropertyGroups.Property property : groups.properties()) {
      PropertyGroups.Property earlier = first.putIfAbsent(property.key(), property);
      if (earlier == null) {
        add(property.label(), property.key(), property.value().strip());
      } else {
        problems.add(
            property.label(),
            property.key() + " is given twice (first in " + earlier.label() + "); remove one");
      }
    }
  }

  private void addSetting(String setting) {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      problems.add(SET, Problems.quote(setting) + " is not of the form key=value");
      return;
    }
    add(SET, setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
  }

  private void add(String label, String path, String text) {
    ConfigKey<?> key = tree.key(path);
    if (key == null) {
      problems.add(label, tree.complaint(path));
      return;
    }
    Given value = key.type().isList() ? listSetting(label, path, text) : scalar(label, text);
    if (value != null) {
      given.put(path, value);
    }
  }

  private Given listSetting(String label, String path, String text) {
    if (text.startsWith("[") || text.startsWith("{")) {
      return YamlText.read(text, label + " " + path, false, WORKING_DIRECTORY, problems);
    }
    if (text.isEmpty()) {
      return scalar(label, text);
    }
    List<Given> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      items.add(scalar(label, item.strip()));
    }
    return new Given.Listing(origin(label), items);
  }

  private static Given scalar(String label, String text) {
    return new Given.Scalar(origin(label), text, false);
  }

  private static Given.Origin origin(String label) {
    return new Given.Origin(label, WORKING_DIRECTORY);
  }

  private JobConfig build() throws ConfigException {
    Values values = new Values();
    ConfigKeys.ALL.forEach(key -> read(key, values));
    JobConfig config = ConfigKeys.build(values);
    CrossChecks.run(config, problems);
    problems.throwIfAny();
    return config;
  }

  private <T> void read(ConfigKey<T> key, Values values) {
    Given value = given.get(key.path());
    boolean unset =
        value == null
            || (key.optional() && value instanceof Given.Scalar scalar && scalar.isNothing());
    if (unset) {
      return;
    }
    T read = key.type().read(key.path(), value, problems);
    if (read == null) {
      problems.markBroken(key.path());
    } else {
      values.put(key, read);
    }
  }
}
