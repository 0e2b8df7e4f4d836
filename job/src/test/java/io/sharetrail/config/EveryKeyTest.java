package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every key reaches its own place in the configuration, and changes the fingerprint if it changes a
 * judgement.
 */
class EveryKeyTest {

  /** Not right without another; {@link KafkaKeysTest} and {@link KinesisKeysTest} give both. */
  private static final Set<String> TOGETHER =
      Set.of(
          "kafka.username",
          "kafka.password",
          "exceptions.topic",
          "aws.credentials.profile",
          "aws.credentials.roleArn",
          "aws.credentials.externalId",
          "source.kinesis.init.timestamp");

  /** Where events come from, and alerts and metrics go, decides nothing. */
  private static final List<ConfigKey<?>> WHEREVER =
      Stream.of(
              ExceptionsKeys.ALL,
              MetricsKeys.ALL,
              KafkaKeys.ALL,
              AwsKeys.ALL,
              KinesisKeys.ALL,
              SinksKeys.ALL)
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  @TempDir Path folder;

  @Test
  void everyKeyIsReadAndChangesNothingElse() throws Exception {
    String geo = Files.writeString(folder.resolve("geo.mmdb"), "").toString();
    Path list = folder.resolve("list.yaml");
    Files.writeString(list, "- {name: Listed, accounts: ['888888888888']}");
    Map<String, String> other = new HashMap<>();
    other.put("vendors.lists", "[\"" + list + "\"]");
    other.put("organisation.accounts", "[\"111122223333\"]");
    other.put("organisation.members", "[{account: \"111122223333\", from: 2024-05-01T00:00:00Z}]");
    other.put(
        "trusted.when",
        "[{account: \"123456789012\", regions: [eu-central-1], actors: [], to:"
            + " 2025-05-01T00:00:00Z}]");
    other.put("trusted.accounts", "[\"111122223333\"]");
    other.put("vendors", "[{name: \"Example\", accounts: [\"777788889999\"], inUse: false}]");
    other.put(
        "calendars",
        "[{accounts: [\"111122223333\"], zone: \"Europe/Berlin\", businessHours: [\"Mon,Tue"
            + " 08:00-18:00\"], maintenance: []}]");
    other.put("location.country", geo);
    other.put("location.asn", geo);
    other.put("location.city", geo);
    other.put("networks.egress", "[\"192.0.2.0/24\", \"2001:db8::/33\"]");
    other.put("networks.roaming", "[64496]");
    other.put("intake.futureSkew", "7m");
    other.put("intake.sightingCache", "128");
    other.put("intake.maxDepth", "100");
    other.put("correlation.watchedSince", "2025-02-01T00:00:00Z");
    other.put("exceptions.file", geo);
    other.put("alerts.notBefore", "2025-06-01T00:00:00Z");
    other.put("alerts.runbook", "https://runbook.example/share");
    other.put("metrics.group", "kinesisanalytics");
    other.put("kafka.bootstrapServers", "[broker-1.example:9092]");
    other.put("kafka.security", "tls");
    other.put("kafka.truststore", geo);
    other.put("kafka.keystore", geo);
    other.put("kafka.keyPassword", "env:KEY_PASSWORD");
    other.put("kafka.properties", "[\"client.rack=eu-central-1a\"]");
    other.put("source.kafka.topics", "[trail-1, trail-2]");
    other.put("source.kafka.group", "other");
    other.put("source.kafka.start", "2025-06-01T00:00:00Z");
    other.put("source.kafka.idleness", "62m");
    other.put("sink.kafka.alerts", "other");
    other.put("sink.kafka.audit", "other");
    other.put("sink.kafka.deadLetters", "other");
    other.put("sink.kafka.delivery", "exactly-once");
    other.put("sink.kafka.maxRecordBytes", "5MiB");
    other.put("aws.region", "eu-central-1");
    other.put("aws.endpoint", "https://vpce.example:8443");
    other.put("aws.secrets.endpoint", "https://secrets.example:8443");
    other.put("aws.credentials.provider", "web-identity");
    other.put("aws.credentials.roleSessionName", "other");
    String arn = "arn:aws:kinesis:eu-central-1:111122223333:stream/trail-2";
    other.put("source.kinesis.streams", "[trail-1, " + arn + "]");
    other.put("source.kinesis.init.position", "LATEST");
    other.put("source.kinesis.shard.discovery.interval", "30s");
    other.put("source.kinesis.shard.get-records.max-record-count", "500");
    other.put("source.kinesis.shard.get-records.interval", "1s");
    other.put("source.kinesis.idleness", "62m");
    other.put("sink.kinesis.alerts", "other");
    other.put("sink.kinesis.audit", "other");
    other.put("sink.kinesis.deadLetters", arn);
    other.put("sink.kinesis.maxRecordBytes", "5MiB");
    other.put("sinks", '[' + SinkConfigTypeTest.EVERYTHING_OF_A_WEBHOOK + ']');
    Set<String> fingerprints = new HashSet<>();
    fingerprints.add(JobConfig.defaults().fingerprint());

    for (ConfigKey<?> key : ConfigKeys.ALL) {
      if (TOGETHER.contains(key.path())) {
        continue;
      }
      String value = other.containsKey(key.path()) ? other.get(key.path()) : nearDefault(key);
      JobConfig config = ConfigFiles.set(key.path() + "=" + value);

      for (ConfigKey<?> each : ConfigKeys.ALL) {
        String expected = each.write(JobConfig.defaults());
        if (each.equals(key)) {
          expected = each.write(config).startsWith("\"") ? '"' + value + '"' : value;
        }
        assertThat(each.write(config)).as(each.path()).isEqualTo(expected);
      }
      assertThat(fingerprints.add(config.fingerprint()))
          .as(key.path())
          .isEqualTo(!WHEREVER.contains(key));
    }
  }

  /** Another value than the default that breaks no rule between keys. */
  private static String nearDefault(ConfigKey<?> key) {
    if (key.standard() instanceof Duration) {
      return "61m";
    }
    if (key.type().accepted().startsWith("a size")) {
      return key.path().equals("intake.maxInflatedBytes") ? "65MiB" : "5KiB";
    }
    int points = (Integer) key.standard();
    return String.valueOf(points + 1);
  }
}
