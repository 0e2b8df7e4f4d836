package io.sharetrail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.sharetrail.testing.MapString.KeyOrder;
import java.util.Map;
import java.util.Optional;

/**
 * An oracle: what Elastic's rule "AWS EC2 EBS Snapshot Shared with Another Account", version 1,
 * says of one event. Its logic is restated here, independently of the job, so that the job can be
 * compared with it; where the rule is blind or garbles, so is the oracle.
 *
 * <p>The event's fields stand for those of Elastic's integration: {@code event.provider} is
 * eventSource, {@code event.action} eventName, {@code cloud.account.id} userIdentity.accountId, and
 * {@code event.outcome} is success if there is neither an errorCode nor an errorMessage.
 */
public final class SeedRule {
  private static final Dissect REQUEST_PARAMETERS =
      new Dissect(
          "{%{?snapshotId}=%{snapshotId},%{?attributeType}=%{attributeType},"
              + "%{?createVolumePermission}={%{operationType}={%{?items}=[{%{?userId}=%{userId}}]}}}");

  /**
   * What the rule keeps of a hit.
   *
   * @param timestamp {@code @timestamp}
   * @param userIdentityArn {@code aws.cloudtrail.user_identity.arn}, null if the event has none
   * @param cloudAccountId the actor's account, not the owner's
   * @param userId the target as dissected: {@code all} for everyone, several targets run together
   */
  public record SeedHit(
      String timestamp,
      String userIdentityArn,
      String cloudAccountId,
      String eventAction,
      String snapshotId,
      String attributeType,
      String operationType,
      String userId) {}

  private SeedRule() {}

  /** What the rule says of the event as Elastic ingests it. */
  public static Optional<SeedHit> evaluate(JsonNode event) {
    return evaluate(event, KeyOrder.AS_INGESTED);
  }

  static Optional<SeedHit> evaluate(JsonNode event, KeyOrder order) {
    String account = text(event.path("userIdentity").path("accountId"));
    JsonNode request = event.path("requestParameters");
    if (!isSuccessfulModifySnapshotAttribute(event)
        || account == null
        || request.isNull()
        || request.isMissingNode()) {
      return Optional.empty();
    }
    return REQUEST_PARAMETERS
        .match(MapString.of(request, order))
        .filter(row -> row.get("operationType").equals("add") && !account.equals(row.get("userId")))
        .map(row -> hit(event, account, row));
  }

  private static boolean isSuccessfulModifySnapshotAttribute(JsonNode event) {
    return "ec2.amazonaws.com".equals(text(event.path("eventSource")))
        && "ModifySnapshotAttribute".equals(text(event.path("eventName")))
        && text(event.path("errorCode")) == null
        && text(event.path("errorMessage")) == null;
  }

  private static SeedHit hit(JsonNode event, String account, Map<String, String> row) {
    return new SeedHit(
        text(event.path("eventTime")),
        text(event.path("userIdentity").path("arn")),
        account,
        text(event.path("eventName")),
        row.get("snapshotId"),
        row.get("attributeType"),
        row.get("operationType"),
        row.get("userId"));
  }

  private static String text(JsonNode json) {
    return json.isMissingNode() || json.isNull() ? null : json.asText();
  }
}
