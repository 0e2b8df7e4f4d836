package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sharetrail.alert.Alert;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.report.Specimens;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message can be read, and no string of a stranger does anything in it. */
class SlackMessageTest {

  @Test
  void saysWhatAPersonAsksFirst() {
    String text = String.join("\n", texts(Documents.json(Form.SLACK, Specimens.stolen())));
    assertThat(text)
        .contains("🔴 CRITICAL 100 · EBS snapshot shared")
        .contains("+40  used by 444455556666 10 s after: the data left the account")
        .contains("Who\n" + Specimens.ALICE)
        .contains(
            "From\n198.51.100.23 · Amsterdam, NL · AS64500 Example Hosting · new for this actor")
        .contains("Still open\nno, deleted; it was for 1020 s")
        .contains("Used by another account\nYES: 444455556666")
        .contains("• 444455556666 · unknown-external")
        .contains("TO DO\n1. Take the permission back from the targets of this call")
        .contains(Specimens.REVOKE)
        .contains("IAM was not read")
        .contains("revision 4, settled");
  }

  /** Labels are for programs. */
  @Test
  void saysInWordsHowUsualAPlaceIs() {
    Set<LocationFinding.Status> named = EnumSet.allOf(LocationFinding.Status.class);
    named.remove(LocationFinding.Status.JUDGED);
    for (LocationFinding.Status status : named) {
      String label = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
      String message =
          Documents.text(Form.SLACK, Specimens.stolen(text -> text.equals("new") ? label : text));
      assertThat(message).doesNotContain("· " + label + "\"");
    }
  }

  @Test
  void linksTheRunbookAndNothingElse() {
    String message = Documents.text(Form.SLACK, Specimens.stolen());
    assertThat(message)
        .contains("<https://runbooks.example.com/ebs-snapshot-shared|Runbook>")
        .containsOnlyOnce("\"mrkdwn\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!everyone>",
        "<!channel> <!here> <!subteam^S123>",
        "<@U0123456> <#C0123456>",
        "<https://evil.example|your bank>",
        "https://evil.example www.evil.example evil.example",
        "@channel @here @all @everyone",
        "&lt;!everyone&gt;",
        "``` ` *bold* _italic_ ~struck~ > quote",
        ":skull: :smile:",
        "\u202egnirts\u202c\u200b\u2028\n\r\u0000",
        "\"}]} {\"type\":\"mrkdwn\"",
        "|Runbook>"
      })
  void noStringDoesAnything(String hostile) {
    Alert alert = Specimens.stolen(string -> hostile + string);
    JsonNode message = Documents.json(Form.SLACK, alert);
    String fallback = message.path("text").asText();
    assertThat(fallback).startsWith("`").endsWith("`").matches("`[^`<>]*`");
    assertThat(fallback.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
    List<JsonNode> objects = new ArrayList<>();
    collect(message, objects);
    assertThat(objects).isNotEmpty();
    for (JsonNode object : objects) {
      assertThat(object.path("type").asText())
          .as("no markup is read in what holds " + object)
          .isIn("plain_text", "text");
      assertThat(object.path("emoji").asBoolean()).isFalse();
      assertThat(object.path("text").asText().chars().filter(c -> c != '\n'))
          .allMatch(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
    }
    assertThat(texts(message)).noneMatch(text -> text.isBlank());
  }

  /** Where strangers have a say: all that has a text, but for the message itself. */
  private static void collect(JsonNode node, List<JsonNode> objects) {
    if (node.path("text").isTextual() && node.has("type")) {
      objects.add(node);
    }
    node.elements().forEachRemaining(child -> collect(child, objects));
  }

  private static List<String> texts(JsonNode message) {
    List<JsonNode> objects = new ArrayList<>();
    collect(message, objects);
    return objects.stream().map(object -> object.path("text").asText()).toList();
  }

  @Test
  void keepsWithinSlacksLimitsWhateverThereIs() {
    for (String text : List.of("x", "\u202e", "😀", "<!here>&`")) {
      JsonNode message = Documents.json(Form.SLACK, Maximal.alert(40, text.repeat(3000)));
      assertThat(message.path("blocks").size()).isBetween(5, 50);
      assertThat(Documents.errors(Form.SLACK, message.toString())).isEmpty();
      int characters = texts(message).stream().mapToInt(String::length).sum();
      assertThat(characters).isLessThan(13_000);
    }
  }
}
