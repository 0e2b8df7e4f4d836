package io.sharetrail.detect;

import static io.sharetrail.detect.Event.OWNER;
import static io.sharetrail.detect.Event.SNAPSHOT;
import static io.sharetrail.detect.Event.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot is made, copied, used by a stranger, taken back, deleted. */
class SnapshotLifeTest {

  private static final String MADE =
      """
      {"snapshotId":"snap-0a1b2c3d4e5f60718","volumeId":"vol-0a1b2c3d4e5f60718","volumeSize":"500",\
      "encrypted":false,"description":"nightly"}""";

  @Test
  void aCreatedSnapshotBringsItsFacts() {
    Observation created = Event.ec2("CreateSnapshot").with("responseElements", MADE).only();
    assertThat(created.kind()).isEqualTo(Kind.SNAPSHOT_CREATED);
    assertThat(created.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(created.snapshot())
        .isEqualTo(
            new SnapshotFacts(
                "vol-0a1b2c3d4e5f60718", 500, false, "nightly", null, null, List.of()));
  }

  @Test
  void oddFactsAreLeftOutAndLongOnesCut() {
    SnapshotFacts facts =
        Event.ec2("CreateSnapshot")
            .with(
                "responseElements",
                "{\"snapshotId\":\"snap-1\",\"volumeSize\":\"12345678901234567890\",\"encrypted\":\"true\","
                    + "\"description\":\""
                    + "d".repeat(10_000)
                    + "\"}")
            .only()
            .snapshot();
    assertThat(facts.volumeSizeGib()).isNull();
    assertThat(facts.encrypted()).isTrue();
    assertThat(facts.description()).hasSize(257);
    assertThat(facts.volumeId()).isNull();
  }

  @Test
  void createSnapshotsMakesOneForEachVolume() {
    assertThat(
            Event.ec2("CreateSnapshots")
                .with(
                    "responseElements",
                    "{\"snapshotSet\":{\"items\":["
                        + MADE
                        + ",{\"snapshotId\":\"snap-0b\",\"volumeId\":\"vol-0b\"}]}}")
                .observed())
        .extracting(Observation::snapshotId, made -> made.snapshot().volumeId())
        .containsExactly(tuple(SNAPSHOT, "vol-0a1b2c3d4e5f60718"), tuple("snap-0b", "vol-0b"));
  }

  @Test
  void aCopyKnowsWhatItIsACopyOf() {
    Observation copy =
        Event.ec2("CopySnapshot")
            .with(
                "requestParameters",
                "{\"sourceRegion\":\"us-east-1\",\"sourceSnapshotId\":\"snap-0b\",\"encrypted\":true}")
            .with("responseElements", "{\"snapshotId\":\"" + SNAPSHOT + "\"}")
            .only();
    assertThat(copy.kind()).isEqualTo(Kind.SNAPSHOT_COPIED);
    assertThat(copy.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(copy.snapshot().sourceSnapshotId()).isEqualTo("snap-0b");
    assertThat(copy.snapshot().sourceRegion()).isEqualTo("us-east-1");
    assertThat(copy.snapshot().encrypted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"sourceRegion\":\"\"}", "{}", "null"})
  void aCopyThatNamesNoRegionWasMadeWithinOne(String request) {
    assertThat(
            Event.ec2("CopySnapshot")
                .with("requestParameters", request)
                .with("responseElements", MADE)
                .only()
                .snapshot()
                .sourceRegion())
        .isEqualTo("eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateSnapshot", "CreateSnapshots", "CopySnapshot"})
  void whatIsMadeBringsItsTags(String name) {
    String tagged =
        MADE.replaceFirst("}$", ",\"tagSet\":{\"items\":[{\"key\":\"made\",\"value\":\"1\"}]}}");
    assertThat(
            Event.ec2(name)
                .with(
                    "requestParameters",
                    "{\"tagSpecificationSet\":{\"items\":[{\"resourceType\":\"snapshot\","
                        + "\"tags\":[{\"key\":\"asked\",\"value\":\"2\"}]}]}}")
                .with(
                    "responseElements",
                    name.equals("CreateSnapshots")
                        ? "{\"snapshotSet\":{\"items\":[" + tagged + "]}}"
                        : tagged)
                .only()
                .snapshot()
                .tags())
        .containsExactly(new Tag("asked", "2"), new Tag("made", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s]", "%s"})
  void createSnapshotsIsReadInItsWrapper(String list) {
    Observation made =
        Event.ec2("CreateSnapshots")
            .with(
                "requestParameters",
                "{\"CreateSnapshotsRequest\":{\"TagSpecification\":{\"Tag\":{\"Key\":\"a\",\"Value\":\"1\"}}}}")
            .with(
                "responseElements",
                "{\"CreateSnapshotsResponse\":{\"snapshotSet\":{\"item\":"
                    + list.replace("%s", MADE)
                    + "}}}")
            .only();
    assertThat(made.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(made.snapshot().volumeSizeGib()).isEqualTo(500);
    assertThat(made.snapshot().tags()).containsExactly(new Tag("a", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "{\"RestoreSnapshotFromRecycleBinResponse\":%s}",
      })
  void aDeletedSnapshotComesBackWithItsFacts(String response) {
    Observation restored =
        onSnapshot("RestoreSnapshotFromRecycleBin")
            .with("responseElements", response.replace("%s", MADE))
            .only();
    assertThat(restored.kind()).isEqualTo(Kind.SNAPSHOT_RESTORED);
    assertThat(restored.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(restored.snapshot().volumeId()).isEqualTo("vol-0a1b2c3d4e5f60718");
    assertThat(restored.snapshot().volumeSizeGib()).isEqualTo(500);
    assertThat(restored.snapshot().description()).isEqualTo("nightly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"SnapshotId\":\"snap-0a1b2c3d4e5f60718\"}",
        "{\"RestoreSnapshotFromRecycleBinRequest\":{\"SnapshotId\":\"snap-0a1b2c3d4e5f60718\"}}"
      })
  void aRestorationNeedsNoResponse(String request) {
    Observation restored =
        Event.ec2("RestoreSnapshotFromRecycleBin")
            .with("requestParameters", request)
            .with("responseElements", "null")
            .only();
    assertThat(restored.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(restored.snapshot()).isNull();
  }

  @Test
  void nothingComesBackWithoutAName() {
    assertThat(Event.ec2("RestoreSnapshotFromRecycleBin").observed()).isEmpty();
  }

  @Test
  void aResetOfSomethingElseTakesNothingBack() {
    assertThat(
            Event.ec2("ResetSnapshotAttribute")
                .with(
                    "requestParameters",
                    "{\"snapshotId\":\"snap-1\",\"attributeType\":\"PRODUCT_CODES\"}")
                .observed())
        .isEmpty();
  }

  @Test
  void aResetTakesEverythingBack() {
    Observation reset = onSnapshot("ResetSnapshotAttribute").only();
    assertThat(reset.kind()).isEqualTo(Kind.SHARE_REVOKED);
    assertThat(reset.operationType()).isEqualTo("reset");
    assertThat(reset.targets()).as("empty stands for all").isEmpty();
  }

  @Test
  void aDeletedSnapshotIsGone() {
    Observation deleted = onSnapshot("DeleteSnapshot").only();
    assertThat(deleted.kind()).isEqualTo(Kind.SNAPSHOT_DELETED);
    assertThat(deleted.snapshotId()).isEqualTo(SNAPSHOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SharedSnapshotCopyInitiated", "SharedSnapshotVolumeCreated"})
  void useByAnotherAccountIsConsumption(String name) {
    Observation used = used(name, STRANGER).only();
    assertThat(used.kind()).isEqualTo(Kind.SNAPSHOT_CONSUMED);
    assertThat(used.snapshotId()).isEqualTo(SNAPSHOT);
    assertThat(used.targets()).containsExactly(new Target(STRANGER));
    assertThat(used.ownerAccountId()).isEqualTo(OWNER);
    assertThat(used.actor().canonical()).isNull();
    assertThat(used.networkKey()).isNull();
  }

  @Test
  void useByTheOwnerOrByNobodyIsNone() {
    assertThat(used("SharedSnapshotVolumeCreated", OWNER).observed()).isEmpty();
    assertThat(
            used("SharedSnapshotVolumeCreated", STRANGER)
                .with("userIdentity", "{\"type\":\"AWSService\"}")
                .observed())
        .isEmpty();
    assertThat(
            used("SharedSnapshotVolumeCreated", STRANGER).without("serviceEventDetails").observed())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateSnapshot",
        "CreateSnapshots",
        "CopySnapshot",
        "DeleteSnapshot",
        "ResetSnapshotAttribute",
        "RestoreSnapshotFromRecycleBin"
      })
  void whatFailedDidNotHappen(String name) {
    Event failed =
        onSnapshot(name)
            .with(
                "responseElements",
                "{\"snapshotId\":\"snap-1\",\"snapshotSet\":{\"items\":[" + MADE + "]}}")
            .withText("errorCode", "Client.UnauthorizedOperation");
    assertThat(failed.without("errorCode").observed()).hasSize(1);
    assertThat(failed.observed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateSnapshot", "CreateSnapshots", "CopySnapshot"})
  void withoutAResponseNothingIsKnownToHaveBeenMade(String name) {
    assertThat(onSnapshot(name).with("responseElements", "null").observed()).isEmpty();
  }

  private static Event onSnapshot(String name) {
    return Event.ec2(name).with("requestParameters", "{\"snapshotId\":\"" + SNAPSHOT + "\"}");
  }

  private static Event used(String name, String consumer) {
    return Event.ec2(name)
        .with(
            "userIdentity",
            "{\"type\":\"AWSAccount\",\"accountId\":\""
                + consumer
                + "\",\"invokedBy\":\"ec2.amazonaws.com\"}")
        .withText("sourceIPAddress", "ec2.amazonaws.com")
        .withText("eventType", "AwsServiceEvent")
        .with("responseElements", "null")
        .with("serviceEventDetails", "{\"snapshotId\":\"" + SNAPSHOT + "\"}");
  }
}
