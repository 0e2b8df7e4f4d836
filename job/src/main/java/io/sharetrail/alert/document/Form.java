package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.ShorterAlert;

/** A form in which receivers take alerts. */
public enum Form {
  ALERT,
  ECS,
  OCSF,
  HEC,
  SLACK;

  /** One line of UTF-8 JSON. */
  public byte[] write(Alert alert, int maxBytes) {
    return ShorterAlert.json(alert, maxBytes);
  }
}
