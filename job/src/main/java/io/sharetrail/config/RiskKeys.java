package io.sharetrail.config;

import io.sharetrail.risk.Weight;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code risk.weights.*}: one key per {@link Weight}. */
final class RiskKeys {

  private static final ValueType<Integer> POINTS = Scalars.integer(0, 100);

  private static final Map<Weight, ConfigKey<Integer>> BY_WEIGHT = byWeight();

  static final List<ConfigKey<?>> ALL =
      Arrays.stream(Weight.values()).<ConfigKey<?>>map(RiskKeys::of).toList();

  private RiskKeys() {}

  static ConfigKey<Integer> of(Weight weight) {
    return BY_WEIGHT.get(weight);
  }

  static RiskConfig build(Values values) {
    EnumMap<Weight, Integer> points = new EnumMap<>(Weight.class);
    BY_WEIGHT.forEach((weight, key) -> points.put(weight, values.get(key)));
    return new RiskConfig(points);
  }

  private static Map<Weight, ConfigKey<Integer>> byWeight() {
    EnumMap<Weight, ConfigKey<Integer>> keys = new EnumMap<>(Weight.class);
    for (Weight weight : Weight.values()) {
      keys.put(
          weight,
          new ConfigKey<>(
              "risk.weights." + weight.key(),
              POINTS,
              weight.points(),
              weight.meaning(),
              config -> config.risk().points(weight)));
    }
    return Collections.unmodifiableMap(keys);
  }
}
