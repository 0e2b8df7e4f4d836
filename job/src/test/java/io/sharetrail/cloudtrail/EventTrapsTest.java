package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.eventWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What exporters have been seen to do to events. */
class EventTrapsTest {

  private static CloudTrailEvent decode(String members) {
    return Collected.decode(eventWith(members)).onlyEvent();
  }

  @Test
  void booleansMayBeStrings() {
    CloudTrailEvent event =
        decode(
            "\"readOnly\":\"true\",\"userIdentity\":{\"sessionContext\":{\"attributes\":{\"mfaAuthenticated\":true}}}");

    assertThat(event.readOnly()).isTrue();
    assertThat(event.userIdentity().mfaAuthenticated()).isTrue();
    assertThat(decode("\"readOnly\":null").readOnly()).isNull();
    assertThat(decode("\"readOnly\":\"maybe\"").readOnly()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"null\"", "\"\"", "\" \""})
  void absentObjectsHaveManySpellings(String absent) {
    CloudTrailEvent event =
        decode(
            "\"requestParameters\":"
                + absent
                + ",\"userIdentity\":"
                + absent
                + ",\"errorCode\":"
                + absent.strip());

    assertThat(event.requestParameters()).isNull();
    assertThat(event.userIdentity()).isEqualTo(UserIdentity.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"null\"", "\"\""})
  void anAbsentErrorIsNoFailure(String absent) {
    assertThat(decode("\"errorCode\":" + absent + ",\"errorMessage\":" + absent).failed())
        .isFalse();
    assertThat(decode("\"errorCode\":\"Client.DryRunOperation\"").failed()).isTrue();
  }

  @Test
  void objectsMayBeDeliveredAsStrings() {
    CloudTrailEvent event =
        decode(
            "\"requestParameters\":\"{\\\"snapshotId\\\":\\\"snap-0example\\\"}\","
                + "\"userIdentity\":\"{\\\"type\\\":\\\"Root\\\",\\\"accountId\\\":\\\"111122223333\\\"}\"");

    assertThat(event.requestParameters().text("snapshotId")).isEqualTo("snap-0example");
    assertThat(event.userIdentity().type()).isEqualTo("Root");
    assertThat(event.userIdentity().accountId()).isEqualTo("111122223333");
  }

  @Test
  void textInPlaceOfAnObjectIsKept() {
    assertThat(decode("\"requestParameters\":\"omitted\"").requestParameters().text())
        .isEqualTo("omitted");
  }

  @Test
  void userAgentMayBeAList() {
    assertThat(decode("\"userAgent\":[\"aws-cli/2\",\"other\"]").userAgent())
        .isEqualTo("aws-cli/2");
    assertThat(decode("\"userAgent\":[]").userAgent()).isNull();
  }

  @Test
  void accountIdsAndVersionsMayHaveLostTheirQuotes() {
    CloudTrailEvent event =
        decode(
            "\"recipientAccountId\":111122223333,\"eventVersion\":1.08,\"userIdentity\":{\"accountId\":444455556666}");

    assertThat(event.recipientAccountId()).isEqualTo("111122223333");
    assertThat(event.eventVersion()).isEqualTo("1.08");
    assertThat(event.userIdentity().accountId()).isEqualTo("444455556666");
  }

  @Test
  void theShipperTellsTheTimeIfTheEventDoesNot() {
    assertThat(decode("\"@timestamp\":\"2024-08-01T12:28:02.000Z\"").eventTime())
        .isEqualTo(Samples.SHARE_TIME);
    assertThat(
            decode("\"@timestamp\":\"2025-01-01T00:00:00Z\",\"eventTime\":\"2024-08-01T12:28:02Z\"")
                .eventTime())
        .isEqualTo(Samples.SHARE_TIME);
    assertThat(decode("\"eventTime\":1722515282").eventTime()).isEqualTo(Samples.SHARE_TIME);
    assertThat(decode("\"eventTime\":1.722515282E9").eventTime()).isEqualTo(Samples.SHARE_TIME);
    assertThat(decode("\"eventTime\":null").hasTime()).isFalse();
  }

  @Test
  void ofDuplicateKeysTheLastWins() {
    assertThat(decode("\"awsRegion\":\"us-east-1\",\"awsRegion\":\"eu-west-1\"").awsRegion())
        .isEqualTo("eu-west-1");
    assertThat(decode("\"awsRegion\":7,\"awsRegion\":\"eu-west-1\"").awsRegion())
        .isEqualTo("eu-west-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"eventName\":5",
        "\"eventSource\":[\"ec2.amazonaws.com\"]",
        "\"userIdentity\":[{\"type\":\"Root\"}]",
        "\"userIdentity\":\"root\"",
        "\"userIdentity\":{\"arn\":{\"a\":1}}",
        "\"userIdentity\":{\"sessionContext\":[1]}",
        "\"sourceIPAddress\":{\"ip\":\"192.0.2.7\"}",
        "\"userAgent\":17",
        "\"userAgent\":[{}]",
        "\"errorCode\":true",
        "\"eventTime\":{\"epoch\":1}",
        "\"readOnly\":1",
        "\"requestParameters\":17",
      })
  void aChangedTypeIsADeadLetter(String member) {
    assertThat(Collected.decode(eventWith(member)).reasons())
        .containsExactly(DeadLetterReason.WRONG_TYPE);
  }

  @Test
  void fieldsThatAreNotReadMayBeAnything() {
    assertThat(
            decode(
                    "\"tlsDetails\":[[{\"a\":1}],\"x\"],\"eventCategory\":[1],\"resources\":7,\"log\":\"x\",\"data\":{}")
                .eventName())
        .isEqualTo("CreateSnapshot");
  }

  @Test
  void escapedNamesAndValuesAreUnescaped() {
    String json =
        "{\"event\\u0053ource\":\"ec2.amazonaws.com\",\"eventName\":\"Modify\\u0053napshotAttribute\"}";

    assertThat(Collected.decode(json).onlyEvent().eventName()).isEqualTo("ModifySnapshotAttribute");
  }
}
