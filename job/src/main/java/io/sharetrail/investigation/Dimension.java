package io.sharetrail.investigation;

import io.sharetrail.detect.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What observations are joined by, in the order of the hallway. Append only once released: the
 * names are state and document values.
 */
public enum Dimension {
  /** The access key that a call issued: who obtained the credentials that the subject used. */
  ORIGIN,
  /** The same identity (see {@code CanonicalActor}). */
  ACTOR,
  /** The same as ACTOR, for an identity that ORIGIN found behind the subject's credentials. */
  CALLER,
  /** The same source address, under any identity. */
  SOURCE_IP,
  /** The account that owns the resource: what anyone did to its guards and logs. */
  OWNER,
  /** The same snapshot or image in the same region, whoever touched it. */
  SNAPSHOT,
  /** The same as SNAPSHOT, after its window has closed and while the grant is open. */
  EXPOSURE;

  /** Those that have a room of their own in the hallway, in order. */
  public static final List<Dimension> ROOMS = List.of(ORIGIN, ACTOR, SOURCE_IP, OWNER, SNAPSHOT);

  /** Whether observations of the kind say anything here. */
  public boolean joins(Kind kind) {
    if (!kind.isEvidence()) {
      return false;
    }
    return switch (this) {
      case ORIGIN -> kind == Kind.CREDENTIALS_ISSUED;
      case ACTOR, CALLER -> kind != Kind.EBS_SNAPSHOT_SHARED;
      case SOURCE_IP ->
          switch (kind) {
            case EBS_SNAPSHOT_SHARED, CREDENTIALS_ISSUED, CONSOLE_LOGIN_WITHOUT_MFA -> false;
            default -> true;
          };
      case OWNER -> kind.lowersDefences();
      case SNAPSHOT, EXPOSURE -> kind.concernsSnapshot();
    };
  }

  /** Name in documents: lower case with dashes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
