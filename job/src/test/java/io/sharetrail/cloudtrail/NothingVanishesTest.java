package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.SHARE;
import static io.sharetrail.cloudtrail.Samples.event;
import static io.sharetrail.cloudtrail.Samples.lines;
import static io.sharetrail.cloudtrail.Samples.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd wrappings that must not make a share disappear, whether in a file or in a stream. */
class NothingVanishesTest {

  private static final byte[] SKIPPABLE = {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 'a', 'b', 'c', 'd'};

  private static final String LONG_NUMBER = "1".repeat(2_000);

  private static List<Collected> both(byte[] bytes) {
    return List.of(Collected.decode(bytes), RecordStreamTest.read(bytes));
  }

  private static List<Collected> both(String text) {
    return both(Samples.bytes(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"records\":{}}",
        "{\"records\":[]}",
        "{\"logEvents\":[]}",
        "{\"records\":{\"t-0\":[]}}"
      })
  void anEnvelopeWithNothingInItIsASkip(String envelope) {
    for (Collected found : both(envelope)) {
      assertThat(found.skips).containsExactly(SkipKind.EMPTY);
      assertThat(found.letters).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Records", "Events", "\\u0052ecords"})
  void anEventMayHaveRecordsOfItsOwn(String key) {
    for (String held : List.of("[]", "[{\"a\":1}]", "{}")) {
      String member = "\"" + key + "\":" + held;
      int middle = SHARE.indexOf("\"eventSource\"");
      for (String share :
          List.of(
              SHARE.substring(0, SHARE.length() - 1) + "," + member + "}",
              "{" + member + "," + SHARE.substring(1),
              SHARE.substring(0, middle) + member + "," + SHARE.substring(middle),
              "{" + member + "," + SHARE.substring(1, SHARE.length() - 1) + "," + member + "}")) {
        for (Collected found : both(lines(event("A"), share, event("B")))) {
          assertThat(found.eventNames())
              .as(share)
              .containsExactly("A", "ModifySnapshotAttribute", "B");
          assertThat(found.requests.get(1)).contains("444455556666");
        }
      }
      assertThat(
              Collected.decode(SHARE.substring(0, SHARE.length() - 1) + "," + member + "}")
                  .onlyEvent()
                  .recipientAccountId())
          .isEqualTo("111122223333");
    }
  }

  @Test
  void recordsBehindANameAndSourceThatAreNoEventAreRead() {
    for (Collected found :
        both("{\"eventName\":null,\"eventSource\":null,\"Records\":[" + event("A") + "]}")) {
      assertThat(found.eventNames()).containsExactly("A");
    }
  }

  @Test
  void anEventTooLargeAroundItsRecordsIsTold() {
    String share = "{\"pad\":\"" + "x".repeat(9 << 20) + "\",\"Records\":[]," + SHARE.substring(1);
    for (Collected found : both(lines(share, event("B")))) {
      assertThat(found.eventNames()).containsExactly("B");
      assertThat(found.reasons()).containsExactly(DeadLetterReason.TOO_LARGE);
    }
  }

  @Test
  void keysMayBeEscapedHoweverTheyAreRead() {
    for (String key : List.of("\\u0052ecords", "Record\\u0073", "\\u0045vents", "Eve\\u006Ets")) {
      for (Collected found : both("{\"" + key + "\":[" + SHARE + "," + event("B") + "]}\n")) {
        assertThat(found.eventNames()).containsExactly("ModifySnapshotAttribute", "B");
        assertThat(found.letters).isEmpty();
      }
    }
  }

  @Test
  void everyDocumentMayHaveAByteOrderMark() {
    String text = SHARE + "\n\ufeff" + event("B") + "\n\ufeff" + records(SHARE) + "\ufeff[" + SHARE;
    for (Collected found : both("\ufeff" + text + "]")) {
      assertThat(found.events).hasSize(4);
      assertThat(found.letters).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "false", "null", "-1.5e+3", "0"})
  void whatIsNoRecordInAnArrayLosesOnlyItself(String scalar) {
    for (Collected found : both("[" + scalar + " ," + SHARE + "]\n" + event("B"))) {
      assertThat(found.eventNames()).containsExactly("ModifySnapshotAttribute", "B");
      assertThat(found.reasons()).containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[notice] caught SIGTERM",
        "[1234] started",
        "[2024-08-01 12:28:02] started",
        "[12:28] x",
        "[true story",
        "[1-2, 3]"
      })
  void aLogLineInBracketsIsOneRecord(String line) {
    for (Collected found : both(lines(line, event("B")))) {
      assertThat(found.eventNames()).containsExactly("B");
      assertThat(found.reasons()).containsExactly(DeadLetterReason.NOT_JSON);
    }
  }

  @Test
  void jsonThatIsNoCloudTrailIsNotCalledOtherThanJson() {
    for (String json : List.of("[1,2,3]", "[1]", "[ true ]\n", "[1,2,3]\n", LONG_NUMBER)) {
      for (Collected found : both(json)) {
        assertThat(found.reasons()).as(json).containsOnly(DeadLetterReason.NOT_CLOUDTRAIL);
      }
    }
  }

  @Test
  void aZstdFileMayBeginWithAFrameToSkip() {
    for (Collected found : both(Samples.concat(SKIPPABLE, Samples.zstd(SHARE), SKIPPABLE))) {
      assertThat(found.onlyEvent().eventName()).isEqualTo("ModifySnapshotAttribute");
    }
  }

  @Test
  void base64MayBeBrokenIntoLines() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      many.append(event(Integer.toHexString(i * 0x9E3779B1))).append('\n');
    }
    for (int width : new int[] {64, 76}) {
      for (String lineBreak : List.of("\n", "\r\n")) {
        String wrapped =
            Base64.getMimeEncoder(width, Samples.bytes(lineBreak))
                .encodeToString(Samples.gzip(many.toString()));
        for (Collected found : both(wrapped + lineBreak + event("B"))) {
          assertThat(found.events).hasSize(41);
          assertThat(found.letters).isEmpty();
        }
        String held = Samples.quoted(wrapped.replace("\r", ""));
        assertThat(Collected.decode("{\"message\":" + held + "}").events).hasSize(40);
      }
    }
  }

  @Test
  void aNumberThatIsNotReadMayBeOfAnyLength() {
    String share = SHARE.substring(0, SHARE.length() - 1) + ",\"extra\":" + LONG_NUMBER + "}";
    for (Collected found : both(lines(share, event("B")))) {
      assertThat(found.eventNames()).containsExactly("ModifySnapshotAttribute", "B");
      assertThat(found.letters).isEmpty();
    }
    String inRequest = SHARE.replace("\"snapshotId\"", "\"n\":" + LONG_NUMBER + ",\"snapshotId\"");
    assertThat(Collected.decode(inRequest).onlyEvent().requestParameters().text("snapshotId"))
        .isEqualTo("snap-0example");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 600, 990})
  void anyDepthThatIsAllowedIsRead(int depth) {
    CodecLimits deep = new CodecLimits(8 << 20, 64 << 20, 500, CodecLimits.MAX_DEPTH, 4, 4096, 100);
    String nested = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    String bridge = "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + nested + "}";
    String kafka = "{\"records\":{\"t-0\":[" + nested + "]}}";

