package io.sharetrail.config;

/** Refuses a value that may be a secret, and so must not be repeated in the complaint. */
final class Undisclosed extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * @param complaint completes the sentence "the value …"
   */
  Undisclosed(String complaint) {
    super(complaint);
  }
}
