package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;

/** An event for Splunk's collector. */
public final class HecEvent {

  private HecEvent() {}

  /** One line of UTF-8 JSON. */
  public static byte[] write(Alert alert, HecEnvelope envelope, int maxBytes) {
    return Form.HEC.write(alert, maxBytes);
  }
}
