package io.sharetrail.risk;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * The points in force: the table of {@link Weight} with the configuration's changes.
 *
 * @param changed weights that differ from their default; values 0 to 100
 */
public record Weights(Map<Weight, Integer> changed) implements Serializable {

  /** The table as it stands. */
  public static final Weights DEFAULT = new Weights(Map.of());

  public Weights {
    changed = Map.copyOf(changed);
  }

  public int points(Weight weight) {
    return changed.getOrDefault(weight, weight.points());
  }

  /** Every weight with its points in force, in table order. */
  public Map<Weight, Integer> all() {
    Map<Weight, Integer> all = new EnumMap<>(Weight.class);
    for (Weight weight : Weight.values()) {
      all.put(weight, points(weight));
    }
    return all;
  }
}
