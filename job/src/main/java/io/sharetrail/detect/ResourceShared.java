package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.RawJson;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Something else than an EBS snapshot or an image shared with another account. The detail is its
 * name; accounts of the house are no targets.
 */
final class ResourceShared {

  /** RDS shares a snapshot with at most 20 accounts, a lifecycle policy with at most 50. */
  private static final int MAX_TARGETS = 100;

  private ResourceShared() {}

  /**
   * ModifyDBSnapshotAttribute.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html">ModifyDBSnapshotAttribute</a>
   */
  static void databaseSnapshot(EventContext context, Consumer<Observation> out) {
    database(context, "dBSnapshotIdentifier", out);
  }

  /** ModifyDBClusterSnapshotAttribute: the same for Aurora. */
  static void clusterSnapshot(EventContext context, Consumer<Observation> out) {
    database(context, "dBClusterSnapshotIdentifier", out);
  }

  /**
   * CreateLifecyclePolicy and UpdateLifecyclePolicy: every snapshot that the policy makes from here
   * on will be shared, by the service and not by who wrote the policy.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/dlm/latest/APIReference/API_ShareRule.html">ShareRule</a>
   */
  static void lifecyclePolicy(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    List<String> accounts =
        LooseJson.texts(
            event.requestParameters(),
            MAX_TARGETS,
            "policyDetails",
            "schedules",
            "shareRules",
            "targetAccounts");
    if (!accounts.isEmpty()) {
      String policy =
          Text.firstNonNull(
              LooseJson.text(event.responseElements(), "policyId"),
              LooseJson.text(event.requestParameters(), "policyId"));
      emit(context, accounts, policy, out);
    }
  }

  /** The attribute {@code restore} is the permission to restore the snapshot. */
  private static void database(EventContext context, String nameKey, Consumer<Observation> out) {
    RawJson request = context.event().requestParameters();
    if ("restore".equalsIgnoreCase(LooseJson.text(request, "attributeName"))) {
      List<String> accounts = LooseJson.texts(request, MAX_TARGETS, "valuesToAdd");
      emit(context, accounts, LooseJson.text(request, nameKey), out);
    }
  }

  private static void emit(
      EventContext context, List<String> accounts, String name, Consumer<Observation> out) {
    Set<Target> targets = new TreeSet<>();
    for (String account : accounts) {
      Target target = Target.of(account);
      if (!target.accountId().isEmpty() && !target.accountId().equals(context.ownerAccountId())) {
        targets.add(target);
      }
    }
    if (!targets.isEmpty() && !context.event().failed()) {
      out.accept(
          new ObservationBuilder(context, Kind.RESOURCE_SHARED)
              .targets(targets)
              .detail(name)
              .build());
    }
  }
}
