package io.sharetrail.risk;

import java.util.Locale;

/**
 * What a target is to the owner, from worst to best. Constants are never renamed or taken away: the
 * names are document values.
 */
public enum Verdict {
  /** Everyone with an AWS account. Never trusted. */
  PUBLIC(Weight.BASE_PUBLIC),
  /** An account nobody declared. */
  UNKNOWN_EXTERNAL(Weight.BASE_UNKNOWN_EXTERNAL),
  /** An account on a public list of vendors, which nobody here vouched for. */
  LISTED_VENDOR(Weight.BASE_UNKNOWN_EXTERNAL),
  /** A vendor declared and not in use. */
  VENDOR_NOT_IN_USE(Weight.BASE_UNKNOWN_EXTERNAL),
  /** A vendor declared in use. */
  VENDOR(Weight.BASE_VENDOR),
  SAME_ORGANISATION(Weight.BASE_SAME_ORGANISATION),
  TRUSTED(Weight.BASE_TRUSTED),
  /** A verified AWS service acting through its service-linked role. */
  AWS_SERVICE(null),
  /** The owner itself. */
  OWNER(null);

  private final Weight base;

  Verdict(Weight base) {
    this.base = base;
  }

  /** Null when a share with this target alone is suppressed. */
  public Weight base() {
    return base;
  }

  /** Outside the organisation and nothing that anybody vouched for. */
  public boolean untrusted() {
    return switch (this) {
      case PUBLIC, UNKNOWN_EXTERNAL, LISTED_VENDOR, VENDOR_NOT_IN_USE -> true;
      default -> false;
    };
  }

  public boolean suppressed() {
    return base == null;
  }

  /** Inside the organisation or trusted: the score is bounded. */
  public boolean friendly() {
    return this == SAME_ORGANISATION || this == TRUSTED;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
