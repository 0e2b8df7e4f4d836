package io.sharetrail.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.config.SecretReference;
import io.sharetrail.testing.SecretsStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {

  private static final SecretReference TOKEN =
      new SecretReference(SecretReference.AWS, "siem/splunk#token");

  @TempDir private Path folder;

  private SecretsStub stub;
  private Secrets secrets;
  private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos(); // it may begin anywhere

  @BeforeEach
  void start() throws Exception {
    stub = new SecretsStub();
    secrets = stub.secrets(() -> now);
    put("first");
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private void put(String token) {
    stub.put("siem/splunk", "{\"token\":\"" + token + "\"}");
  }

  private String after(Duration time) throws IOException {
    now += time.toNanos();
    return secrets.of(TOKEN);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void whatAFileHoldsCountsAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first \r\n\n");
    SecretReference reference = new SecretReference(SecretReference.FILE, file.toString());

    assertThat(secrets.of(reference)).as("blanks stay").isEqualTo("first ");
    Files.writeString(file, "second");
    assertThat(secrets.of(reference)).isEqualTo("second");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> secrets.of(reference)).hasMessageContaining("is empty");
    Files.delete(file);
    assertThatThrownBy(() -> secrets.of(reference)).hasMessageContaining("cannot be read");
    assertThat(stub.asked()).isZero();
  }

  @Test
  void aServiceIsAskedEveryFiveMinutes() throws Exception {
    assertThat(secrets.of(TOKEN)).isEqualTo("first");
    put("second");

    assertThat(after(seconds(299))).isEqualTo("first");
    assertThat(stub.asked()).isEqualTo(1);
    assertThat(after(seconds(2))).isEqualTo("second");
    assertThat(stub.asked()).isEqualTo(2);
  }

  @Test
  void orSoonerIfWhatItSaidIsNotBelieved() throws Exception {
    assertThat(secrets.of(TOKEN)).isEqualTo("first");
    put("second");
    secrets.doubt();

    assertThat(after(seconds(9))).as("but not at once").isEqualTo("first");
    secrets.doubt();
    assertThat(after(seconds(2))).isEqualTo("second");
    put("third");
    assertThat(after(seconds(299))).as("and not for ever").isEqualTo("second");
    assertThat(stub.asked()).isEqualTo(2);
  }

  @Test
  void whileItDoesNotAnswerTheLastSecretCounts() throws Exception {
    assertThat(secrets.of(TOKEN)).isEqualTo("first");
    stub.fail(400, "ThrottlingException", "Rate exceeded");

    assertThat(after(seconds(301))).isEqualTo("first");
    int asked = stub.asked();
    assertThat(after(seconds(59))).isEqualTo("first");
    assertThat(stub.asked()).as("it is left alone meanwhile").isEqualTo(asked);
    assertThat(after(seconds(2))).isEqualTo("first");
    assertThat(stub.asked()).isGreaterThan(asked);
    stub.say(null);
    put("second");
    assertThat(after(seconds(61))).isEqualTo("second");
  }

  @Test
  void whatItTakesBackCountsNoMore() throws Exception {
    assertThat(secrets.of(TOKEN)).isEqualTo("first");
    stub.fail(400, "AccessDeniedException", "not authorized");

    assertThatThrownBy(() -> after(seconds(301)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("secretsmanager:GetSecretValue");
    stub.fail(400, "ThrottlingException", "Rate exceeded");
    assertThatThrownBy(() -> after(seconds(11)))
        .as("nor while nobody knows better")
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNotThereIsLookedForAgainSoonAndNotAtOnce() throws Exception {
    stub.remove("siem/splunk");
    assertThatThrownBy(() -> secrets.of(TOKEN)).hasMessageContaining("does not exist");
    put("first");

    assertThatThrownBy(() -> after(seconds(9))).hasMessageContaining("does not exist");
    assertThat(stub.asked()).isEqualTo(1);
    assertThat(after(seconds(2))).isEqualTo("first");
  }

  @Test
  void whatIsEmptyIsNoSecret() {
    put("");

    assertThatThrownBy(() -> secrets.of(TOKEN)).hasMessageContaining("siem/splunk#token");
  }
}
