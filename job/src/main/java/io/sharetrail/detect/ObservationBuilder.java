package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.RawJson;
import java.util.Collection;
import java.util.List;

/**
 * Builds an {@link Observation} from an event; what a detector does not set stays null or empty.
 */
final class ObservationBuilder {

  static final int MAX_SHORT = 256;

  private final EventContext context;
  private final Kind kind;
  private String snapshotId;
  private String attributeType;
  private String operationType;
  private List<Target> targets = List.of();
  private int otherGroups;
  private SnapshotFacts snapshot;
  private IssuedCredentials issued;
  private String detail;

  ObservationBuilder(EventContext context, Kind kind) {
    this.context = context;
    this.kind = kind;
  }

  ObservationBuilder snapshotId(String id) {
    snapshotId = Text.bounded(id, MAX_SHORT);
    return this;
  }

  ObservationBuilder request(String attribute, String operation) {
    attributeType = Text.bounded(attribute, MAX_SHORT);
    operationType = operation;
    return this;
  }

  ObservationBuilder targets(Collection<Target> grantees) {
    targets = grantees.stream().sorted().distinct().toList();
    return this;
  }

  ObservationBuilder otherGroups(int count) {
    otherGroups = count;
    return this;
  }

  ObservationBuilder snapshot(SnapshotFacts facts) {
    snapshot = facts;
    return this;
  }

  ObservationBuilder issued(IssuedCredentials credentials) {
    issued = credentials;
    return this;
  }

  ObservationBuilder detail(String text) {
    detail = Text.bounded(text, MAX_SHORT);
    return this;
  }

  Observation build() {
    CloudTrailEvent event = context.event();
    return new Observation(
        id(event),
        kind,
        Text.bounded(event.eventId(), MAX_SHORT),
        event.eventTime(),
        context.judgedAt(),
        event.eventSource(),
        event.eventName(),
        Text.bounded(event.awsRegion(), 64),
        Text.bounded(event.errorCode(), MAX_SHORT),
        context.actor(),
        Text.bounded(owner(event), 64),
        Text.bounded(event.sourceIpAddress(), MAX_SHORT),
        context.networkKey(),
        Text.bounded(event.vpcEndpointId(), MAX_SHORT),
        Text.bounded(event.userAgent(), MAX_SHORT),
        context.place(),
        snapshotId,
        attributeType,
        operationType,
        targets,
        otherGroups,
        snapshot,
        issued,
        detail,
        kind.isSubject() ? raw(event.requestParameters()) : null,
        kind.isSubject() ? raw(event.responseElements()) : null,
        context.origin(),
        null);
  }

  /** Of a consumption the caller is the stranger, so only the event can name the owner. */
  private String owner(CloudTrailEvent event) {
    return kind == Kind.SNAPSHOT_CONSUMED ? event.recipientAccountId() : context.ownerAccountId();
  }

  /**
   * The event id alone would do if it were always there and unique; real trails hold events without
   * one and dummies shared by many. What the event says is the same in every envelope and delivery,
   * so it is part of the identity.
   */
  private String id(CloudTrailEvent event) {
    StringBuilder accounts = new StringBuilder();
    for (Target target : targets) {
      accounts.append(target.accountId()).append(',');
    }
    return ContentHash.of(
        kind.name(),
        event.eventName(),
        event.recipientAccountId(),
        event.eventId(),
        Long.toString(event.eventTime()),
        event.awsRegion(),
        context.actor().arn(),
        event.sourceIpAddress(),
        snapshotId,
        accounts.toString(),
        issued == null ? null : issued.accessKeyId(),
        detail,
        event.errorCode());
  }

  private String raw(RawJson json) {
    return json == null ? null : json.compact(context.rawBytes());
  }
}
