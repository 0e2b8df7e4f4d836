package io.sharetrail.sink;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.document.Form;
import io.sharetrail.sink.delivery.Document;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * Writes alerts in one form.
 *
 * @param maxBytes largest document
 */
record AlertDocuments(Form form, int maxBytes) implements ElementConverter<Alert, Document> {

  @Override
  public Document apply(Alert alert, SinkWriter.Context context) {
    return new Document(alert.id(), alert.sequence(), form.write(alert, maxBytes));
  }
}
