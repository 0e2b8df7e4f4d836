package io.sharetrail.alert;

import static io.sharetrail.alert.Alerts.STRANGER;
import static io.sharetrail.alert.Alerts.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.alert.Alert.AlertTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that leaves the job: whole, on one line, and the same when it is read back. */
class AlertJsonTest {

  static List<Alerts> alerts() {
    return List.of(
        share(STRANGER),
        share("all", STRANGER).created(60).usedBy(STRANGER, 10).deleted(600),
        share(STRANGER).but("errorCode", "Client.DryRunOperation"),
        share("111122223333"),
        share("\u001b[2J\r\n\"\\", STRANGER).who("userName", "al\nice").onSnapshot("</script>"),
        share(STRANGER).without("awsRegion").without("recipientAccountId").without("eventID"));
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void whatIsWrittenIsReadBack(Alerts alerts) {
    Alert alert = alerts.alert();
    String json = AlertJson.write(alert);
    assertThat(AlertJson.read(json)).isEqualTo(alert);
    assertThat(json.chars()).as("one line").noneMatch(c -> c < ' ');
  }

  @Test
  void timesAreIsoAndNullsAreLeftOut() {
    assertThat(AlertJson.write(share(STRANGER).alert()))
        .contains("\"eventTime\":\"2025-03-12T10:00:00Z\"", "\"sequence\":1741773600123")
        .doesNotContain("null");
  }

  @Test
  void aTargetKeepsTheFieldsOfTheRulesQuery() {
    assertThat(share("all", STRANGER).alert().targets())
        .containsExactly(
            new AlertTarget(
                "all",
                "public",
                null,
                Alerts.SNAPSHOT,
                "CREATE_VOLUME_PERMISSION",
                "add",
                null,
                null,
                null),
            new AlertTarget(
                STRANGER,
                "unknown-external",
                null,
                Alerts.SNAPSHOT,
                "CREATE_VOLUME_PERMISSION",
                "add",
                STRANGER,
                null,
                null));
  }

  @Test
  void theScoreOfADocumentIsTheSumOfItsContributions() {
    Alert alert = share("all").created(60).usedBy(STRANGER, 10).alert();
    assertThat(alert.contributions().stream().mapToInt(c -> c.points()).sum())
        .isEqualTo(alert.score())
        .isEqualTo(100);
    assertThat(alert.contributions()).extracting(c -> c.signal()).last().isEqualTo("cap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"alert\"", "{\"score\":\"many\"}"})
  void whatIsNoAlertIsSaidToBeNone(String json) {
    assertThatThrownBy(() -> AlertJson.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not an alert: ");
  }
}
