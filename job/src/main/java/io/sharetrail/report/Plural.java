package io.sharetrail.report;

/** Numbers with their noun. */
public final class Plural {

  private Plural() {}

  /** {@code 1 file}, {@code 2 files}. */
  public static String of(long number, String noun) {
    return Words.count(number, noun);
  }
}
