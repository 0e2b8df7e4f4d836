package io.sharetrail.config;

import io.sharetrail.alert.PlainText;

/**
 * A line of text for people: nothing that a terminal, a page or a log would obey.
 *
 * @param longest most characters
 */
record Printable(int longest) implements ValueType<String> {

  @Override
  public String accepted() {
    return "1 to " + longest + " printable characters in one line";
  }

  @Override
  public String read(String key, Given value, Problems problems) {
    return new ScalarType<>(
            accepted(),
            scalar -> {
              String text = scalar.text().strip();
              if (text.isEmpty() || text.length() > longest) {
                throw new IllegalArgumentException("has " + text.length() + " characters");
              }
              if (!text.codePoints().allMatch(PlainText::isPlain)) {
                throw new IllegalArgumentException("has characters that are not printable");
              }
              return text;
            },
            Scalars::quoted)
        .read(key, value, problems);
  }

  @Override
  public String write(String value) {
    return Scalars.quoted(value);
  }
}
