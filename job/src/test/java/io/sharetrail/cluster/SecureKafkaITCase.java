package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sharetrail.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that asks who is there, and a secret that nothing ever says. */
@ExtendWith(Site.Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SecureKafkaITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a JAAS line or a properties file might misread is in it. */
  private static final String CANARY = "c4n4ry \\ \"quoted\" secret;";

  /** Enough of it to know it by, however it is escaped. */
  private static final String TRACE = "c4n4ry";

  private static final String KEY_CANARY = "c4n4ry \\ \"of the key\"";

  @TempDir private static Path folder;

  private static SecureListeners doors;
  private static KafkaBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    doors = new SecureListeners(folder.resolve("keys"), KEY_CANARY);
    broker = KafkaBroker.start(folder.resolve("broker"), doors);
    broker.admit(CANARY);
    Files.writeString(folder.resolve("password"), CANARY + "\n");
    Files.writeString(folder.resolve("wrong-password"), TRACE + "-but-wrong\n");
    Files.writeString(folder.resolve("key-password"), KEY_CANARY + "\n");
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  /** The first login of these processes: it leaves behind what the next ones must not trip over. */
  @Test
  @Order(1)
  void aWrongPasswordIsSaidToBeWrongAndNotWhatItIs(Site site) throws Exception {
    Lane lane = lane("refused", scram("scram-sha-512", "wrong-password"));
    FlinkJob job = site.cluster().begin(Site.JAR, lane.arguments(), 1, null);
    Patience.until(
        "the job says why it does not run",
        PATIENCE,
        () -> job.exceptions().stream().anyMatch(text -> text.contains("Authentication failed")));
    assertSilent(site, job);
  }

  @Order(2)
  @ParameterizedTest
  @ValueSource(strings = {"scram-sha-256", "scram-sha-512"})
  void aPasswordLetsItInAndIsNeverSaid(String security, Site site) throws Exception {
    assertAlertComesAndNothingIsSaid(site, lane(security, scram(security, "password")));
  }

  @Order(3)
  @Test
  void aCertificateLetsItInAndItsPasswordIsNeverSaid(Site site) throws Exception {
    assertAlertComesAndNothingIsSaid(
        site,
        lane(
            "mutual",
            "kafka.bootstrapServers: [\"" + doors.mutual() + "\"]",
            "kafka.security: tls",
            "kafka.truststore: \"" + doors.authority() + "\"",
            "kafka.keystore: \"" + doors.clientKey() + "\"",
            "kafka.keyPassword: \"file:" + folder.resolve("key-password") + "\""));
  }

  private static void assertAlertComesAndNothingIsSaid(Site site, Lane lane) throws Exception {
    FlinkJob job = site.cluster().submit(Site.JAR, lane.arguments(), 1, null);
    Topics topics = broker.topics();
    for (String line : Story.named("smash-and-grab").lines()) {
      topics.produce(lane.name(), 0, line);
    }
    topics.flush();
    Patience.until("an alert comes", PATIENCE, () -> topics.count(lane.alertTopic()) > 0);
    job.awaitCheckpoints(1);
    assertSilent(site, job);
  }

  /** Neither logs nor web interface nor checkpoints hold a secret. */
  private static void assertSilent(Site site, FlinkJob job) throws Exception {
    assertThat(site.cluster().logged()).contains("sharetrail").doesNotContain(TRACE);
    for (String page : pages(site, job)) {
      assertThat(site.cluster().rest().get(page).toString()).as(page).doesNotContain(TRACE);
    }
    for (Path file : files(site.cluster().checkpoints())) {
      assertThat(bytes(file)).as(file.toString()).doesNotContain(TRACE);
    }
  }

  /** All that the web interface asks for to show a job and its cluster. */
  private static List<String> pages(Site site, FlinkJob job) throws Exception {
    String path = "/jobs/" + job.id();
    List<String> pages =
        new ArrayList<>(
            List.of(
                "/config",
                "/jars",
                "/jobmanager/config",
                "/jobmanager/environment",
                "/taskmanagers",
                path,
                path + "/config",
                path + "/plan",
                path + "/exceptions",
                path + "/checkpoints/config",
                path + "/jobmanager/config",
                path + "/jobmanager/environment"));
    for (JsonNode vertex : site.cluster().rest().get(path).get("vertices")) {
      pages.add(path + "/vertices/" + vertex.get("id").asText());
    }
    return pages;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  /** Empty if a newer checkpoint has made it superfluous meanwhile. */
  private static String bytes(Path file) throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        : "";
  }

  private static String[] scram(String security, String passwordFile) {
    return new String[] {
      "kafka.bootstrapServers: [\"" + doors.scram() + "\"]",
      "kafka.security: " + security,
      "kafka.username: " + SecureListeners.USER,
      "kafka.password: \"file:" + folder.resolve(passwordFile) + "\"",
      "kafka.truststore: \"" + doors.authority() + "\""
    };
  }

  private static Lane lane(String name, String... kafka) throws Exception {
    return Lane.by(broker, name, folder, kafka);
  }
}
