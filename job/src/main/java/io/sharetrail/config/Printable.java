package io.sharetrail.config;

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
              if (!text.codePoints().allMatch(Printable::isPrintable)) {
                throw new IllegalArgumentException("has characters that are not printable");
              }
              return text;
            },
            Scalars::quoted)
        .read(key, value, problems);
  }

  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  @Override
  public String write(String value) {
    return Scalars.quoted(value);
  }
}
