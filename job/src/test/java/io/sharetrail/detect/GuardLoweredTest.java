package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards taken down and logging blinded, before or after a share. */
class GuardLoweredTest {

  @Test
  void publicSharesAreAllowedAgain() {
    Observation guard = Event.ec2("DisableSnapshotBlockPublicAccess").observed().get(0);
    assertThat(guard.kind()).isEqualTo(Kind.GUARD_BLOCK_PUBLIC_ACCESS);
    assertThat(guard.awsRegion()).as("a guard is of one region").isEqualTo("eu-central-1");
    assertThat(guard.detail()).isEqualTo("DisableSnapshotBlockPublicAccess");
  }

  @Test
  void newVolumesAreNoLongerEncrypted() {
    assertThat(Event.ec2("DisableEbsEncryptionByDefault").only().kind())
        .isEqualTo(Kind.GUARD_DEFAULT_ENCRYPTION);
  }

  @Test
  void loggingIsStopped() {
    Observation tampering = Event.ec2("StopLogging").from("cloudtrail.amazonaws.com").only();
    assertThat(tampering.kind()).isEqualTo(Kind.TAMPERING);
    assertThat(tampering.detail()).isEqualTo("StopLogging");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"enable\":false}", "{\"enable\":\"false\"}", "{\"enable\":\"FALSE\"}"})
  void aDetectorIsSwitchedOff(String request) {
    assertThat(detector(request).only().kind()).isEqualTo(Kind.TAMPERING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"enable\":true}",
        "{\"findingPublishingFrequency\":\"ONE_HOUR\"}",
        "{}",
        "null"
      })
  void aDetectorIsOnlyTuned(String request) {
    assertThat(detector(request).observed()).isEmpty();
  }

  @Test
  void aDeniedTryLowersNothing() {
    for (String name :
        new String[] {"DisableSnapshotBlockPublicAccess", "DisableEbsEncryptionByDefault"}) {
      assertThat(Event.ec2(name).withText("errorCode", "Client.UnauthorizedOperation").observed())
          .isEmpty();
    }
    assertThat(detector("{\"enable\":false}").withText("errorMessage", "no").observed()).isEmpty();
  }

  private static Event detector(String request) {
    return Event.ec2("UpdateDetector")
        .from("guardduty.amazonaws.com")
        .with("requestParameters", request);
  }
}
