package io.sharetrail.detect;

/**
 * A synthetic share that is put in on purpose: that its alert comes out proves the whole way. It
 * passes every room as a share does and is remembered by none.
 *
 * <p>It is told by who made the call, which AWS writes and the caller does not choose: a session of
 * one role, in an account that AWS gives to nobody. The account alone would not do, since it is
 * everybody's in LocalStack.
 */
public final class Canary {

  /** What the ARN of its actor begins with; a session's name follows. */
  public static final String SESSIONS = "arn:aws:sts::000000000000:assumed-role/sharetrail-canary/";

  /** Why its alert is raised to nobody. */
  public static final String REASON = "canary";

  private Canary() {}

  /**
   * Whether an event by this identity is nobody's act, and so says nothing of how far a trail is.
   *
   * @param arn of the caller; may be null
   */
  public static boolean speaks(String arn) {
    return arn != null && arn.startsWith(SESSIONS);
  }

  /** Whether it is a canary: its identity's share of a snapshot, and nothing else it may do. */
  public static boolean is(Observation observation) {
    return observation.kind() == Kind.EBS_SNAPSHOT_SHARED && speaks(observation.actor().arn());
  }
}
