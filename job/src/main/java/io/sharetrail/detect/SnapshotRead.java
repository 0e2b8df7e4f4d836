package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.RawJson;
import java.util.List;
import java.util.function.Consumer;

/**
 * Blocks of a snapshot read with the EBS direct APIs. One snapshot is up to a million calls, so
 * every call of one identity from one address on one snapshot in one second, which is as exact as
 * CloudTrail's times are, yields the very same observation: nothing of the call itself is in it,
 * and any of them will do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/logging-ebs-apis-using-cloudtrail.html">EBS
 *     direct APIs in CloudTrail</a>
 */
final class SnapshotRead {

  private static final String CALL = "EBS direct API read";
  private static final long SECOND = 1000L;

  private SnapshotRead() {}

  /** ListSnapshotBlocks and GetSnapshotBlock. */
  static void blocks(EventContext context, Consumer<Observation> out) {
    read(context, "snapshotId", out);
  }

  /** ListChangedBlocks: what the second snapshot has more than the first. */
  static void changedBlocks(EventContext context, Consumer<Observation> out) {
    read(context, "secondSnapshotId", out);
  }

  private static void read(EventContext context, String key, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    RawJson request = event.requestParameters();
    if (request != null && !event.failed()) {
      String snapshot = request.text(key);
      if (snapshot != null) {
        out.accept(second(context, Text.bounded(snapshot, ObservationBuilder.MAX_SHORT)));
      }
    }
  }

  private static Observation second(EventContext context, String snapshot) {
    CloudTrailEvent event = context.event();
    Actor who = context.actor();
    String owner = Text.bounded(event.recipientAccountId(), Target.MAX_ACCOUNT);
    String address = Text.bounded(event.sourceIpAddress(), ObservationBuilder.MAX_SHORT);
    String region = Text.bounded(event.awsRegion(), 64);
    return new Observation(
        id(context, secondOf(event.eventTime()), owner, address, region, snapshot),
        Kind.SNAPSHOT_READ,
        null,
        secondOf(event.eventTime()),
        secondOf(context.judgedAt()),
        event.eventSource(),
        CALL,
        region,
        null,
        who,
        owner,
        address,
        context.networkKey(),
        null,
        null,
        context.place(),
        snapshot,
        null,
        null,
        who.accountId() == null ? List.of() : List.of(new Target(who.accountId())),
        0,
        null,
        null,
        CALL,
        null,
        null,
        null,
        null);
  }

  /** Of everything that is in the observation: what differs must not share an id. */
  private static String id(
      EventContext context,
      long second,
      String owner,
      String address,
      String region,
      String snapshot) {
    Actor who = context.actor();
    return ContentHash.of(
        Kind.SNAPSHOT_READ.name(),
        Long.toString(second),
        owner,
        region,
        snapshot,
        address,
        context.networkKey(),
        who.type(),
        who.canonical(),
        who.arn(),
        who.accountId(),
        who.accessKeyId(),
        who.name(),
        who.sessionName(),
        who.sessionIssuerArn(),
        who.invokedBy(),
        who.sourceIdentity());
  }

  private static long secondOf(long time) {
    return Math.floorDiv(time, SECOND) * SECOND;
  }
}
