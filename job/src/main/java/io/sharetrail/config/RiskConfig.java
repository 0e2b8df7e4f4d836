package io.sharetrail.config;

import io.sharetrail.risk.Weight;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The points of every signal.
 *
 * @param weights one entry per {@link Weight}, 0 to 100 points each; unmodifiable
 */
public record RiskConfig(Map<Weight, Integer> weights) implements Serializable {

  /**
   * @throws IllegalArgumentException when a weight is missing
   */
  public RiskConfig {
    EnumMap<Weight, Integer> copy = new EnumMap<>(Weight.class);
    copy.putAll(weights);
    for (Weight weight : Weight.values()) {
      if (copy.get(weight) == null) {
        throw new IllegalArgumentException("no points for " + weight.key());
      }
    }
    weights = Collections.unmodifiableMap(copy);
  }

  /** Points of one signal, 0 to 100. */
  public int points(Weight weight) {
    return weights.get(weight);
  }
}
