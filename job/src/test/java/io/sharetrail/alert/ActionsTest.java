package io.sharetrail.alert;

import static io.sharetrail.alert.Alerts.STRANGER;
import static io.sharetrail.alert.Alerts.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert.Action;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands are pasted into a shell with an administrator's rights; the event is the attacker's. */
class ActionsTest {

  private static final String REVOKE = "Take the permission back";
  private static final String LOOK = "See who can use";
  private static final String DISABLE = "Disable the access key";

  @Test
  void theShareIsTakenBackFromThisCallsTargetsAlone() {
    assertThat(share(STRANGER, "777788889999").command(REVOKE))
        .isEqualTo(
            "aws ec2 modify-snapshot-attribute --region eu-central-1 --snapshot-id"
                + " snap-0a1b2c3d4e5f60718 --attribute createVolumePermission --operation-type remove"
                + " --user-ids 444455556666 777788889999");
    assertThat(share("all").command(REVOKE))
        .endsWith("--operation-type remove --group-names all")
        .doesNotContain("--user-ids");
    assertThat(share("all", STRANGER).command(REVOKE))
        .endsWith("--user-ids 444455556666 --group-names all");
  }

  /** EC2 takes 500 of them in one call, and a message takes no command that long. */
  @Test
  void manyTargetsAreTakenBackByCommandsThatFitIntoAMessage() {
    List<String> targets =
        Stream.concat(Stream.of("all"), IntStream.range(0, 500).mapToObj("2%011d"::formatted))
            .toList();
    List<Action> actions = share(targets.toArray(String[]::new)).alert().actions();

    List<Action> revocations =
        actions.stream().filter(action -> action.title().startsWith(REVOKE)).toList();
    assertThat(revocations)
        .hasSize(9)
        .allSatisfy(action -> assertThat(action.command()).hasSizeLessThan(1500));
    assertThat(revocations.get(0).title()).endsWith("(1 of 9 commands)");
    assertThat(revocations.get(0).command()).as("everyone first").contains("--group-names all");
    assertThat(targets)
        .allMatch(
            target ->
                revocations.stream()
                        .filter(action -> List.of(action.command().split(" ")).contains(target))
                        .count()
                    == 1);
    assertThat(actions.get(0)).isEqualTo(revocations.get(0));
    assertThat(actions.indexOf(revocations.get(1)))
        .as("behind all that a list which is cut must keep")
        .isEqualTo(actions.size() - 8);
  }

  @Test
  void theSnapshotsPermissionsAreShown() {
    assertThat(share(STRANGER).command(LOOK))
        .isEqualTo(
            "aws ec2 describe-snapshot-attribute --region eu-central-1 --snapshot-id"
                + " snap-0a1b2c3d4e5f60718 --attribute createVolumePermission");
  }

