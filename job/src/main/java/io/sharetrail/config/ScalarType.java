package io.sharetrail.config;

import java.util.function.Function;

/**
 * A type written as one piece of text.
 *
 * @param accepted what is accepted
 * @param parse text to value; refuses by {@link IllegalArgumentException} with a message that
 *     completes the sentence "the value …"
 * @param canonical value to text
 */
record ScalarType<T>(String accepted, Parser<T> parse, Function<T, String> canonical)
    implements ValueType<T> {

  interface Parser<T> {
    T parse(Given.Scalar scalar);
  }

  @Override
  public T read(String key, Given value, Problems problems) {
    if (!(value instanceof Given.Scalar scalar)) {
      problems.rejected(value, key, "is not a single value", accepted);
      return null;
    }
    if (scalar.isNothing()) {
      problems.rejected(value, key, "was given (leave the key out for its default)", accepted);
      return null;
    }
    try {
      return parse.parse(scalar);
    } catch (Undisclosed e) {
      problems.rejectedUnseen(value, key, e.getMessage(), accepted);
      return null;
    } catch (IllegalArgumentException e) {
      problems.rejected(value, key, e.getMessage(), accepted);
      return null;
    }
  }

  @Override
  public String write(T value) {
    return canonical.apply(value);
  }
}
