package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots that were public before are public again, and nobody shared one. */
class BlockPublicAccessTest {

  @Test
  void withoutTheBlockOldSharesAreOpenAndNewOnesPossible() {
    List<Observation> observed = Event.ec2("DisableSnapshotBlockPublicAccess").observed();

    assertThat(observed)
        .extracting(Observation::kind)
        .containsExactly(Kind.GUARD_BLOCK_PUBLIC_ACCESS, Kind.BLOCK_ALL_SHARING_LEFT);
    assertThat(observed).extracting(Observation::id).doesNotHaveDuplicates();
    Observation left = observed.get(1);
    assertThat(left.isSubject()).isTrue();
    assertThat(left.targets()).containsExactly(new Target(Target.EVERYONE));
    assertThat(left.detail()).isEqualTo("unblocked");
    assertThat(left.snapshotId()).isNull();
    assertThat(left.awsRegion()).isEqualTo("eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"state\":\"block-new-sharing\"}",
        "{\"State\":\"block-new-sharing\"}",
        "{\"state\":\" BLOCK-NEW-SHARING\"}",
        "{\"EnableSnapshotBlockPublicAccessRequest\":{\"State\":\"block-new-sharing\"}}"
      })
  void onlyNewSharesBlockedOpensTheOldOnes(String request) {
    Observation left = enables(request).only();
    assertThat(left.kind()).isEqualTo(Kind.BLOCK_ALL_SHARING_LEFT);
    assertThat(left.targets()).containsExactly(new Target(Target.EVERYONE));
    assertThat(left.detail()).isEqualTo("block-new-sharing");
  }

  @Test
  void theResponseTellsTheModeIfTheRequestDoesNot() {
    assertThat(
            enables("null")
                .with("responseElements", "{\"state\":\"block-new-sharing\"}")
                .only()
                .detail())
        .isEqualTo("block-new-sharing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"state\":\"block-all-sharing\"}",
        "{\"EnableSnapshotBlockPublicAccessRequest\":{\"State\":\"block-all-sharing\"}}",
        "{\"state\":\"unblocked\"}",
        "{\"state\":\"\"}",
        "{\"state\":{}}",
        "{\"other\":{\"state\":\"block-new-sharing\"}}",
        "{}",
        "[]",
        "null"
      })
  void everythingElseOpensNothing(String request) {
    assertThat(enables(request).observed()).isEmpty();
  }

  @Test
  void aDeniedTryOpensNothing() {
    assertThat(
            Event.ec2("DisableSnapshotBlockPublicAccess")
                .withText("errorCode", "Client.UnauthorizedOperation")
                .observed())
        .isEmpty();
    assertThat(
            enables("{\"state\":\"block-new-sharing\"}")
                .withText("errorCode", "Client.DryRunOperation")
                .observed())
        .isEmpty();
  }

  private static Event enables(String request) {
    return Event.ec2("EnableSnapshotBlockPublicAccess").with("requestParameters", request);
  }
}
