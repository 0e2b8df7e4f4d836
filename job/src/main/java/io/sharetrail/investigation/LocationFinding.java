package io.sharetrail.investigation;

/**
 * How usual the subject's place is for its actor.
 *
 * @param status whether a judgement was possible
 * @param newCountry the actor was not seen in this country before; false unless {@link
 *     Status#JUDGED}
 * @param newNetwork the actor was not seen in this autonomous system before; false unless judged
 * @param days whole days, ending at least 24 hours before the subject, on which the actor was seen
 *     somewhere
 */
public record LocationFinding(Status status, boolean newCountry, boolean newNetwork, int days) {

  /** Why there is, or is not, a judgement. Append only. */
  public enum Status {
    /** The baseline is warm and the place is known. */
    JUDGED,
    /** Fewer days than {@code correlation.baselineDays} have been seen. */
    WARMING_UP,
    /** The source is no public address, or no geo database knows it. */
    PLACE_UNKNOWN,
    /** The event names no actor. */
    ACTOR_UNKNOWN,
    /** The actor comes from more places than are kept: none of them says anything. */
    TOO_VARIED
  }

  /** Whether the place is unusual in any way. */
  public boolean unusual() {
    return newCountry || newNetwork;
  }
}
