package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.kafka.Brokers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker would refuse is said before the job runs into it. */
final class BrokerLimitsITCase {

  private static final String DENIED = "denied";

  @TempDir private static Path folder;

  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker =
        KafkaBroker.start(
            folder,
            null,
            """
            authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
            allow.everyone.if.no.acl.found=true
            """);
    broker.topics().create("cloudtrail", 1, Map.of("max.message.bytes", "5000"));
    for (String topic : List.of("sharetrail-alerts", "sharetrail-audit")) {
      broker.topics().create(topic, 1, Map.of());
    }
    broker.topics().create("sharetrail-dead-letters", 1, Map.of("max.message.bytes", "500000"));
    broker.topics().create(DENIED, 1, Map.of("max.message.bytes", "5000"));
    try (Admin admin = broker.admin()) {
      admin
          .createAcls(
              List.of(
                  acl(AclOperation.ALL, AclPermissionType.ALLOW),
                  acl(AclOperation.DESCRIBE_CONFIGS, AclPermissionType.DENY)))
          .all()
          .get();
    }
  }

  private static AclBinding acl(AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, DENIED, PatternType.LITERAL),
        new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void aTopicThatTakesLessThanTheLargestAlert() throws Exception {
    assertThat(complaints())
        .containsExactly(
            "the topic sharetrail-dead-letters takes records of 500000 bytes at most: raise its"
                + " max.message.bytes to 1000000, or lower sink.kafka.maxRecordBytes");
    assertThat(complaints("sink.kafka.maxRecordBytes=500000")).isEmpty();
  }

  @Test
  void transactionsThatAreLongerThanTheBrokerAllows() throws Exception {
    String small = "sink.kafka.maxRecordBytes=500000";
    String long3h = "sink.kafka.transactionTimeout=3h";

    assertThat(complaints(small, long3h)).as("at-least-once has none").isEmpty();
    assertThat(complaints(small, long3h, "sink.kafka.delivery=exactly-once"))
        .containsExactly(
            "a broker allows transactions of 7200000 ms at most: raise its"
                + " transaction.max.timeout.ms to 10800000, or lower sink.kafka.transactionTimeout");
    assertThat(
            complaints(
                small, "sink.kafka.transactionTimeout=2h", "sink.kafka.delivery=exactly-once"))
        .isEmpty();
  }

  @Test
  void whoMayNotAskIsNotStopped() throws Exception {
    assertThat(complaints("sink.kafka.deadLetters=" + DENIED)).isEmpty();
  }

  private static List<String> complaints(String... settings) throws Exception {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("kafka.bootstrapServers=" + broker.bootstrap());
    return Brokers.complaints(ConfigLoader.load(null, all).kafka(), true);
  }
}
