package io.sharetrail.alert;

/** Whether anything can still be added to an alert by the windows that are open. */
public enum AlertStatus {
  OPEN,
  SETTLED
}
