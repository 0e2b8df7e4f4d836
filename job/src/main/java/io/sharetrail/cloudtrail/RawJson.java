package io.sharetrail.cloudtrail;

/** Stands in for the codec's own view of nested JSON until that lands. */
public interface RawJson {

  /**
   * @return the scalar at {@code path} as text, or null
   */
  String text(String path);
}
