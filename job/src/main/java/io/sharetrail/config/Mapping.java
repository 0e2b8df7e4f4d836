package io.sharetrail.config;

import java.time.Instant;
import java.util.List;

/**
 * The fields of one value that is written as {@code {name: …, …}}, read with every error at once.
 */
final class Mapping {

  private final String key;
  private final String thing;
  private final String accepted;
  private final Given.Mapping given;
  private final Problems problems;
  private boolean sound = true;

  private Mapping(
      String key, String thing, String accepted, Given.Mapping given, Problems problems) {
    this.key = key;
    this.thing = thing;
    this.accepted = accepted;
    this.given = given;
    this.problems = problems;
  }

  /**
   * @param thing what it is, with its article
   * @return null, and a problem, if the value is no mapping
   */
  static Mapping of(
      String key,
      Given value,
      String thing,
      List<String> fields,
      String accepted,
      Problems problems) {
    if (!(value instanceof Given.Mapping mapping)) {
      problems.rejected(value, key, "is not " + thing, accepted);
      return null;
    }
    mapping
        .entries()
        .forEach(
            (field, each) -> {
              if (!fields.contains(field)) {
                problems.add(
                    each.origin().label(),
                    key
                        + ": unknown field "
                        + Problems.quote(field)
                        + Suggestion.among(fields).sentence(field)
                        + "; accepted: "
                        + accepted);
              }
            });
    return new Mapping(key, thing, accepted, mapping, problems);
  }

  /** Whether the field is given, whatever its value. */
  boolean has(String field) {
    return given.entries().containsKey(field);
  }

  /** Null, and a problem, if the field is missing or cannot be read. */
  <T> T required(String field, ValueType<T> type) {
    if (!given.entries().containsKey(field)) {
      complain(key + ": " + thing + " has no " + field + "; accepted: " + accepted);
      return null;
    }
    return read(field, type);
  }

  /** The standard if the field is missing; null, and a problem, if it cannot be read. */
  <T> T optional(String field, ValueType<T> type, T standard) {
    return given.entries().containsKey(field) ? read(field, type) : standard;
  }

  /** Complains if a period ends before it begins; null is for ever. */
  void ordered(Instant from, Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      complain(key + ": from " + from + " is not before to " + to);
    }
  }

  /** The canonical spelling of a period behind other fields; what is for ever is left out. */
  static String period(Instant from, Instant to) {
    return (from == null ? "" : ", from: " + from) + (to == null ? "" : ", to: " + to);
  }

  void complain(String complaint) {
    sound = false;
    problems.add(given.origin().label(), complaint);
  }

  /** Whether every field that was asked for could be read. */
  boolean sound() {
    return sound;
  }

  private <T> T read(String field, ValueType<T> type) {
    T value = type.read(key + "." + field, given.entries().get(field), problems);
    sound &= value != null;
    return value;
  }
}
