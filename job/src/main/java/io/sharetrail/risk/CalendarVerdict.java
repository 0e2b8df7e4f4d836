package io.sharetrail.risk;

import java.util.Locale;

/** What an account's calendar says of a moment. The names are document values. */
public enum CalendarVerdict {
  /** The account has no business hours. */
  NOT_KEPT,
  BUSINESS_HOURS,
  OUTSIDE_BUSINESS_HOURS,
  /** Work at this time was approved beforehand, whatever the hour. */
  MAINTENANCE;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
