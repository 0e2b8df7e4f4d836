package io.sharetrail.exceptions;

import java.util.List;

/**
 * All exceptions that are in force together. Components are never renamed or retyped: they are
 * state.
 *
 * @param version of the document; 0 for {@link #NONE} alone
 * @param fingerprint the first 12 hex digits of a hash over all it says; null for {@link #NONE}
 * @param entries in the document's order, of which the first counts where several would hide
 */
public record ExceptionSet(long version, String fingerprint, List<ExceptionEntry> entries) {

  /** Nobody said anything. */
  public static final ExceptionSet NONE = new ExceptionSet(0, null, List.of());

  public ExceptionSet {
    entries = List.copyOf(entries);
  }

  /** Whether there ever was a document. */
  public boolean isNone() {
    return version == 0;
  }

  /** How alerts name it: version and fingerprint; null for {@link #NONE}. */
  public String mark() {
    return isNone() ? null : version + ":" + fingerprint;
  }
}
