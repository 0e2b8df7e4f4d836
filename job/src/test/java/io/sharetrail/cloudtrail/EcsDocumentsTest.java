package io.sharetrail.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.testing.EcsDocument;
import io.sharetrail.testing.EcsDocument.Parameters;
import io.sharetrail.testing.SharedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in which a shipper has put its own fields in place of the event, or beside it. */
class EcsDocumentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(Parameters.class)
  void aShareIsMappedBackWhateverItsForm(Parameters form) throws IOException {
    JsonNode share = JSON.readTree(Samples.SHARE);
    CloudTrailEvent original = Collected.decode(Samples.SHARE).onlyEvent();
    for (boolean nested : new boolean[] {true, false}) {
      Collected found = Collected.decode(EcsDocument.of(share, form, nested));
      CloudTrailEvent event = found.onlyEvent();

      assertThat(event)
          .usingRecursiveComparison()
          .ignoringFields(
              "requestParameters",
              "responseElements",
              "readOnly",
              "userIdentity.sessionIssuerUserName")
          .isEqualTo(original);
      RawJson request = RawJson.of(found.requests.get(0));
      assertThat(request.text("snapshotId")).isEqualTo("snap-0example");
      assertThat(request.texts("createVolumePermission", "add", "items", "userId"))
          .containsExactly("444455556666");
      assertThat(request.texts("createVolumePermission", "add", "items", "group"))
          .containsExactly("all");
      assertThat(event.failed()).isFalse();
    }
  }

  @Test
  void theOutcomeAloneSaysThatACallFailed() {
    CloudTrailEvent event =
        Collected.decode(
                "{\"event\":{\"action\":\"CopySnapshot\",\"provider\":\"ec2.amazonaws.com\",\"outcome\":\"failure\"}}")
            .onlyEvent();

    assertThat(event.failed()).isTrue();
    assertThat(event.hasTime()).isFalse();
  }

  @Test
  void searchHitsAndListsOfOneAreRead() {
    String fields =
        "{\"event.action\":[\"A\"],\"event.provider\":[\"ec2.amazonaws.com\"],\"@timestamp\":[\"2024-08-01T12:28:02.000Z\"]}";
    for (String document : new String[] {fields, "{\"_id\":\"1\",\"_source\":" + fields + "}"}) {
      CloudTrailEvent event = Collected.decode(document).onlyEvent();
      assertThat(event.eventName()).isEqualTo("A");
      assertThat(event.eventTime()).isEqualTo(Samples.SHARE_TIME);
    }
  }

  /** Elastic Agent puts objects named {@code log} and {@code event} beside what it read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"log\":{\"file\":{\"path\":\"x\"},\"offset\":1},\"event\":{\"action\":\"B\",\"original\":%s}}",
        "{\"log\":{\"source\":{\"address\":\"192.0.2.1\"}},\"event\":{\"kind\":\"event\"},\"message\":%s}",
        "{\"event\":{\"kind\":\"event\",\"provider\":\"ec2.amazonaws.com\",\"action\":\"B\"},\"event.original\":%s}",
        "{\"log\":{\"offset\":0},\"data\":{\"type\":\"x\"},\"value\":%s}"
      })
  void theOriginalIsPreferred(String document) {
    Collected found = Collected.decode(document.formatted(Samples.quoted(Samples.event("A"))));

    assertThat(found.onlyEvent().eventName()).isEqualTo("A");
  }

  @Test
  void whatIsNoEventStaysADeadLetter() {
    for (String document :
        new String[] {
          "{\"event\":{\"action\":\"login\",\"provider\":\"sshd\"},\"@timestamp\":1}",
          "{\"event\":{\"action\":{\"a\":1},\"provider\":\"ec2.amazonaws.com\"}}",
          "{\"log\":{\"file\":{\"path\":\"x\"}}}"
        }) {
      assertThat(Collected.decode(document).reasons())
          .as(document)
          .containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
    }
    assertThat(
            Collected.decode(
                    "{\"event\":{\"action\":\"A\",\"provider\":\"ec2.amazonaws.com\",\"id\":{\"a\":1}}}")
                .reasons())
        .containsExactly(DeadLetterReason.WRONG_TYPE);
  }

  @Test
  void publicSamplesSurviveTheDetour() throws IOException {
    SharedSamples samples = SharedSamples.findOrSkip();
    int events = 0;
    for (Path file : samples.files()) {
      if (samples.name(file).startsWith("stratus-red-team")) {
        JsonNode found = JSON.readTree(Files.readAllBytes(file));
        for (JsonNode event : found.isArray() ? found : JSON.createArrayNode().add(found)) {
          compare(event, samples.name(file));
          events++;
        }
      }
    }
    assertThat(events).isEqualTo(309);
  }

  private static void compare(JsonNode event, String name) {
    CloudTrailEvent before = Collected.decode(event.toString()).onlyEvent();
    for (Parameters form : Parameters.values()) {
      Collected after = Collected.decode(EcsDocument.of(event, form, true));
      CloudTrailEvent found = after.onlyEvent();
      assertThat(found.eventName()).as(name).isEqualTo(before.eventName());
      assertThat(found.eventTime()).as(name).isEqualTo(before.eventTime());
      assertThat(found.userIdentity().arn()).as(name).isEqualTo(before.userIdentity().arn());
      assertThat(found.failed()).as(name).isEqualTo(before.failed());
      Iterator<String> keys = event.path("requestParameters").fieldNames();
      RawJson request = after.requests.get(0) == null ? null : RawJson.of(after.requests.get(0));
      while (keys.hasNext()) {
        String key = keys.next();
        JsonNode value = event.path("requestParameters").path(key);
        if (value.isTextual() && value.asText().length() < 200) {
          assertThat(request.text(key)).as(name + " " + key).isEqualTo(value.asText());
        }
      }
    }
  }
}
