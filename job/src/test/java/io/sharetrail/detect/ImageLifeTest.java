package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image is made, copied, built of a snapshot, taken back, deregistered, restored. */
class ImageLifeTest {

  private static final String IMAGE = "ami-0a1b2c3d4e5f60718";
  private static final String MADE = "{\"imageId\":\"" + IMAGE + "\"}";

  @Test
  void aCreatedImageBringsItsFacts() {
    Observation created =
        makes(
                "CreateImage",
                """
                {"instanceId":"i-1","name":"web","description":"of web-1","tagSpecificationSet":\
                {"items":[{"resourceType":"image","tags":[{"key":"team","value":"red"}]}]}}""")
            .only();
    assertThat(created.kind()).isEqualTo(Kind.SNAPSHOT_CREATED);
    assertThat(created.snapshotId()).isEqualTo(IMAGE);
    assertThat(created.snapshot())
        .isEqualTo(
            new SnapshotFacts(
                null, null, null, "of web-1", null, null, List.of(new Tag("team", "red"))));
  }

  @Test
  void anImageWithoutADescriptionIsDescribedByItsName() {
    assertThat(
            makes("CreateImage", "{\"name\":\"web\",\"description\":\"\"}")
                .only()
                .snapshot()
                .description())
        .isEqualTo("web");
  }

  @Test
  void aCopyKnowsWhatItIsACopyOf() {
    Observation copy =
        makes(
                "CopyImage",
                "{\"sourceImageId\":\"ami-0b\",\"sourceRegion\":\"us-east-1\",\"name\":\"web\",\"encrypted\":true}")
            .only();
    assertThat(copy.kind()).isEqualTo(Kind.SNAPSHOT_COPIED);
    assertThat(copy.snapshotId()).isEqualTo(IMAGE);
    assertThat(copy.snapshot())
        .isEqualTo(new SnapshotFacts(null, null, true, "web", "ami-0b", "us-east-1", List.of()));
  }

  @Test
  void anImageRegisteredOfASnapshotIsACopyOfIt() {
    Observation registered =
        makes(
                "RegisterImage",
                """
                {"name":"web","rootDeviceName":"/dev/sda1","blockDeviceMapping":{"items":[\
                {"deviceName":"/dev/sdb","virtualName":"ephemeral0"},\
                {"deviceName":"/dev/sda1","ebs":{"snapshotId":"snap-0b","volumeSize":500,"encrypted":false}},\
                {"deviceName":"/dev/sdc","ebs":{"snapshotId":"snap-0c","volumeSize":8}}]}}""")
            .only();
    assertThat(registered.kind()).isEqualTo(Kind.SNAPSHOT_COPIED);
    assertThat(registered.snapshotId()).isEqualTo(IMAGE);
    assertThat(registered.snapshot())
        .isEqualTo(
            new SnapshotFacts(null, 500, false, "web", "snap-0b", "eu-central-1", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"imageLocation\":\"bucket/manifest.xml\"}",
        "{\"blockDeviceMapping\":{}}",
        "{\"blockDeviceMapping\":{\"items\":[{\"ebs\":{\"volumeSize\":8}},7,null]}}",
        "{\"blockDeviceMapping\":\"none\"}",
        "null"
      })
  void anImageRegisteredOfSomethingElseIsANewOne(String request) {
    Observation registered = makes("RegisterImage", request).only();
    assertThat(registered.kind()).isEqualTo(Kind.SNAPSHOT_CREATED);
    assertThat(registered.snapshot().sourceSnapshotId()).isNull();
    assertThat(registered.snapshot().sourceRegion()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"attributeType\":\"launchPermission\"",
        ",\"attribute\":\"LAUNCH_PERMISSION\"",
      })
  void aResetTakesEverythingBack(String attribute) {
    Observation reset = resets("{\"imageId\":\"" + IMAGE + "\"" + attribute + "}").only();
    assertThat(reset.kind()).isEqualTo(Kind.SHARE_REVOKED);
    assertThat(reset.snapshotId()).isEqualTo(IMAGE);
    assertThat(reset.operationType()).isEqualTo("reset");
    assertThat(reset.targets()).as("empty stands for all").isEmpty();
  }

  @Test
  void aResetOfSomethingElseTakesNothingBack() {
    assertThat(resets("{\"imageId\":\"ami-1\",\"attributeType\":\"description\"}").observed())
        .isEmpty();
    assertThat(resets("null").observed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"imageId\":\"ami-0a1b2c3d4e5f60718\"}",
        "{\"ImageId\":\"ami-0a1b2c3d4e5f60718\"}",
        "{\"RestoreImageFromRecycleBinRequest\":{\"ImageId\":\"ami-0a1b2c3d4e5f60718\"}}"
      })
  void anImageComesOutOfTheBin(String request) {
    Observation restored =
        Event.ec2("RestoreImageFromRecycleBin").with("requestParameters", request).only();
    assertThat(restored.kind()).isEqualTo(Kind.SNAPSHOT_RESTORED);
    assertThat(restored.snapshotId()).isEqualTo(IMAGE);
  }

  @Test
  void aDeregisteredImageIsGone() {
    Observation gone = Event.ec2("DeregisterImage").with("requestParameters", MADE).only();
    assertThat(gone.kind()).isEqualTo(Kind.SNAPSHOT_DELETED);
    assertThat(gone.snapshotId()).isEqualTo(IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateImage",
        "CopyImage",
        "RegisterImage",
        "DeregisterImage",
        "ResetImageAttribute",
        "RestoreImageFromRecycleBin"
      })
  void whatFailedOrNamesNoImageDidNotHappen(String name) {
    Event worked = makes(name, MADE);
    assertThat(worked.observed()).hasSize(1);
    assertThat(worked.withText("errorCode", "Client.UnauthorizedOperation").observed()).isEmpty();
    assertThat(worked.with("responseElements", "{\"_return\":false}").observed()).isEmpty();
    assertThat(worked.with("requestParameters", "null").with("responseElements", "null").observed())
        .isEmpty();
  }

  private static Event makes(String name, String request) {
    return Event.ec2(name).with("requestParameters", request).with("responseElements", MADE);
  }

  private static Event resets(String request) {
    return Event.ec2("ResetImageAttribute").with("requestParameters", request);
  }
}
