package io.sharetrail.detect;

import static io.sharetrail.detect.Event.SECOND_STRANGER;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.Observed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same event is the same alert however it travels; two events never are. */
class ObservationIdTest {

  private static final Event SHARE = Event.shares(STRANGER);

  static Stream<String> deliveries() {
    String json = SHARE.json();
    String quoted = json.replace("\\", "\\\\").replace("\"", "\\\"");
    return Stream.of(
        json,
        "{\"Records\":[" + json + "]}",
        "[" + json + "]",
        "  " + json.replace(",\"", " ,\n\t\"") + "\n",
        "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + json + "}",
        "{\"Type\":\"Notification\",\"Message\":\"" + quoted + "\"}",
        "{\"message\":\"" + quoted + "\"}",
        "{\"eventCategory\":\"Management\","
            + json.substring(1).replace(",\"eventCategory\":\"Management\"", ""));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void anotherEnvelopeOrderOrWhitespaceIsTheSameEvent(String delivery) {
    assertThat(Observed.only(delivery).id()).isEqualTo(SHARE.only().id());
  }

  @Test
  void theOrderOfTargetsIsNoContent() {
    assertThat(Event.shares(SECOND_STRANGER, STRANGER).only().id())
        .isEqualTo(Event.shares(STRANGER, SECOND_STRANGER).only().id());
  }

  /**
   * With one event id for all of them, and with none, each differs from the share and the others.
   */
  static List<Event> others() {
    return List.of(
        Event.shares(SECOND_STRANGER),
        Event.shares(STRANGER, SECOND_STRANGER),
        SHARE.withText("eventTime", "2025-03-12T10:00:01Z"),
        SHARE.withText("awsRegion", "us-east-1"),
        SHARE.withText("recipientAccountId", "222222222222"),
        SHARE.withText("sourceIPAddress", "198.51.100.23"),
        SHARE.with(
            "userIdentity",
            "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/bob\"}"),
        SHARE.withText("errorCode", "Client.UnauthorizedOperation"),
        SHARE.withText("errorCode", "Client.DryRunOperation"),
        Event.modifies(
            "{\"snapshotId\":\"snap-0b\",\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}}"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "00000000-0000-0000-0000-000000000000", "dummy"})
  void aMissingOrDummyEventIdDoesNotMixEventsUp(String eventId) {
    assertThat(
            Stream.concat(Stream.of(SHARE), others().stream())
                .map(
                    event ->
                        eventId == null
                            ? event.without("eventID")
                            : event.withText("eventID", eventId))
                .map(event -> event.only().id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void twoCallsOfOneSecondWithoutEventIdsAreTwo() {
    Event stop = Event.ec2("StopLogging").from("cloudtrail.amazonaws.com").without("eventID");
    assertThat(stop.only().id())
        .isNotEqualTo(stop.withText("eventName", "DeleteTrail").only().id());

    Event grant = Event.ec2("CreateGrant").from("kms.amazonaws.com").without("eventID");
    assertThat(
            grant
                .with(
                    "requestParameters", "{\"granteePrincipal\":\"444455556666\",\"keyId\":\"a\"}")
                .only()
                .id())
        .isNotEqualTo(
            grant
                .with(
                    "requestParameters", "{\"granteePrincipal\":\"444455556666\",\"keyId\":\"b\"}")
                .only()
                .id());
  }

  @Test
  void twoDatabaseSnapshotsSharedAtOnceAreTwo() {
    Event shared = Event.ec2("ModifyDBSnapshotAttribute").from("rds.amazonaws.com");
    assertThat(
            Stream.of("orders", "customers")
                .map(
                    name ->
                        shared
                            .without("eventID")
                            .with(
                                "requestParameters",
                                "{\"dBSnapshotIdentifier\":\"%s\",\"attributeName\":\"restore\",\"valuesToAdd\":[\"444455556666\"]}"
                                    .formatted(name))
                            .only()
                            .id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void anImageAndASnapshotOfOneNameAreTwo() {
    String request =
        "{\"%s\":\"x-1\",\"%s\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}}";
    assertThat(
            Event.modifies(request.formatted("snapshotId", "createVolumePermission")).only().id())
        .isNotEqualTo(
            Event.ec2("ModifyImageAttribute")
                .with("requestParameters", request.formatted("imageId", "launchPermission"))
                .only()
                .id());
  }

  @Test
  void theSameContentUnderTwoEventIdsIsTwoEvents() {
    assertThat(SHARE.withText("eventID", "0c1d2e3f-4d0e-4a6b-9c1d-2e5f8a7b6c03").only().id())
        .isNotEqualTo(SHARE.only().id());
  }

  @Test
  void snapshotsMadeByOneCallDiffer() {
    assertThat(
            Event.ec2("CreateSnapshots")
                .with(
                    "responseElements",
                    "{\"snapshotSet\":{\"items\":[{\"snapshotId\":\"snap-0a\"},{\"snapshotId\":\"snap-0b\"}]}}")
                .observed())
        .extracting(Observation::id)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void partsNeverRunTogether() {
    assertThat(ContentHash.of("ab", "c")).isNotEqualTo(ContentHash.of("a", "bc"));
    assertThat(ContentHash.of("a", null)).isNotEqualTo(ContentHash.of("a", ""));
    assertThat(ContentHash.of("a")).isNotEqualTo(ContentHash.of("a", null)).hasSize(32);
  }
}
