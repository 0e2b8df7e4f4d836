package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * The region's block of public snapshot sharing, lifted or narrowed. {@code block-all-sharing} only
 * hides the public snapshots there are; they keep their permission, and the moment the mode is left
 * they are public again without any share.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html">EnableSnapshotBlockPublicAccess</a>
 */
final class BlockPublicAccess {

  private static final String UNBLOCKED = "unblocked";
  private static final String BLOCK_NEW_SHARING = "block-new-sharing";

  private BlockPublicAccess() {}

  /** DisableSnapshotBlockPublicAccess: also a guard that is down for the shares to come. */
  static void disabled(EventContext context, Consumer<Observation> out) {
    GuardLowered.blockPublicAccess(context, out);
    left(context, UNBLOCKED, out);
  }

  /** EnableSnapshotBlockPublicAccess counts only when it leaves older public shares alone. */
  static void enabled(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    String state =
        Text.firstNonNull(
            LooseJson.text(event.requestParameters(), "state"),
            LooseJson.text(event.responseElements(), "state"));
    if (state != null && state.strip().equalsIgnoreCase(BLOCK_NEW_SHARING)) {
      left(context, BLOCK_NEW_SHARING, out);
    }
  }

  private static void left(EventContext context, String mode, Consumer<Observation> out) {
    if (!context.event().failed()) {
      out.accept(
          new ObservationBuilder(context, Kind.BLOCK_ALL_SHARING_LEFT)
              .targets(List.of(new Target(Target.EVERYONE)))
              .detail(mode)
              .build());
    }
  }
}
