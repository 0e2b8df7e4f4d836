package io.sharetrail.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.AwsConfig.Credentials;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.sink.kafka.KafkaTopics;
import io.sharetrail.testing.SecretsStub;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientTest {

  private static final String CANARY = "c4n4ry \\ \"quoted\" secret; ";

  @TempDir private Path folder;

  @Test
  void theClientFindsTheSecretThatTheJobDoesNotHold() throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), CANARY + "\r\n\n");
    JobConfig config = scram("file:" + secret);
    Properties properties = KafkaClient.properties(config.kafka());

    assertThat(properties.toString()).doesNotContain("c4n4ry").contains("${jaas:file:" + secret);
    assertThat(config.toString() + config.canonical()).doesNotContain("c4n4ry");
    ByteArrayOutputStream shipped = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(shipped)) {
      out.writeObject(new KafkaTopics(config.kafka()).alerts());
    }
    assertThat(shipped.toString(StandardCharsets.ISO_8859_1)).doesNotContain("c4n4ry");

    Password jaas = new AdminClientConfig(properties).getPassword(SaslConfigs.SASL_JAAS_CONFIG);
    assertThat(jaas.toString()).as("what Kafka logs").isEqualTo("[hidden]");
    Map<String, ?> login =
        JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, jaas))
            .configurationEntries()
            .get(0)
            .getOptions();
    assertThat(login.get("username")).isEqualTo("sharetrail");
    assertThat(login.get("password")).isEqualTo(CANARY);
  }

  @Test
  void theClientAsksAwsForASecretThatItKeeps() throws Exception {
    String arn = "arn:aws:secretsmanager:us-east-1:444455556666:secret:AmazonMSK_trail-AbCdEf";
    try (SecretsStub stub = new SecretsStub()) {
      stub.put(arn, "{\"username\": \"sharetrail\", \"password\": \"c4n4ry \\\"quoted\\\"; \"}");
      Properties properties =
          KafkaClient.properties(
              scram(
                      "aws-secret:" + arn + "#password",
                      "aws.region=eu-central-1",
                      "aws.secrets.endpoint=" + stub.url())
                  .kafka());

      assertThat(properties.toString()).contains("${jaas:aws-secret:" + arn + "#password}");
      assertThat(stub.asked()).isZero();
      AdminClientConfig client = new AdminClientConfig(properties);
      assertThat(client.getPassword(SaslConfigs.SASL_JAAS_CONFIG).value())
          .contains("password=\"c4n4ry \\\"quoted\\\"; \";");
      assertThat(stub.lastAuthorization()).contains("/us-east-1/secretsmanager/");
      assertThat(properties.toString() + client.originals()).doesNotContain("not-a-secret");

      stub.fail(400, "AccessDeniedException", "may not");
      assertThatThrownBy(() -> new AdminClientConfig(properties))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("allow the job's role secretsmanager:GetSecretValue");
    }
  }

  @Test
  void howAwsIsReachedTravelsWithTheClient() {
    AwsConfig aws =
        new AwsConfig(
            "eu-central-1",
            "http://127.0.0.1:1",
            "http://127.0.0.1:2",
            Credentials.ASSUME_ROLE,
            null,
            "arn:aws:iam::444455556666:role/reader",
            "sharetrail",
            "ours/1");

    assertThat(AwsParameters.read(AwsParameters.of(aws))).isEqualTo(aws);
    assertThat(AwsParameters.read(Map.of()).credentials()).isEqualTo(Credentials.AUTO);
  }

  /** In PEM nothing is quoted, whatever JAAS needs beside it. */
  @Test
  void thePasswordOfAKeyIsTakenAsItIs() throws Exception {
    Path secret = Files.writeString(folder.resolve("password"), CANARY + "\n");
    Path key = Files.writeString(folder.resolve("key.pem"), "");
    Properties properties =
        KafkaClient.properties(
            ConfigLoader.load(
                    null,
                    List.of(
                        "kafka.bootstrapServers=broker.example:9096",
                        "kafka.security=scram-sha-512",
                        "kafka.username=sharetrail",
                        "kafka.password=file:" + secret,
                        "kafka.keystore=" + key,
                        "kafka.keyPassword=file:" + secret))
                .kafka());

    AdminClientConfig client = new AdminClientConfig(properties);
    assertThat(client.getPassword(SslConfigs.SSL_KEY_PASSWORD_CONFIG).value())
        .as("Kafka itself strips it")
        .isEqualTo(CANARY.strip());
    assertThat(client.getPassword(SaslConfigs.SASL_JAAS_CONFIG).value())
        .contains("c4n4ry \\\\ \\\"quoted\\\" secret; \"");
  }

  @Test
  void aMissingSecretIsNamedByItsPlace() throws Exception {
    Properties absent = KafkaClient.properties(scram("env:SHARETRAIL_NO_SUCH_VARIABLE").kafka());
    assertThatThrownBy(() -> new AdminClientConfig(absent))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("SHARETRAIL_NO_SUCH_VARIABLE");

    Properties noFile = KafkaClient.properties(scram("file:/no/such/file").kafka());
    assertThatThrownBy(() -> new AdminClientConfig(noFile))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("/no/such/file");
  }

  @Test
  void everyKindOfSecurityIsWhatKafkaUnderstands() throws Exception {
    assertThat(with("kafka.security=tls")).containsEntry("security.protocol", "SSL");
    assertThat(with("kafka.security=msk-iam"))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "AWS_MSK_IAM");
    Path pem = Files.writeString(folder.resolve("ca.pem"), "");
    assertThat(with("kafka.security=tls", "kafka.truststore=" + pem))
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", pem.toString());
    assertThat(with("kafka.properties=client.rack=eu-central-1a"))
        .containsEntry("client.rack", "eu-central-1a")
        .containsEntry("security.protocol", "PLAINTEXT");
  }

  /** Named in a text, so that nothing but a run would notice its absence. */
  @Test
  void theLoginOfMskIsThere() throws Exception {
    for (String name : List.of("IAMLoginModule", "IAMClientCallbackHandler")) {
      assertThat(Class.forName("software.amazon.msk.auth.iam." + name)).isNotNull();
    }
  }

  private static Properties with(String... settings) throws Exception {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("kafka.bootstrapServers=broker.example:9092");
    return KafkaClient.properties(ConfigLoader.load(null, all).kafka());
  }

  private static JobConfig scram(String password, String... more) throws Exception {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(
        List.of(
            "kafka.bootstrapServers=broker.example:9096",
            "kafka.security=scram-sha-512",
            "kafka.username=sharetrail",
            "kafka.password=" + password));
    return ConfigLoader.load(null, all);
  }
}
