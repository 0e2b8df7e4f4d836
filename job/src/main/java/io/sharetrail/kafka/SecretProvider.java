package io.sharetrail.kafka;

import io.sharetrail.config.SecretReference;
import io.sharetrail.secret.SecretReader;
import java.io.IOException;
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
  private SecretReader reader;

  @Override
  public ConfigData get(String kind) {
    return new ConfigData(Map.of());
  }

  @Override
  public ConfigData get(String kind, Set<String> places) {
    Map<String, String> found = new HashMap<>();
    for (String place : places) {
      String secret = secret(kind, place);
      found.put(place, quotes ? quoted(secret) : secret);
    }
    return new ConfigData(found);
  }

  private String secret(String kind, String place) {
    try {
      return reader.read(new SecretReference(kind, place));
    } catch (IOException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static String quoted(String secret) {
    return secret.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public void configure(Map<String, ?> settings) {
    quotes = "true".equals(settings.get(QUOTES));
    reader = new SecretReader(AwsParameters.read(settings));
    ScramLogin.register(); // a client that asks for a secret is about to log in
  }

  @Override
  public void close() {
    // nothing is held
  }
}
