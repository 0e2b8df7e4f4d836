package io.sharetrail.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.KindCount;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import io.sharetrail.risk.Directory;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.RiskModel;
import io.sharetrail.risk.Weights;
import io.sharetrail.testing.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Alerts in the making, from CloudTrail events: a share by alice and what explains it. */
record Alerts(
    ObjectNode share, List<ObjectNode> others, LocationFinding location, int addressActors) {

  static final String STRANGER = "444455556666";
  static final String SNAPSHOT = "snap-0a1b2c3d4e5f60718";
  static final Instant TIME = Instant.parse("2025-03-12T10:00:00Z");
  static final AlertComposer COMPOSER =
      new AlertComposer("https://runbooks.example.com/share", true, 7, "1.0", "c0ffee", "none");

  /** Alice shares a snapshot with accounts, or with everyone for {@code all}. */
  static Alerts share(String... accounts) {
    ObjectNode request = object().put("snapshotId", SNAPSHOT);
    request.put("attributeType", "CREATE_VOLUME_PERMISSION");
    var items = request.putObject("createVolumePermission").putObject("add").putArray("items");
    for (String account : accounts) {
      items.addObject().put(account.equals("all") ? "group" : "userId", account);
    }
    ObjectNode event = event("ModifySnapshotAttribute", TIME);
    event.set("requestParameters", request);
    event.putObject("responseElements").put("_return", true);
    LocationFinding usual = new LocationFinding(LocationFinding.Status.JUDGED, false, false, 14);
    return new Alerts(event, List.of(), usual, 1);
  }

  /** Replaces a member of the share. */
  Alerts but(String member, String value) {
    ObjectNode changed = share.deepCopy().put(member, value);
    return new Alerts(changed, others, location, addressActors);
  }

  Alerts without(String member) {
    ObjectNode changed = share.deepCopy();
    changed.remove(member);
    return new Alerts(changed, others, location, addressActors);
  }

  Alerts onSnapshot(String id) {
    ObjectNode changed = share.deepCopy();
    ((ObjectNode) changed.get("requestParameters")).put("snapshotId", id);
    return new Alerts(changed, others, location, addressActors);
  }

  /** Replaces a member of who called; null removes it. */
  Alerts who(String member, String value) {
    ObjectNode changed = share.deepCopy();
    ObjectNode identity = (ObjectNode) changed.get("userIdentity");
    if (value == null) {
      identity.remove(member);
    } else {
      identity.put(member, value);
    }
    return new Alerts(changed, others, location, addressActors);
  }

  Alerts located(LocationFinding.Status status) {
    return new Alerts(share, others, new LocationFinding(status, false, false, 3), addressActors);
  }

  Alerts behindNat(int identities) {
    return new Alerts(share, others, location, identities);
  }

  /** Another account makes a volume of the snapshot. */
  Alerts usedBy(String account, int secondsAfter) {
    ObjectNode used = event("SharedSnapshotVolumeCreated", TIME.plusSeconds(secondsAfter));
    used.set("userIdentity", object().put("type", "AWSAccount").put("accountId", account));
    used.putObject("serviceEventDetails").put("snapshotId", SNAPSHOT);
    return with(used);
  }

  Alerts created(int secondsBefore) {
    ObjectNode created = event("CreateSnapshot", TIME.minusSeconds(secondsBefore));
    ObjectNode response = created.putObject("responseElements");
    response.put("snapshotId", SNAPSHOT).put("volumeId", "vol-0a1b2c3d4e5f60718");
    response.put("volumeSize", "500").put("encrypted", false);
    return with(created);
  }

  Alerts deleted(int secondsAfter) {
    ObjectNode deleted = event("DeleteSnapshot", TIME.plusSeconds(secondsAfter));
    deleted.putObject("requestParameters").put("snapshotId", SNAPSHOT);
    return with(deleted);
  }

  private Alerts with(ObjectNode event) {
    List<ObjectNode> more = new ArrayList<>(others);
    more.add(event);
    return new Alerts(share, more, location, addressActors);
  }

  Alert alert() {
    return alert(COMPOSER);
  }

  Alert alert(AlertComposer composer) {
    Evidence evidence = new Evidence(investigation(), 5);
    RiskModel model =
        new RiskModel(
            Weights.DEFAULT, Directory.EMPTY, List.of(), 5, 86_400_000L, 7, RiskModel.NEVER);
    return composer.compose(
        evidence, model.assess(evidence), AlertStatus.OPEN, 2, 1_741_773_600_123L, false);
  }

  /** The command of the action whose title holds the words; null if it has none. */
  String command(String words) {
    return alert().actions().stream()
        .filter(action -> action.title().contains(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no action says " + words))
        .command();
  }

  private Investigation investigation() {
    Observation subject = Observed.only(share.toString());
    List<Fact> facts =
        others.stream()
            .map(event -> Fact.of(Observed.only(event.toString())))
            .sorted(Fact.BY_TIME)
            .toList();
    List<Slot> slots =
        List.of(
            new Slot(Dimension.ACTOR, null, false, true, List.of(), List.of(), location, 0, null),
            new Slot(
                Dimension.SOURCE_IP,
                null,
                false,
                true,
                List.of(),
                List.of(),
                null,
                addressActors,
                null),
            new Slot(
                Dimension.SNAPSHOT,
                null,
                false,
                true,
                facts,
                List.of(new KindCount(Kind.SNAPSHOT_CREATED, 1, 0)),
                null,
                0,
                null));
    return new Investigation(subject, slots);
  }

  private static ObjectNode event(String name, Instant time) {
    ObjectNode event = object();
    event.put("eventVersion", "1.11");
    ObjectNode identity = event.putObject("userIdentity");
    identity.put("type", "IAMUser").put("principalId", "AIDAEXAMPLE");
    identity.put("arn", "arn:aws:iam::111122223333:user/alice").put("accountId", "111122223333");
    identity.put("accessKeyId", "AKIAIOSFODNN7EXAMPLE").put("userName", "alice");
    event.put("eventTime", time.toString());
    event.put("eventSource", "ec2.amazonaws.com").put("eventName", name);
    event.put("awsRegion", "eu-central-1").put("sourceIPAddress", "192.0.2.10");
    event.put("userAgent", "aws-cli/2").put("eventID", "7f3c9a52-4d0e-4a6b-9c1d-2e5f8a7b6c03");
    event.put("eventType", "AwsApiCall").put("recipientAccountId", "111122223333");
    return event;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
