package io.sharetrail.config;

import java.util.List;

/**
 * A list that says something: one that is empty by mistake must not mean "all".
 *
 * @param most items
 */
record StatedList<T>(String name, ValueType<T> item, int most) implements ValueType<List<T>> {

  @Override
  public String accepted() {
    return new ListType<>(name, item).accepted();
  }

  @Override
  public boolean isList() {
    return true;
  }

  @Override
  public List<T> read(String key, Given value, Problems problems) {
    List<T> read = new ListType<>(name, item).read(key, value, problems);
    if (read == null) {
      return null;
    }
    if (read.isEmpty()) {
      problems.rejected(value, key, "is empty (leave the field out to state nothing)", accepted());
      return null;
    }
    if (read.size() > most) {
      problems.rejected(value, key, "has " + read.size() + " items", "at most " + most);
      return null;
    }
    return read.stream().distinct().toList();
  }

  @Override
  public String write(List<T> value) {
    return new ListType<>(name, item).write(value);
  }
}
