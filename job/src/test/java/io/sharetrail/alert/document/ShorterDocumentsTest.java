package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.sharetrail.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an alert holds, its documents fit, say that they were cut, and keep what matters. */
class ShorterDocumentsTest {

  private static final int[] BOUNDS = {16 << 10, 64 << 10, 1_000_000};

  /** Texts that grow in different ways when they are written: 1, 3 and 6 bytes for each unit. */
  private static final List<String> TEXTS =
      List.of("x", "…", "\u202e", "😀", "`*_~<!everyone>&@here");

  static Stream<Arguments> alerts() {
    List<Arguments> all = new ArrayList<>();
    for (Form form : Form.values()) {
      for (String text : TEXTS) {
        for (int length : new int[] {1, 1000, 64 << 10}) {
          for (int items : new int[] {1, 40, 2000}) {
            if ((long) length * items <= 64L << 10) { // some hundred such texts are in an alert
              all.add(Arguments.of(form, items, text.repeat(length / text.length() + 1)));
            }
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} of {1} items")
  @MethodSource("alerts")
  void fitsAndKeepsWhatMatters(Form form, int items, String text) {
    Alert alert = Maximal.alert(items, text);
    int whole = form.write(alert, Integer.MAX_VALUE).length;
    for (int bound : BOUNDS) {
      byte[] bytes = form.write(alert, bound);
      assertThat(bytes.length).isLessThanOrEqualTo(bound);
      String document = new String(bytes, StandardCharsets.UTF_8);
      assertThat(Documents.errors(form, document)).as(form + " in " + bound).isEmpty();
      kept(form, alert, document, whole > bound);
    }
  }

  private static void kept(Form form, Alert alert, String text, boolean shortened) {
    JsonNode document = Documents.json(text);
    JsonNode own =
        switch (form) {
          case ALERT -> document;
          case ECS -> document.path("sharetrail");
          case OCSF -> document.at("/unmapped/sharetrail");
          case HEC -> document.at("/event/sharetrail");
          case SLACK -> null;
        };
    if (own == null) {
      assertThat(text).contains("CRITICAL 100").contains(alert.id()).contains(Maximal.REVOKE);
      assertThat(text).contains("To whom").contains("public").contains("TO DO").contains("Why");
      return;
    }
    assertThat(own.path("score").asInt()).isEqualTo(100);
    int sum = 0;
    for (JsonNode term : own.path("contributions")) {
      sum += term.path("points").asInt();
    }
    assertThat(sum).as("the score adds up").isEqualTo(100);
    assertThat(own.at("/contributions/0/signal").asText()).isEqualTo("base.public");
    assertThat(own.at("/targets/0/verdict").asText()).isEqualTo("public");
    assertThat(own.at("/actions/0/command").asText()).isEqualTo(Maximal.REVOKE);
    for (JsonNode action : own.path("actions")) {
      assertThat(action.path("command").asText("").length() % 13)
          .as("half a command must not be run")
          .isIn(0, Maximal.REVOKE.length() % 13);
    }
    assertThat(text).contains("CRITICAL 100 COPIED, STILL SHARED WITH EVERYONE");
    boolean cut = own.path("targets").size() < alert.targets().size();
    String unknowns =
        own.path(form == Form.ALERT ? "knownUnknowns" : "known_unknowns").path(0).asText();
    assertThat(unknowns.contains("was shortened")).isEqualTo(shortened);
    if (cut) {
      assertThat(unknowns)
          .contains(alert.targets().size() + " targets")
          .contains("Targets not shown: ")
          .contains(" unknown-external");
    }
    if (form != Form.ALERT) {
      assertThat(own.path("open_grants").asInt()).isEqualTo(alert.outcome().stillOpen().size());
      assertThat(own.path("target_count").asInt()).isEqualTo(alert.targets().size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRollUpFitsToo(Form form) {
    for (int bound : BOUNDS) {
      byte[] bytes = form.write(Maximal.storm(40, "\u202e".repeat(2000)), bound);
      assertThat(bytes.length).isLessThanOrEqualTo(bound);
      assertThat(Documents.errors(form, new String(bytes, StandardCharsets.UTF_8))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lessRoomThanThatIsRefused(Form form) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form.write(Maximal.alert(1, "text"), Form.LEAST_BYTES - 1))
        .withMessageContaining("16384");
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    Alert alert = Maximal.alert(2, "text");
    for (Form form : Form.values()) {
      assertThat(form.write(alert, 64 << 10))
          .isEqualTo(form.write(alert, Documents.ROOMY))
          .asString(StandardCharsets.UTF_8)
          .doesNotContain("was shortened");
    }
  }
}
