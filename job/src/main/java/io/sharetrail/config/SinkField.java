package io.sharetrail.config;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * One field of a sink: a row of the table at the end of the reference page.
 *
 * @param of the types that have it
 * @param required whether it must be given
 * @param standard what counts if it is not given, which the type may decide; null for nothing
 * @param meaning for people, without a full stop
 */
record SinkField<T>(
    String name,
    ValueType<T> type,
    Set<SinkType> of,
    boolean required,
    Function<SinkType, T> standard,
    String meaning) {

  static <T> SinkField<T> required(
      String name, ValueType<T> type, Set<SinkType> of, String meaning) {
    return new SinkField<>(name, type, of, true, any -> null, meaning);
  }

  static <T> SinkField<T> optional(
      String name, ValueType<T> type, Set<SinkType> of, T standard, String meaning) {
    return new SinkField<>(name, type, of, false, any -> standard, meaning);
  }

  static <T> SinkField<T> byType(
      String name, ValueType<T> type, Function<SinkType, T> standard, String meaning) {
    return new SinkField<>(name, type, EnumSet.allOf(SinkType.class), false, standard, meaning);
  }
}
