package io.sharetrail.config;

import java.util.Objects;
import java.util.function.Function;

/**
 * One row of the table from which configurations are read and their reference page is written.
 *
 * @param path full name, parts separated by dots
 * @param type how the value is written and checked
 * @param standard the value when none is given; null for a key that may stay unset
 * @param meaning one sentence for the reference page, without a full stop
 * @param of finds the effective value in a configuration
 */
record ConfigKey<T>(
    String path, ValueType<T> type, T standard, String meaning, Function<JobConfig, T> of) {

  ConfigKey {
    Objects.requireNonNull(path);
    Objects.requireNonNull(type);
  }

  boolean optional() {
    return standard == null;
  }

  /** The canonical spelling of this key's effective value; {@code null} (bare) when unset. */
  String write(JobConfig config) {
    T value = of.apply(config);
    return value == null ? "null" : type.write(value);
  }

  String writeStandard() {
    return standard == null ? "unset" : type.write(standard);
  }
}
