package io.sharetrail.kafka;

import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.KafkaConfig;
import io.sharetrail.config.SecretReference;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** The properties with which every client of Kafka reaches its brokers. Holds no secret. */
public final class KafkaClient {

  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
  private static final String MSK_IAM = "software.amazon.msk.auth.iam.IAMLoginModule";
  private static final String MSK_IAM_CALLBACK =
      "software.amazon.msk.auth.iam.IAMClientCallbackHandler";

  private KafkaClient() {}

  public static Properties properties(KafkaConfig kafka) {
    Properties properties = new Properties();
    properties.setProperty(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.join(",", kafka.bootstrapServers()));
    security(kafka, properties);
    stores(kafka, properties);
    for (String property : kafka.properties()) {
      int equals = property.indexOf('=');
      properties.setProperty(property.substring(0, equals), property.substring(equals + 1));
    }
    return properties;
  }

  private static void security(KafkaConfig kafka, Properties properties) {
    switch (kafka.security()) {
      case PLAINTEXT -> protocol("PLAINTEXT", properties);
      case TLS -> protocol("SSL", properties);
      case SCRAM_SHA_256 -> scram("SCRAM-SHA-256", kafka, properties);
      case SCRAM_SHA_512 -> scram("SCRAM-SHA-512", kafka, properties);
      case MSK_IAM -> {
        sasl("AWS_MSK_IAM", MSK_IAM + " required;", properties);
        properties.setProperty(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS, MSK_IAM_CALLBACK);
      }
    }
  }

  private static void protocol(String name, Properties properties) {
    properties.setProperty(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, name);
  }

  private static void scram(String mechanism, KafkaConfig kafka, Properties properties) {
    sasl(
        mechanism,
        SCRAM
            + " required username=\""
            + kafka.username()
            + "\" password=\""
            + secret("jaas", true, kafka.password(), kafka.aws(), properties)
            + "\";",
        properties);
  }

  private static void sasl(String mechanism, String jaas, Properties properties) {
    protocol("SASL_SSL", properties);
    properties.setProperty(SaslConfigs.SASL_MECHANISM, mechanism);
    properties.setProperty(SaslConfigs.SASL_JAAS_CONFIG, jaas);
  }

  private static void stores(KafkaConfig kafka, Properties properties) {
    if (kafka.truststore() != null) {
      properties.setProperty(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      properties.setProperty(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, kafka.truststore());
    }
    if (kafka.keystore() != null) {
      properties.setProperty(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
      properties.setProperty(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, kafka.keystore());
    }
    if (kafka.keyPassword() != null) {
      properties.setProperty(
          SslConfigs.SSL_KEY_PASSWORD_CONFIG,
          secret("secret", false, kafka.keyPassword(), kafka.aws(), properties));
    }
  }

  /**
   * The reference, and the provider that can follow it.
   *
   * @param provider its name, one for each way to write the secret down
   * @param quotes whether it becomes part of a JAAS line
   * @param aws whom the provider asks for one that AWS keeps
   */
  private static String secret(
      String provider,
      boolean quotes,
      SecretReference reference,
      AwsConfig aws,
      Properties properties) {
    properties.merge("config.providers", provider, (old, added) -> old + "," + added);
    String settings = "config.providers." + provider;
    properties.setProperty(settings + ".class", SecretProvider.class.getName());
    properties.setProperty(settings + ".param." + SecretProvider.QUOTES, String.valueOf(quotes));
    if (reference.isOfAService()) {
      AwsParameters.of(aws)
          .forEach((name, value) -> properties.setProperty(settings + ".param." + name, value));
    }
    return "${" + provider + ":" + reference + "}";
  }
}
