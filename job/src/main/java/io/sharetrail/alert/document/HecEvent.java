package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import java.math.BigDecimal;
import java.util.List;

/**
 * An alert as an event of Splunk's HTTP event collector: the envelope, the fields of risk-based
 * alerting (see {@link RiskFields}), those of the Common Information Model's Alerts, and the {@link
 * SharetrailObject}.
 */
public final class HecEvent {

  private HecEvent() {}

  /**
   * @param maxBytes most bytes, at least {@link Form#LEAST_BYTES}
   * @throws IllegalArgumentException if it is less
   */
  public static byte[] write(Alert alert, HecEnvelope envelope, int maxBytes) {
    Form.checked(maxBytes);
    return Form.fitting(alert, maxBytes, (shown, whole) -> write(shown, whole, envelope));
  }

  private static byte[] write(Alert alert, Extent whole, HecEnvelope envelope) {
    return Fields.document(
        to ->
            to.decimal("time", seconds(alert))
                .text("host", envelope.host())
                .text("source", envelope.source())
                .text("sourcetype", envelope.sourcetype())
                .text("index", envelope.index())
                .object(
                    "event",
                    event -> {
                      RiskFields.write(event, alert);
                      common(event, alert);
                      event.object(
                          "sharetrail",
                          sharetrail -> SharetrailObject.write(sharetrail, alert, whole, false));
                    }));
  }

  /** Seconds since the epoch with three decimals: Splunk takes a whole number for either. */
  private static BigDecimal seconds(Alert alert) {
    return alert.eventTime() == null
        ? null
        : BigDecimal.valueOf(alert.eventTime().toEpochMilli(), 3);
  }

  private static void common(Fields to, Alert alert) {
    to.text("id", alert.id())
        .text("type", "alert")
        .text("app", "Sharetrail")
        .text("vendor_product", "Sharetrail")
        .text("subject", alert.headline())
        .text("severity", Facets.suppressed(alert) ? "informational" : alert.severity().label())
        .text("signature", alert.rule().name())
        .text("signature_id", alert.rule().id())
        .text("src", alert.source().ip())
        .text("src_ip", Facets.ip(alert.source().ip()))
        .text("src_country", alert.source().country())
        .text("user", alert.actor().name())
        .text("user_id", alert.actor().arn())
        .text("user_type", alert.actor().type())
        .text("access_key_id", alert.actor().accessKeyId())
        .text("http_user_agent", alert.source().userAgent())
        .text("command", alert.event().eventName())
        .text("dest", alert.snapshot().id())
        .texts("dest_account", alert.targets().stream().map(target -> target.account()).toList())
        .text("vendor_account", alert.event().recipientAccountId())
        .text("vendor_region", alert.event().awsRegion())
        .texts(
            "mitre_technique_id",
            alert.rule().techniqueId() == null ? List.of() : List.of(alert.rule().techniqueId()))
        .text("request_parameters", alert.event().requestParameters())
        .text("response_elements", alert.event().responseElements());
  }
}
