package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.risk.Weight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every key and every default, written out once more: changing one is a decision, not an accident.
 */
class ConfigDefaultsTest {

  private static final String EVERY_KEY =
      """
      organisation.accounts=[]
      organisation.members=[]
      trusted.accounts=[]
      trusted.when=[]
      vendors=[]
      vendors.lists=[]
      calendars=[]
      location.country=null
      location.asn=null
      location.city=null
      networks.egress=[]
      networks.roaming=[16509, 14618, 15169, 396982, 8075, 31898, 45102, 13335, 36183, 54113, 22616, 53813, 62044, 9009, 212238, 60068, 39351, 21928, 6167, 22394, 20057]
      intake.outOfOrderness=15m
      intake.futureSkew=5m
      intake.sightingCache=65536
      intake.maxRecordBytes=8MiB
      intake.maxInflatedBytes=64MiB
      intake.maxInflateRatio=500
      intake.maxDepth=64
      intake.maxLayers=4
      intake.deadLetterBytes=4KiB
      intake.deadLettersPerRecord=100
      correlation.origin=36h
      correlation.actor.before=24h
      correlation.actor.after=1h
      correlation.sourceIp.before=24h
      correlation.sourceIp.after=1h
      correlation.owner.before=24h
      correlation.owner.after=1h
      correlation.snapshot.before=7d
      correlation.snapshot.after=24h
      correlation.exposure=90d
      correlation.evidencePerBucket=8
      correlation.factsPerKind=8
      correlation.sharedAddressActors=4
      correlation.baselineDays=7
      correlation.watchedSince=null
      correlation.discoveryCalls=30
      correlation.tombstone=7d
      """;

  @Test
  void everyKeyHasItsDefault() {
    StringBuilder expected = new StringBuilder(EVERY_KEY);
    for (Weight weight : Weight.values()) {
      expected.append("risk.weights." + weight.key() + "=" + weight.points() + "\n");
    }
    expected.append("exceptions.file=null\nexceptions.topic=null\nexceptions.poll=1m\n");
    expected.append("alerts.notBefore=null\nalerts.runbook=null\nalerts.rawBytes=4KiB\n");
    expected.append("alerts.storm.after=10\n");
    expected.append("metrics.group=null\n");
    expected.append(
        """
        kafka.bootstrapServers=[]
        kafka.security=plaintext
        kafka.username=null
        kafka.password=null
        kafka.truststore=null
        kafka.keystore=null
        kafka.keyPassword=null
        kafka.properties=[]
        source.kafka.topics=[cloudtrail]
        source.kafka.group=sharetrail
        source.kafka.start=committed
        source.kafka.discovery=1m
        source.kafka.idleness=null
        sink.kafka.alerts=sharetrail-alerts
        sink.kafka.audit=sharetrail-audit
        sink.kafka.deadLetters=sharetrail-dead-letters
        sink.kafka.delivery=at-least-once
        sink.kafka.transactionTimeout=15m
        sink.kafka.maxRecordBytes=1000000
        aws.region=null
        aws.endpoint=null
        aws.secrets.endpoint=null
        aws.credentials.provider=auto
        aws.credentials.profile=null
        aws.credentials.roleArn=null
        aws.credentials.roleSessionName=sharetrail
        aws.credentials.externalId=null
        source.kinesis.streams=[]
        source.kinesis.init.position=TRIM_HORIZON
        source.kinesis.init.timestamp=null
        source.kinesis.shard.discovery.interval=10s
        source.kinesis.shard.get-records.max-record-count=10000
        source.kinesis.shard.get-records.interval=200ms
        source.kinesis.idleness=null
        sink.kinesis.alerts=null
        sink.kinesis.audit=null
        sink.kinesis.deadLetters=null
        sink.kinesis.maxRecordBytes=1000000
        sinks=[]
        """);

    assertThat(JobConfig.defaults().canonical()).isEqualTo(expected.toString());
  }

  @Test
  void recordsCarryTheDefaults() {
    JobConfig config = JobConfig.defaults();

    assertThat(config.accounts().organisation()).isEmpty();
    assertThat(config.accounts().trusted()).isEmpty();
    assertThat(config.accounts().vendors()).isEmpty();
    assertThat(config.location())
        .isEqualTo(new LocationConfig(null, null, null, List.of(), RoamingNetworks.ALL));
    assertThat(config.intake().outOfOrderness()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.intake().futureSkew()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.intake().sightingCache()).isEqualTo(65_536);
    assertThat(config.intake().codecLimits()).isEqualTo(CodecLimits.DEFAULT);
    assertThat(config.correlation())
        .isEqualTo(
            new CorrelationConfig(
                Duration.ofHours(36),
                new Window(Duration.ofHours(24), Duration.ofHours(1)),
                new Window(Duration.ofHours(24), Duration.ofHours(1)),
                new Window(Duration.ofHours(24), Duration.ofHours(1)),
                new Window(Duration.ofDays(7), Duration.ofHours(24)),
                8,
                8,
                4,
                7,
                null,
                30,
                Duration.ofDays(90),
                Duration.ofDays(7)));
    for (Weight weight : Weight.values()) {
      assertThat(config.risk().points(weight)).isEqualTo(weight.points());
    }
    assertThat(config.alerts()).isEqualTo(new AlertsConfig(null, null, 4096, 10));
  }

  @Test
  void loadingNothingGivesTheDefaults() throws ConfigException {
    assertThat(ConfigFiles.set()).isEqualTo(JobConfig.defaults());
  }

  @Test
  void everyDefaultIsAcceptedAsASetting() throws ConfigException {
    for (ConfigKey<?> key : ConfigKeys.ALL) {
      String value = key.optional() ? "" : key.writeStandard();
      assertThat(ConfigFiles.set(key.path() + "=" + value)).isEqualTo(JobConfig.defaults());
    }
  }

  @Test
  void namesAreUnique() {
    assertThat(ConfigKeys.ALL).extracting(ConfigKey::path).doesNotHaveDuplicates();
  }
}
