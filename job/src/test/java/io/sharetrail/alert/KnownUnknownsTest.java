package io.sharetrail.alert;

import static io.sharetrail.alert.Alerts.STRANGER;
import static io.sharetrail.alert.Alerts.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.investigation.LocationFinding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silence is no all-clear: what was not known is said. */
class KnownUnknownsTest {

  @Test
  void iamIsNeverRead() {
    assertThat(share(STRANGER).alert().knownUnknowns())
        .last()
        .isEqualTo(
            "IAM was not read: whether the actor is meant to be able to do this is not known.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WARMING_UP    | Baseline warming up: the actor was seen on 3 of the 7 days needed to judge its location.",
        "PLACE_UNKNOWN | No geo database knows where the source address is.",
        "ACTOR_UNKNOWN | The event names no identity, so it has no history.",
        "TOO_VARIED    | The actor comes from so many places that none of them says anything.",
        "JUDGED        | No geo database knows the source's network (ASN); only the country was judged."
      })
  void whyThePlaceSaysNothing(Status status, String text) {
    assertThat(share(STRANGER).located(status).alert().knownUnknowns()).contains(text);
  }

  @Test
  void withoutAGeoDatabaseNoPlaceIsKnown() {
    AlertComposer blind = new AlertComposer(null, false, 7, "1.0", "c0ffee", "none");
    assertThat(share(STRANGER).located(Status.PLACE_UNKNOWN).alert(blind).knownUnknowns())
        .contains("No geo database is configured: whether the location is unusual is not known.");
  }

  @Test
  void anAddressThatIsNoneOrIsSharedJoinsNothing() {
    assertThat(
            share(STRANGER)
                .but("sourceIPAddress", "cloudformation.amazonaws.com")
                .alert()
                .knownUnknowns())
        .contains("The source is no IP address, so nothing could be joined by address.");
    assertThat(share(STRANGER).behindNat(6).alert().knownUnknowns())
        .anyMatch(text -> text.startsWith("6 or more identities use the source address"));
    assertThat(share(STRANGER).behindNat(5).alert().knownUnknowns())
        .noneMatch(text -> text.contains("identities use"));
  }

  @Test
  void aSnapshotWhoseCreationWasNotSeenIsAClosedBox() {
    String unseen = "The snapshot's creation was not seen";
    assertThat(share(STRANGER).alert().knownUnknowns()).anyMatch(text -> text.startsWith(unseen));
    assertThat(share(STRANGER).created(60).alert().knownUnknowns())
        .noneMatch(text -> text.startsWith(unseen));
  }

  @Test
  void notSeenToBeUsedIsNotUnused() {
    assertThat(share(STRANGER).alert().knownUnknowns())
        .anyMatch(text -> text.startsWith("No use of the snapshot by a target was seen"));
    assertThat(share(STRANGER).usedBy(STRANGER, 10).alert().knownUnknowns())
        .noneMatch(text -> text.startsWith("No use of the snapshot"));
    assertThat(share(STRANGER).but("errorCode", "Client.DryRunOperation").alert().knownUnknowns())
        .as("nobody could use it")
        .noneMatch(text -> text.startsWith("No use of the snapshot"));
  }
}
