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
    ConfigLoader loader = new ConfigLoader();
    if (yamlOrNull != null) {
      loader.addFile(yamlOrNull);
    }
    sets.forEach(loader::addSetting);
    return loader.build();
  }

  /** The reference page of all keys, Markdown, ending in a newline. */
  public static String reference() {
    return ReferencePage.text();
  }

  private void addFile(Path file) {
    String text = textOf(file);
    if (text == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    Given document = YamlText.read(text, file.toString(), true, folder, problems);
    if (document instanceof Given.Mapping mapping) {
      given.putAll(tree.valuesIn(mapping, problems));
    } else if (document instanceof Given.Listing
        || document instanceof Given.Scalar scalar && !scalar.isNothing()) {
      problems.add(document.origin().label(), "expected keys, as in \"intake:\" or \"vendors:\"");
    }
  }

  private String textOf(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        problems.add(file.toString(), "the configuration file does not exist or is no file");
        return null;
      }
      if (Files.size(file) > YamlText.MAX_CHARS) {
        problems.add(file.toString(), "the configuration file is larger than 1 MiB");
        return null;
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.add(file.toString(), "the configuration file is not UTF-8 text");
    } catch (IOException e) {
      problems.add(file.toString(), "the configuration file cannot be read: " + e.getMessage());
    }
    return null;
  }

  private void addSetting(String setting) {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      problems.add(SET, Problems.quote(setting) + " is not of the form key=value");
      return;
    }
    String path = setting.substring(0, equals).strip();
    String text = setting.substring(equals + 1).strip();
    ConfigKey<?> key = tree.key(path);
    if (key == null) {
      problems.add(SET, tree.complaint(path));
      return;
    }
    Given value = key.type().isList() ? listSetting(path, text) : scalar(text);
    if (value != null) {
      given.put(path, value);
    }
  }

  private Given listSetting(String path, String text) {
    if (text.startsWith("[") || text.startsWith("{")) {
      return YamlText.read(text, SET + " " + path, false, WORKING_DIRECTORY, problems);
    }
    if (text.isEmpty()) {
      return scalar(text);
    }
    List<Given> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      items.add(scalar(item.strip()));
    }
    return new Given.Listing(settingOrigin(), items);
  }

  private static Given scalar(String text) {
    return new Given.Scalar(settingOrigin(), text, false);
  }

  private static Given.Origin settingOrigin() {
    return new Given.Origin(SET, WORKING_DIRECTORY);
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
            || key.optional() && value instanceof Given.Scalar scalar && scalar.isNothing();
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
