package io.sharetrail.investigation;

import io.sharetrail.detect.Kind;
import java.util.List;

/**
 * What one dimension knows about a subject. A dimension writes only its own slot; a later one
 * replaces it whole. Components are never renamed or retyped: open cases keep it in state.
 *
 * @param dimension never null
 * @param settled whether the dimension's window has closed: nothing will be added
 * @param keyed whether the subject has a key in this dimension at all (an actor, an address, a
 *     snapshot id)
 * @param facts sorted by time, at most {@code correlation.factsPerKind} a kind
 * @param counts one for each kind that was seen
 * @param location ACTOR only, else null
 * @param addressActors SOURCE_IP only: distinct identities seen at the address in the hours that
 *     ended with the window, else 0
 */
public record Slot(
    Dimension dimension,
    boolean settled,
    boolean keyed,
    List<Fact> facts,
    List<KindCount> counts,
    LocationFinding location,
    int addressActors) {

  /** A dimension in which the subject has no key: it is settled at once. */
  public static Slot unkeyed(Dimension dimension) {
    LocationFinding location =
        dimension == Dimension.ACTOR
            ? new LocationFinding(LocationFinding.Status.ACTOR_UNKNOWN, false, false, 0)
            : null;
    return new Slot(dimension, true, false, List.of(), List.of(), location, 0);
  }

  /** The same content as of the window's end. */
  public Slot asSettled() {
    return new Slot(dimension, true, keyed, facts, counts, location, addressActors);
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
