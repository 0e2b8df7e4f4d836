package io.sharetrail.detect;

import static io.sharetrail.detect.Event.OWNER;
import static io.sharetrail.detect.Event.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk read block by block is one fact a minute, whichever of its million calls arrives. */
class SnapshotReadTest {

  private static final Event READ =
      ebs("GetSnapshotBlock", "{\"snapshotId\":\"%s\",\"blockIndex\":1,\"blockToken\":\"t\"}");

  @Test
  void aReadSaysWhoReadWhatInWhichSecond() {
    Observation read = READ.withText("eventTime", "2025-03-12T10:00:42.7Z").only();
    long second = Instant.parse("2025-03-12T10:00:42Z").toEpochMilli();

    assertThat(read.kind()).isEqualTo(Kind.SNAPSHOT_READ);
    assertThat(read.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(read.targets()).containsExactly(new Target(OWNER));
    assertThat(read.eventTime()).isEqualTo(second);
    assertThat(read.judgedAt()).isEqualTo(second);
    assertThat(read.clamped()).isFalse();
    assertThat(read.eventId()).isNull();
    assertThat(read.eventName()).isEqualTo("EBS direct API read");
    assertThat(read.actor().arn()).isEqualTo(Event.ALICE);
    assertThat(read.networkKey()).isEqualTo("192.0.2.10");
    assertThat(read.sourceIpAddress()).isEqualTo("192.0.2.10");
  }

  static Stream<Event> ofTheSameSecond() {
    return Stream.of(
        READ.withText("eventID", "0c1d2e3f-4d0e-4a6b-9c1d-2e5f8a7b6c03"),
        READ.without("eventID"),
        READ.withText("eventTime", "2025-03-12T10:00:00.999Z"),
        READ.withText("userAgent", "another thread"),
        READ.withText("vpcEndpointId", "vpce-1"),
        ebs("GetSnapshotBlock", "{\"snapshotId\":\"%s\",\"blockIndex\":77,\"blockToken\":\"u\"}"),
        ebs("ListSnapshotBlocks", "{\"snapshotId\":\"%s\",\"maxResults\":100}"),
        ebs(
            "ListChangedBlocks",
            "{\"firstSnapshotId\":\"snap-0b\",\"secondSnapshotId\":\"%s\",\"maxResults\":100}"));
  }

  @ParameterizedTest
  @MethodSource("ofTheSameSecond")
  void anyCallOfTheSecondYieldsTheVerySame(Event call) {
    assertThat(call.only()).isEqualTo(READ.only());
  }

  @Test
  void whatDiffersIsAnotherRead() {
    assertThat(
            Stream.of(
                    READ,
                    READ.withText("eventTime", "2025-03-12T10:00:01Z"),
                    READ.withText("eventTime", "2025-03-12T09:59:59Z"),
                    READ.withText("awsRegion", "us-east-1"),
                    READ.withText("recipientAccountId", "222222222222"),
                    READ.withText("sourceIPAddress", "198.51.100.23"),
                    READ.with("userIdentity", "{\"type\":\"IAMUser\"}"),
                    READ.with(
                        "userIdentity", "{\"type\":\"IAMUser\",\"accountId\":\"222222222222\"}"),
                    ebs("GetSnapshotBlock", "{\"snapshotId\":\"%s0\"}"))
                .map(event -> event.only().id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aReaderWithoutAnAccountIsNoTarget() {
    assertThat(READ.with("userIdentity", "{\"type\":\"AWSService\"}").only().targets()).isEmpty();
  }

  @Test
  void whatFailedOrNamesNoSnapshotReadNothing() {
    for (Event event :
        List.of(
            READ.withText("errorCode", "AccessDeniedException"),
            READ.withText("errorMessage", "no"),
            READ.with("requestParameters", "null"),
            READ.with("requestParameters", "{\"snapshotId\":[]}"),
            ebs("ListChangedBlocks", "{\"firstSnapshotId\":\"%s\"}"))) {
      assertThat(event.observed()).as(event.json()).isEmpty();
    }
  }

  @Test
  void longNamesAreBounded() {
    String longOne = "x".repeat(10_000);
    Observation read =
        ebs("GetSnapshotBlock", "{\"snapshotId\":\"%s\"}".replace("%s", longOne))
            .withText("sourceIPAddress", longOne)
            .withText("awsRegion", longOne)
            .withText("recipientAccountId", longOne)
            .only();
    assertThat(read.snapshotId()).hasSize(257);
    assertThat(read.sourceIpAddress()).hasSize(257);
    assertThat(read.awsRegion()).hasSize(65);
    assertThat(read.ownerAccountId()).hasSize(65);
  }

  private static Event ebs(String name, String request) {
    return Event.ec2(name)
        .from("ebs.amazonaws.com")
        .with("requestParameters", request.replace("%s", SNAPSHOT))
        .with("responseElements", "null");
  }
}
