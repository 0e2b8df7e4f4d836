package io.sharetrail.investigation;

import io.sharetrail.location.Place;

/**
 * How usual the subject's place is for its actor.
 *
 * @param status whether a judgement of the place was possible
 * @param newCountry the actor was not seen in this country before; false unless {@link
 *     Status#JUDGED}
 * @param newNetwork the actor was not seen in this autonomous system before; false unless judged
 * @param days whole days, ending at least 24 hours before the subject, on which the actor was seen
 *     somewhere
 * @param travel from where nobody could have come, or gone to, in the time; null if there is no
 *     such place. Needs no baseline
 * @param networks autonomous systems from which one identity called in the subject's hour, its own
 *     among them; 0 for a role session, which several may have, for whoever obtained its
 *     credentials, and if it is not known
 * @param resolved where the same access key was last, if that is what was judged: the subject
 *     itself came from no address; null if it came from one, or nothing is known of the key
 */
public record LocationFinding(
    Status status,
    boolean newCountry,
    boolean newNetwork,
    int days,
    Travel travel,
    int networks,
    Resolved resolved) {

  /** Of the places alone. */
  public LocationFinding(Status status, boolean newCountry, boolean newNetwork, int days) {
    this(status, newCountry, newNetwork, days, null, 0);
  }

  /** Of the subject's own address. */
  public LocationFinding(
      Status status,
      boolean newCountry,
      boolean newNetwork,
      int days,
      Travel travel,
      int networks) {
    this(status, newCountry, newNetwork, days, travel, networks, null);
  }

  /**
   * Where an access key was seen.
   *
   * @param address an address, of IPv6 a /64
   * @param hour start of the hour, milliseconds since the epoch
   */
  public record Resolved(String address, Place place, long hour) {}

  /**
   * A journey that nobody can make.
   *
   * @param place the other place
   * @param kilometres great-circle distance
   * @param minutes most time that there can have been for it
   * @param after whether the actor was there after the subject
   */
  public record Travel(Place place, int kilometres, int minutes, boolean after) {}

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
    TOO_VARIED,
    /** The source is one of the organisation's own ways out, {@code networks.egress}. */
    OWN_EXIT
  }

  /** Whether the place is new. */
  public boolean unusual() {
    return newCountry || newNetwork;
  }

  public LocationFinding with(Travel journey, int inTheHour) {
    return new LocationFinding(status, newCountry, newNetwork, days, journey, inTheHour, resolved);
  }

  /** The same, of the place at which the key was last. */
  public LocationFinding resolved(Resolved last) {
    return new LocationFinding(status, newCountry, newNetwork, days, travel, networks, last);
  }
}
