package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaKeysTest {

  @Test
  void aPasswordIsAReference() throws Exception {
    JobConfig config =
        ConfigFiles.set(
            "kafka.security=scram-sha-512",
            "kafka.username=sharetrail",
            "kafka.password=file:/run/secrets/kafka");

    assertThat(config.kafka().password())
        .isEqualTo(new SecretReference("file", "/run/secrets/kafka"));
    assertThat(config.canonical()).contains("kafka.password=file:/run/secrets/kafka\n");
  }

  @Test
  void aSecretMayBeOneThatAwsKeeps() throws Exception {
    String arn =
        "arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:a/b_+=.@-c-AbCdEf";
    for (String place : List.of("siem/splunk", arn, arn + "#password", "siem#a key.of-ours")) {
      JobConfig config =
          ConfigFiles.set(
              "kafka.security=scram-sha-512",
              "kafka.username=sharetrail",
              "kafka.password=aws-secret:" + place);
      assertThat(config.kafka().password()).isEqualTo(new SecretReference("aws-secret", place));
      assertThat(config.canonical()).contains("kafka.password=aws-secret:" + place + "\n");
    }
    for (String wrong :
        List.of(
            "",
            "#key",
            "a#",
            "a b",
            "a}",
            "a#k}",
            "arn:aws:s3:::bucket",
            arn + ":x",
            "a#b\u0007")) {
      assertThat(errors("kafka.password=aws-secret:" + wrong))
          .as(wrong)
          .anyMatch(error -> error.contains("is no reference to a secret"));
    }
  }

  @Test
  void aSecretInThePlaceOfAReferenceIsNotRepeated() {
    String secret = "hunter2-canary";
    for (String setting :
        List.of(
            "kafka.password=" + secret,
            "kafka.keyPassword=env:" + secret,
            "kafka.keyPassword=aws-secret:" + secret + ":EXAMPLE",
            "kafka.properties=sasl.jaas.config=" + secret,
            "kafka.properties=sasl.oauthbearer.assertion.private.key.passphrase=" + secret,
            "kafka.properties=ssl.keystore.password=" + secret)) {
      assertThat(errors(setting))
          .anyMatch(error -> error.contains("the value (not shown)"))
          .noneMatch(error -> error.contains(secret));
    }
  }

  @Test
  void whatBelongsTogetherIsGivenTogether() {
    assertThat(errors("kafka.security=scram-sha-256"))
        .containsExactly("kafka.security: scram-sha-256 needs kafka.username and kafka.password");
    assertThat(errors("kafka.username=alice"))
        .containsExactly(
            "kafka.username and kafka.password are for kafka.security: scram-sha-512 (or -256), not"
                + " plaintext");
    assertThat(errors("source.kafka.topics="))
        .containsExactly("source.kafka.topics: name at least one topic");
    assertThat(errors("source.kafka.idleness=5m"))
        .containsExactly(
            "intake.outOfOrderness (15m) must not be more than source.kafka.idleness (5m)");
  }

  @Test
  void whatTheJobMustDecideItselfCannotBeSet() {
    assertThat(errors("kafka.properties=auto.offset.reset=latest"))
        .singleElement()
        .asString()
        .contains("is set by the job itself");
    for (String weaker :
        List.of(
            "acks=0",
            "enable.idempotence=false",
            "partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner",
            "partitioner.ignore.keys=true",
            "security.protocol=PLAINTEXT")) {
      assertThat(errors("kafka.properties=" + weaker))
          .as(weaker)
          .singleElement()
          .asString()
          .contains("is set by the job itself");
    }
    assertThat(errors("kafka.bootstrapServers=localhost"))
        .singleElement()
        .asString()
        .contains("is not of the form host:port");
    for (String port : List.of("0", "65536", "99999")) {
      assertThat(errors("kafka.bootstrapServers=h:9092,h:" + port))
          .singleElement()
          .asString()
          .contains("has a port that is not between 1 and 65535");
    }
    assertThat(errors("source.kafka.start=yesterday"))
        .singleElement()
        .asString()
        .contains("committed, earliest, latest, or a moment");
    assertThat(errors("sink.kafka.alerts=a/b"))
        .singleElement()
        .asString()
        .contains("not a topic's name");
  }

  @Test
  void whatHasAKeyOfItsOwnIsSetByThat() {
    Map.of(
            "partition.discovery.interval.ms=1", "source.kafka.discovery",
            "bootstrap.servers=h:1", "kafka.bootstrapServers",
            "max.request.size=1", "sink.kafka.maxRecordBytes")
        .forEach(
            (property, key) ->
                assertThat(errors("kafka.properties=" + property))
                    .singleElement()
                    .asString()
                    .contains("is set by the job itself: use " + key));
  }

  @Test
  void nothingIsWrittenWhereSomethingElseIsReadOrWritten() {
    assertThat(errors("source.kafka.topics=trail,more", "sink.kafka.deadLetters=more"))
        .containsExactly(
            "sink.kafka.deadLetters and source.kafka.topics are both more; name another for one");
    assertThat(errors("sink.kafka.audit=sharetrail-alerts"))
        .containsExactly(
            "sink.kafka.audit and sink.kafka.alerts are both sharetrail-alerts; name another for"
                + " one");
  }

  private static List<String> errors(String... settings) {
    return catchThrowableOfType(ConfigException.class, () -> ConfigFiles.set(settings)).errors();
  }
}
