package io.sharetrail.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShorterAlertTest {

  private static final int LEAST = 64 << 10;

  @Test
  void anAlertThatFitsIsLeftAsItIs() {
    Alert alert = Alerts.share(Alerts.STRANGER).created(20).alert();
    assertThat(read(ShorterAlert.json(alert, LEAST))).isEqualTo(alert);
  }

  @Test
  void thousandsOfTargetsGiveWayAndTheScoreStays() {
    String[] accounts =
        IntStream.range(0, 3000)
            .mapToObj(i -> String.format("%012d", 100_000_000_000L + i))
            .toArray(String[]::new);
    Alert alert = Alerts.share(accounts).created(20).alert();
    assertThat(AlertJson.write(alert).length()).isGreaterThan(4 * LEAST);

    for (int most : new int[] {LEAST, 3 * LEAST}) {
      byte[] json = ShorterAlert.json(alert, most);
      assertThat(json.length).isLessThanOrEqualTo(most);
      Alert shorter = read(json);
      assertThat(shorter.id()).isEqualTo(alert.id());
      assertThat(shorter.score()).isEqualTo(alert.score());
      assertThat(shorter.contributions()).isEqualTo(alert.contributions());
      assertThat(shorter.headline()).isEqualTo(alert.headline());
      assertThat(shorter.timeline()).anyMatch(Alert.TimelineEntry::subject);
      assertThat(shorter.knownUnknowns())
          .anyMatch(text -> text.contains(alert.targets().size() + " targets"));
      assertThat(shorter.actions())
          .as("half a command must not be run")
          .noneMatch(action -> action.command() != null && action.command().length() > 4000);
    }
  }

  private static Alert read(byte[] json) {
    return AlertJson.read(new String(json, StandardCharsets.UTF_8));
  }
}
