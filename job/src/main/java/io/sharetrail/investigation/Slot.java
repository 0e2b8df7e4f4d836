package io.sharetrail.investigation;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one dimension knows about a subject. A dimension writes only its own slot; a later one
 * replaces it whole. Components are never renamed or retyped: open cases keep it in state.
 *
 * @param dimension never null
 * @param about for {@link Dimension#CALLER}, the canonical name of the identity it is about: there
 *     is one slot for each; else null
 * @param settled whether the dimension's window has closed: nothing will be added
 * @param keyed whether the subject has a key in this dimension at all (an actor, an address, a
 *     snapshot id)
 * @param facts sorted by time, at most {@code correlation.factsPerKind} a kind
 * @param counts one for each kind that was seen
 * @param location ACTOR and CALLER only, else null
 * @param addressActors SOURCE_IP only: distinct identities seen at the address in the hours that
 *     ended with the window, else 0
 * @param history ACTOR, CALLER and OWNER only, else null
 * @param credentials ACTOR and CALLER only, else null; null too in what an earlier version kept
 */
public record Slot(
    Dimension dimension,
    String about,
    boolean settled,
    boolean keyed,
    List<Fact> facts,
    List<KindCount> counts,
    LocationFinding location,
    int addressActors,
    ShareHistory history,
    CredentialFinding credentials) {

  /** Of a dimension that knows nothing of credentials. */
  public Slot(
      Dimension dimension,
      String about,
      boolean settled,
      boolean keyed,
      List<Fact> facts,
      List<KindCount> counts,
      LocationFinding location,
      int addressActors,
      ShareHistory history) {
    this(dimension, about, settled, keyed, facts, counts, location, addressActors, history, null);
  }

  /** A dimension in which the subject has no key: it is settled at once. */
  public static Slot unkeyed(Dimension dimension) {
    LocationFinding location =
        dimension == Dimension.ACTOR
            ? new LocationFinding(LocationFinding.Status.ACTOR_UNKNOWN, false, false, 0)
            : null;
    return new Slot(dimension, null, true, false, List.of(), List.of(), location, 0, null);
  }

  /** The same content as of the window's end. */
  public Slot asSettled() {
    return new Slot(
        dimension,
        about,
        true,
        keyed,
        facts,
        counts,
        location,
        addressActors,
        history,
        credentials);
  }

  /** Most identities behind one set of credentials that are looked at. */
  private static final int MAX_CALLERS = 4;

  /**
   * Of ORIGIN: canonical names of those who obtained the subject's credentials, themselves or
   * through other sessions, other than the subject's own.
   */
  public Set<String> callersOf(Observation subject) {
    Set<String> callers = new TreeSet<>();
    for (Fact fact : facts) {
      String caller = fact.actor().canonical();
      if (caller != null
          && !caller.equals(subject.actor().canonical())
          && callers.size() < MAX_CALLERS) {
        callers.add(caller);
      }
    }
    return callers;
  }

  /** Whether the other one is an earlier or later word on the same. */
  boolean replaces(Slot other) {
    return dimension == other.dimension && Objects.equals(about, other.about);
  }

  public KindCount count(Kind kind) {
    for (KindCount count : counts) {
      if (count.kind() == kind) {
        return count;
      }
    }
    return new KindCount(kind, 0, 0);
  }
}
