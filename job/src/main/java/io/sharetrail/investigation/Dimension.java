package io.sharetrail.investigation;

import java.util.Locale;

/** What observations are joined by. Append only: the names are state and document values. */
public enum Dimension {
  /** The same identity (see {@code CanonicalActor}). */
  ACTOR,
  /** The same source address, under any identity. */
  SOURCE_IP,
  /** The same snapshot in the same region, whoever touched it. */
  SNAPSHOT;

  /** Name in documents: lower case with dashes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
