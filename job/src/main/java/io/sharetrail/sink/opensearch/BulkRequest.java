package io.sharetrail.sink.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sharetrail.config.SinkConfig.Mode;
import io.sharetrail.sink.delivery.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The body of a {@code _bulk} request: for each document a line that says what to do with it, and
 * the document in one line.
 */
final class BulkRequest {

  private static final JsonFactory JSON = new JsonFactory();

  /** What a line that says what to do has at most, less the id. */
  private static final int ACTION = 96;

  private final Mode mode;

  BulkRequest(Mode mode) {
    this.mode = mode;
  }

  /**
   * NDJSON, with a line break at its end.
   *
   * @param documents of which each may hold line breaks: they become blanks, or one document could
   *     end where it likes and go on as a request of its own
   */
  byte[] body(List<Document> documents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size(documents));
    try {
      for (Document document : documents) {
        action(document, out);
        out.write('\n');
        out.write(inOneLine(document.body()));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return out.toByteArray();
  }

  /** Bytes of the body, or a little more. */
  private static int size(List<Document> documents) {
    int size = 0;
    for (Document document : documents) {
      size += document.body().length + document.id().length() + ACTION;
    }
    return size;
  }

  /** The {@code _id} that the document has there. */
  String id(Document document) {
    return mode == Mode.INDEX ? document.id() : document.id() + '-' + document.sequence();
  }

  private void action(Document document, ByteArrayOutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeObjectFieldStart(mode == Mode.INDEX ? "index" : "create");
      json.writeStringField("_id", id(document));
      if (mode == Mode.INDEX) {
        json.writeNumberField("version", document.sequence());
        json.writeStringField("version_type", "external");
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static byte[] inOneLine(byte[] body) {
    byte[] line = null;
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '\n' || body[i] == '\r') {
        line = line == null ? body.clone() : line;
        line[i] = ' ';
      }
    }
    return line == null ? body : line;
  }
}
