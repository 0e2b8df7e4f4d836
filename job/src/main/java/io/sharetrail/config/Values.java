package io.sharetrail.config;

import java.util.HashMap;
import java.util.Map;

/** The typed values that were given; a key that was not given has its default. */
final class Values {

  private final Map<String, Object> byPath = new HashMap<>();

  <T> void put(ConfigKey<T> key, T value) {
    byPath.put(key.path(), value);
  }

  /** The given or default value; null only for an optional key. */
  @SuppressWarnings("unchecked") // put is the only way in, and a path belongs to one key
  <T> T get(ConfigKey<T> key) {
    return (T) byPath.getOrDefault(key.path(), key.standard());
  }
}
