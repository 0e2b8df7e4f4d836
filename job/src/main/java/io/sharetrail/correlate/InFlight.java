package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * What walks the hallway after intake: an observation, and if it is a subject, the slots it has collected.
 *
 * @param observation never null
 * @param slots empty unless the observation is a subject
 * @param update whether this is a later word on a subject that passed before: only the slots it carries are new, and the
 *     dimensions behind let it pass
 */
public record InFlight(Observation observation, List<Slot> slots, boolean update) {

  public static InFlight of(Observation observation) {
    return new InFlight(observation, List.of(), false);
  }

  static InFlight update(Observation subject, Slot slot) {
    return new InFlight(subject, List.of(slot), true);
  }

  InFlight with(Slot slot) {
    List<Slot> more = new ArrayList<>(slots);
    more.add(slot);
    return new InFlight(observation, List.copyOf(more), update);
  }
}
