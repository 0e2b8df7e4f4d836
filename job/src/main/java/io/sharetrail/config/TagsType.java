package io.sharetrail.config;

import io.sharetrail.alert.PlainText;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tags with their values: {@code {purpose: dr-copy}}. */
final class TagsType implements ValueType<Map<String, String>> {

  private static final int MOST = 10;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  @Override
  public String accepted() {
    return "1 to "
        + MOST
        + " tags, as {purpose: dr-copy}, of at most "
        + LONGEST_KEY
        + " and "
        + LONGEST_VALUE
        + " printable characters";
  }

  @Override
  public Map<String, String> read(String key, Given value, Problems problems) {
    if (!(value instanceof Given.Mapping mapping)
        || mapping.entries().isEmpty()
        || mapping.entries().size() > MOST) {
      problems.rejected(value, key, "is no such group of tags", accepted());
      return null;
    }
    Map<String, String> tags = new TreeMap<>();
    mapping
        .entries()
        .forEach(
            (name, given) -> {
              boolean fine =
                  given instanceof Given.Scalar scalar
                      && !scalar.isNothing()
                      && fits(name, LONGEST_KEY)
                      && !name.isEmpty()
                      && fits(scalar.text(), LONGEST_VALUE);
              if (fine) {
                tags.put(name, ((Given.Scalar) given).text());
              } else {
                problems.rejected(
                    given, key + "." + Problems.quote(name), "is no value of a tag", accepted());
              }
            });
    return tags.size() == mapping.entries().size() ? Collections.unmodifiableMap(tags) : null;
  }

  private static boolean fits(String text, int longest) {
    return text.length() <= longest && text.codePoints().allMatch(PlainText::isPlain);
  }

  @Override
  public String write(Map<String, String> value) {
    return new TreeMap<>(value)
        .entrySet().stream()
            .map(tag -> Scalars.quoted(tag.getKey()) + ": " + Scalars.quoted(tag.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
