package io.sharetrail.investigation;

import io.sharetrail.detect.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A subject and the slots that dimensions have filled so far.
 *
 * @param slots at most one for each dimension and identity, in their order
 */
public record Investigation(Observation subject, List<Slot> slots) {

  private static final Comparator<Slot> IN_ORDER =
      Comparator.comparing(Slot::dimension)
          .thenComparing(Slot::about, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Null if the dimension has not spoken yet; of CALLER, the first. */
  public Slot slot(Dimension dimension) {
    for (Slot slot : slots) {
      if (slot.dimension() == dimension) {
        return slot;
      }
    }
    return null;
  }

  /**
   * Replaces slots by newer ones. A settled slot stays: what comes after its window knows less, not
   * more.
   */
  public Investigation merge(List<Slot> newer) {
    List<Slot> merged = new ArrayList<>(slots);
    for (Slot slot : newer) {
      if (merged.stream().noneMatch(old -> old.settled() && slot.replaces(old))) {
        merged.removeIf(slot::replaces);
        merged.add(slot);
      }
    }
    merged.sort(IN_ORDER);
    return new Investigation(subject, List.copyOf(merged));
  }

  /** Slots of CALLER about identities that ORIGIN still names, in their order. */
  public List<Slot> callers() {
    Slot origin = slot(Dimension.ORIGIN);
    Set<String> named = origin == null ? Set.of() : origin.callersOf(subject);
    return slots.stream()
        .filter(slot -> slot.dimension() == Dimension.CALLER && named.contains(slot.about()))
        .toList();
  }

  /**
   * Whether every dimension that has spoken has closed its window, and each identity behind the
   * subject's credentials has been looked at.
   */
  public boolean settled() {
    Slot origin = slot(Dimension.ORIGIN);
    List<Slot> callers = callers();
    int wanted = origin == null ? 0 : origin.callersOf(subject).size();
    return !slots.isEmpty()
        && callers.size() == wanted
        && callers.stream().allMatch(Slot::settled)
        && slots.stream()
            .filter(
                slot ->
                    slot.dimension() != Dimension.CALLER && slot.dimension() != Dimension.EXPOSURE)
            .allMatch(Slot::settled);
  }

  /**
   * Whether a grant of the subject was open when its window closed, and it is not known how that
   * ended.
   */
  public boolean exposed() {
    Slot snapshot = slot(Dimension.SNAPSHOT);
    Slot exposure = slot(Dimension.EXPOSURE);
    return subject.kind().isShare()
        && snapshot != null
        && snapshot.keyed()
        && !Grants.of(subject, snapshot.facts()).allClosed()
        && (exposure == null || !exposure.settled());
  }
}
