package io.sharetrail.investigation;

import io.sharetrail.detect.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A subject and the slots that dimensions have filled so far.
 *
 * @param slots at most one for each dimension, in the dimensions' order
 */
public record Investigation(Observation subject, List<Slot> slots) {

  /** Null if the dimension has not spoken yet. */
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
      Slot current = slot(slot.dimension());
      if (current == null || !current.settled()) {
        merged.removeIf(old -> old.dimension() == slot.dimension());
        merged.add(slot);
      }
    }
    merged.sort(Comparator.comparing(Slot::dimension));
    return new Investigation(subject, List.copyOf(merged));
  }

  /** Whether every dimension has closed its window. */
  public boolean settled() {
    return slots.size() == Dimension.values().length && slots.stream().allMatch(Slot::settled);
  }
}
