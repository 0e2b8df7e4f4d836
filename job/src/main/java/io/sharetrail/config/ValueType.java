package io.sharetrail.config;

/** How a key's value is written, checked and written back. */
interface ValueType<T> {

  /** What is accepted, to complete the sentence "accepted: …". */
  String accepted();

  /** Whether the value is a list, which {@code --set} may give separated by commas. */
  default boolean isList() {
    return false;
  }

  /**
   * @param key full name of the key, for messages
   * @return the value, or null after at least one problem was reported
   */
  T read(String key, Given value, Problems problems);

  /** The one canonical spelling of a value, which {@link #read} accepts; never null. */
  String write(T value);
}
