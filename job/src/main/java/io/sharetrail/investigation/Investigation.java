package io.sharetrail.investigation;

import io.sharetrail.detect.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  /** Whether every dimension that has spoken has closed its window. */
  public boolean settled() {
    return !slots.isEmpty() && slots.stream().allMatch(Slot::settled);
  }
}
