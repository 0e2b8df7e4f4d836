package io.sharetrail.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of single values that only Kafka needs. */
final class KafkaScalars {

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+]):([0-9]{1,5})");

  private static final int LARGEST_PORT = 65_535;

  /** What Kafka accepts, less the two names that mean folders. */
  private static final Pattern TOPIC_NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  private static final Pattern PLAIN_WORD = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\]]{1,255}");
  private static final Pattern NAME_AND_VALUE = Pattern.compile("[a-z0-9._-]+=[^\\p{Cntrl}]*");

  /** Parts of names whose values are nobody's business. */
  private static final List<String> SECRETS =
      List.of("password", "passphrase", "secret", "jaas", "ssl.keystore.key");

  /** Beginnings of names that the job sets itself, to lose nothing, by the key that is for it. */
  private static final Map<String, String> OURS_BY_KEY =
      Map.of(
          "bootstrap.servers", "kafka.bootstrapServers",
          "security.protocol", "kafka.security",
          "group.id", "source.kafka.group",
          "auto.offset.reset", "source.kafka.start",
          "partition.discovery.interval.ms", "source.kafka.discovery",
          "transaction.timeout.ms", "sink.kafka.transactionTimeout",
          "max.request.size", "sink.kafka.maxRecordBytes");

  /** Likewise, and there is nothing to choose. Revisions of an alert stay in order by their key. */
  private static final List<String> OURS =
      List.of(
          "acks",
          "enable.idempotence",
          "enable.auto.commit",
          "partitioner.",
          "transactional.id",
          "config.providers",
          "key.deserializer",
          "value.deserializer",
          "key.serializer",
          "value.serializer");

  static final ValueType<String> SERVER =
      new ScalarType<>("host:port", scalar -> server(scalar.text()), text -> text);

  static final ValueType<String> TOPIC =
      Scalars.matching(
          "a topic's name: 1 to 249 letters, digits, dots, - and _",
          TOPIC_NAME,
          "is not a topic's name");

  static final ValueType<String> WORD =
      Scalars.matching(
          "1 to 255 printable ASCII characters without spaces, quotes and backslashes",
          PLAIN_WORD,
          "has other characters, or none");

  static final ValueType<String> PROPERTY =
      new ScalarType<>("name=value", KafkaScalars::property, Scalars::quoted);

  static final ValueType<String> START =
      new ScalarType<>(
          "committed, earliest, latest, or a moment in UTC, as 2025-06-01T00:00:00Z",
          scalar -> start(scalar.text()),
          text -> text);

  static final ValueType<SecretReference> SECRET =
      new ScalarType<>(
          "env:NAME for an environment variable, file:/absolute/path, or aws-secret:NAME-OR-ARN of"
              + " AWS Secrets Manager, with #KEY behind it for a field of a JSON object; never the"
              + " secret itself",
          KafkaScalars::secret,
          SecretReference::toString);

  private KafkaScalars() {}

  private static String server(String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("is not of the form host:port");
    }
    int port = Integer.parseInt(parts.group(1));
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("has a port that is not between 1 and " + LARGEST_PORT);
    }
    return text;
  }

  private static String start(String text) {
    if (List.of("committed", "earliest", "latest").contains(text)) {
      return text;
    }
    try {
      return Instant.parse(text).toString();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is none of them", e);
    }
  }

  private static SecretReference secret(Given.Scalar scalar) {
    String text = scalar.text();
    int colon = text.indexOf(':');
    String kind = colon < 0 ? "" : text.substring(0, colon);
    String place = text.substring(colon + 1);
    boolean sound =
        switch (kind) {
          case SecretReference.ENV -> place.matches("[A-Za-z_][A-Za-z0-9_]*");
          case SecretReference.FILE -> place.matches("/[^\\p{Cntrl}{}]+");
          case SecretReference.AWS -> AwsScalars.SECRET_NAME.matcher(place).matches();
          default -> false;
        };
    if (!sound) {
      throw new Undisclosed("is no reference to a secret");
    }
    return new SecretReference(kind, place);
  }

  private static String property(Given.Scalar scalar) {
    String text = scalar.text();
    if (!NAME_AND_VALUE.matcher(text).matches()) {
      throw new IllegalArgumentException("is not of the form name=value");
    }
    String name = text.substring(0, text.indexOf('=')).toLowerCase(Locale.ROOT);
    if (SECRETS.stream().anyMatch(name::contains)) {
      throw new Undisclosed("would hold a secret, which a configuration never does");
    }
    OURS_BY_KEY.forEach(
        (ours, key) -> {
          if (name.startsWith(ours)) {
            throw new IllegalArgumentException("is set by the job itself: use " + key);
          }
        });
    if (OURS.stream().anyMatch(name::startsWith)) {
      throw new IllegalArgumentException("is set by the job itself");
    }
    return text;
  }
}
