package io.sharetrail.correlate;

import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * What walks the hallway after intake: an observation, and if it is a subject, the slots it has
 * collected.
 *
 * @param observation never null
 * @param slots empty unless the observation is a subject
 * @param step never null
 * @param as canonical identity under which a {@link Step#LOOK} is to be looked at, else null
 * @param late whether the observation came from behind the watermark
 */
public record InFlight(
    Observation observation, List<Slot> slots, Step step, String as, boolean late) {

  public static InFlight of(Observation observation) {
    return of(observation, false);
  }

  static InFlight of(Observation observation, boolean late) {
    return new InFlight(observation, List.of(), Step.FIRST, null, late);
  }

  static InFlight link(Observation observation) {
    return new InFlight(observation, List.of(), Step.LINK, null, false);
  }

  static InFlight followed(Observation evidence) {
    return new InFlight(evidence, List.of(), Step.FOLLOWED, null, false);
  }

  static InFlight update(Observation subject, Slot slot) {
    return new InFlight(subject, List.of(slot), Step.UPDATE, null, false);
  }

  static InFlight look(Observation subject, String as) {
    return new InFlight(subject, List.of(), Step.LOOK, as, false);
  }

  InFlight with(Slot slot) {
    List<Slot> more = new ArrayList<>(slots);
    more.add(slot);
    return new InFlight(observation, List.copyOf(more), step, as, late);
  }
}
