package io.sharetrail.sink.splunk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.document.Form;
import io.sharetrail.alert.document.HecEnvelope;
import io.sharetrail.alert.document.HecEvent;
import io.sharetrail.sink.delivery.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * Alerts as events for the collector, in whatever form.
 *
 * @param maxBytes largest document
 */
public record HecDocuments(Form form, HecEnvelope envelope, int maxBytes)
    implements ElementConverter<Alert, Document> {

  private static final JsonFactory JSON = new JsonFactory();

  /** What the envelope takes at most: four texts of 128 characters, escaped, and its names. */
  private static final int ENVELOPE = 4 * 128 * 6 + 200;

  @Override
  public Document apply(Alert alert, SinkWriter.Context context) {
    return new Document(alert.id(), alert.sequence(), event(alert));
  }

  private byte[] event(Alert alert) {
    if (form == Form.HEC) {
      return HecEvent.write(alert, envelope, maxBytes);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("time", BigDecimal.valueOf(alert.eventTime().toEpochMilli(), 3));
      write(json, "index", envelope.index());
      write(json, "source", envelope.source());
      write(json, "sourcetype", envelope.sourcetype());
      write(json, "host", envelope.host());
      json.writeFieldName("event");
      json.writeRawValue(
          new String(form.write(alert, maxBytes - ENVELOPE), StandardCharsets.UTF_8));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