    for (String record : List.of(bridge, kafka)) {
      assertThat(Collected.decode(Samples.bytes(record), deep).reasons())
          .containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
    }
  }

  @Test
  void aTimeThatNoNumberCanHoldIsNone() {
    for (String time : List.of("1e2147483647", "1e-2147483647", "-1e2147483647")) {
      String bridge =
          "{\"detail-type\":\"AWS API Call via CloudTrail\",\"time\":\""
              + time
              + "\",\"detail\":"
              + SHARE
              + "}";
      assertThat(Collected.decode(bridge).onlyEvent().eventTime()).isEqualTo(Samples.SHARE_TIME);
      assertThat(EventTimes.parse(time)).isEqualTo(CloudTrailEvent.NO_TIME);
    }
  }

  @Test
  void aNullBehindItDoesNotHideWhatAnEventIsAbout() {
    String hidden =
        SHARE.substring(0, SHARE.length() - 1)
            + ",\"requestParameters\":null,\"userIdentity\":null,\"responseElements\":{\"_return\":false}}";
    CloudTrailEvent event = Collected.decode(hidden).onlyEvent();

    assertThat(event.requestParameters().text("snapshotId")).isEqualTo("snap-0example");
    assertThat(event.userIdentity().accountId()).isEqualTo("111122223333");
    assertThat(event.failed()).isFalse();
    String first = "{\"requestParameters\":null,\"userIdentity\":\"\"," + SHARE.substring(1);
    assertThat(Collected.decode(first).onlyEvent().requestParameters()).isNotNull();
    assertThat(Collected.decode(first).onlyEvent().userIdentity().type()).isEqualTo("AssumedRole");
  }
}