  @Test
  void theKeyIsDisabled() {
    assertThat(share(STRANGER).command(DISABLE))
        .isEqualTo(
            "aws iam update-access-key --user-name alice --access-key-id AKIAIOSFODNN7EXAMPLE"
                + " --status Inactive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snap-0a1b2c3d; rm -rf ~",
        "snap-$(id)",
        "snap-0a1b2c3d\n",
        "snap-0A1B2C3D",
        "snap-",
        "--snapshot-id",
        "'snap-0a1b2c3d'",
        "snap-0a1b2c3d4e5f607189",
        "snap-٠١٢٣٤٥٦٧",
        ""
      })
  void aSnapshotIdThatIsNoneGivesNoCommand(String id) {
    assertThat(share(STRANGER).onSnapshot(id).command(REVOKE)).isNull();
    assertThat(share(STRANGER).onSnapshot(id).command(LOOK)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu-central-1;id",
        "eu-central-1 --profile x",
        "`id`",
        "eu_central_1",
        "eu-central-1\n",
        ""
      })
  void aRegionThatIsNoneGivesNoCommand(String region) {
    assertThat(share(STRANGER).but("awsRegion", region).command(REVOKE)).isNull();
    assertThat(share(STRANGER).but("awsRegion", region).command(LOOK)).isNull();
    assertThat(share(STRANGER).without("awsRegion").command(REVOKE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu-central-1",
        "us-gov-west-1",
        "cn-northwest-1",
        "us-iso-east-1",
        "ap-southeast-4"
      })
  void everyRegionOfAwsGivesOne(String region) {
    assertThat(share(STRANGER).but("awsRegion", region).command(REVOKE)).contains(region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "44445555666;",
        "$(id)",
        "444455556666 --dry-run",
        "4444555566667",
        "٤٤٤٤٥٥٥٥٦٦٦٦"
      })
  void aTargetThatIsNoAccountIsInNoCommand(String target) {
    assertThat(share(target).command(REVOKE)).isNull();
    assertThat(share(target, STRANGER).command(REVOKE)).endsWith("--user-ids 444455556666");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice; id",
        "alice$(id)",
        "-alice",
        "--help",
        "al ice",
        "alice'",
        "alice\n",
        "ali/ce",
        ""
      })
  void aUserNameThatIsNoneGivesNoCommand(String name) {
    assertThat(share(STRANGER).who("userName", name).command(DISABLE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AKIAIOSFODNN7EXAMPLE;id", "AKIA", "akiaiosfodnn7example", "AKIA IOSFODNN7"})
  void aKeyThatIsNoLongTermKeyGivesNoCommand(String key) {
    assertThat(share(STRANGER).who("accessKeyId", key).command(DISABLE)).isNull();
    assertThat(share(STRANGER).who("accessKeyId", null).command(DISABLE)).isNull();
  }

  @Test
  void aTemporaryKeyIsEndedNotDisabled() {
    assertThat(share(STRANGER).who("accessKeyId", "ASIAIOSFODNN7EXAMPLE").alert().actions())
        .extracting(Action::title)
        .noneMatch(title -> title.startsWith(DISABLE))
        .anyMatch(title -> title.startsWith("End the user's sessions"));
  }

  @Test
  void whatIsSuppressedAsksForNothing() {
    assertThat(share("111122223333").alert().actions())
        .singleElement()
        .matches(action -> action.title().equals("Nothing: shared with its owner only"))
        .matches(action -> action.command() == null);
  }

  @Test
  void onlyWhomNobodyVouchedForLosesThePermission() {
    assertThat(share("111122223333", STRANGER).command(REVOKE)).endsWith("--user-ids 444455556666");
  }

  @Test
  void whatIsDeletedIsNotLookedAt() {
    assertThat(share(STRANGER).deleted(9).alert().actions())
        .extracting(Action::title)
        .noneMatch(title -> title.startsWith(LOOK) || title.startsWith(REVOKE));
  }

  @Test
  void whoHasACopyIsNamed() {
    assertThat(share("all").usedBy(STRANGER, 5).usedBy("777788889999", 9).alert().actions())
        .extracting(Action::title)
        .anyMatch(title -> title.contains("444455556666, 777788889999 have copies"));
  }

  @Test
  void rootAndSessionsHaveNoKeyToDisable() {
    assertThat(share(STRANGER).who("type", "Root").alert().actions())
        .extracting(Action::title)
        .anyMatch(title -> title.contains("root password"));
    Alerts session = share(STRANGER).who("arn", "arn:aws:sts::111122223333:assumed-role/Ops/alice");
    assertThat(session.command("Deny the role's sessions")).isNull();
  }

  @Test
  void whatIsClosedNeedsNoRevocationAndWhatWasCopiedNeedsMore() {
    assertThat(share(STRANGER).deleted(60).alert().actions())
        .extracting(Action::title)
        .noneMatch(title -> title.contains(REVOKE));
    assertThat(share(STRANGER).usedBy(STRANGER, 10).command("444455556666 has a copy")).isNull();
  }

  @Test
  void aFailedShareHasNothingToTakeBack() {
    assertThat(share(STRANGER).but("errorCode", "Client.DryRunOperation").alert().actions())
        .extracting(Action::title)
        .noneMatch(title -> title.contains(REVOKE));
  }
}
