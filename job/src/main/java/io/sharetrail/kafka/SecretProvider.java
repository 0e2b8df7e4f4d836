package io.sharetrail.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Finds a secret where it is needed, in the process that logs in: what Flink ships, keeps and shows
 * are references like <code>${secret:env:NAME}</code>.
 *
 * <p>Unlike Kafka's own providers it drops the line breaks that end most files, and quotes what a
 * JAAS line would misread.
 */
public final class SecretProvider implements ConfigProvider {

  /** Parameter: whether the secret becomes part of a JAAS line. */
  static final String QUOTES = "quotes";

  private boolean quotes;

  @Override
  public ConfigData get(String kind) {
    return new ConfigData(Map.of());
  }

  @Override
  public ConfigData get(String kind, Set<String> places) {
    Map<String, String> found = new HashMap<>();
    for (String place : places) {
      String secret = "env".equals(kind) ? variable(place) : content(place);
      found.put(place, quotes ? quoted(secret) : secret);
    }
    return new ConfigData(found);
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new ConfigException(
          "the environment variable " + name + ", which holds a secret, is not set");
    }
    return value;
  }

  private static String content(String file) {
    try {
      String text = withoutLineEnds(Files.readString(Path.of(file), StandardCharsets.UTF_8));
      if (text.isEmpty()) {
        throw new ConfigException("the file " + file + ", which holds a secret, is empty");
      }
      return text;
    } catch (IOException e) {
      throw new ConfigException(
          "the file "
              + file
              + ", which holds a secret, cannot be read: "
              + e.getClass().getSimpleName());
    }
  }

  /** Blanks stay: a password may end with them. */
  private static String withoutLineEnds(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String quoted(String secret) {
    return secret.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public void configure(Map<String, ?> settings) {
    quotes = "true".equals(settings.get(QUOTES));
    ScramLogin.register(); // a client that asks for a secret is about to log in
  }

  @Override
  public void close() {
    // nothing is held
  }
}
