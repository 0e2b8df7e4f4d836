package io.sharetrail.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of values of one type. Every bad item is reported. "No value" is the empty list.
 *
 * @param name what the list holds, in the plural
 */
record ListType<T>(String name, ValueType<T> item) implements ValueType<List<T>> {

  @Override
  public String accepted() {
    return "a list of " + name + ", each " + item.accepted();
  }

  @Override
  public boolean isList() {
    return true;
  }

  @Override
  public List<T> read(String key, Given value, Problems problems) {
    if (value instanceof Given.Scalar scalar && scalar.isNothing()) {
      return List.of();
    }
    if (!(value instanceof Given.Listing listing)) {
      problems.rejected(value, key, "is not a list", accepted());
      return null;
    }
    List<T> items = new ArrayList<>();
    boolean sound = true;
    for (Given each : listing.items()) {
      T read = item.read(key, each, problems);
      sound &= read != null;
      items.add(read);
    }
    return sound ? List.copyOf(items) : null;
  }

  @Override
  public String write(List<T> value) {
    return value.stream().map(item::write).collect(Collectors.joining(", ", "[", "]"));
  }
}
