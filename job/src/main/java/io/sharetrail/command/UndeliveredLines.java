package io.sharetrail.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sharetrail.sink.delivery.Document;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The lines of a file of undelivered documents, one at a time. Anybody may have written to such a
 * file: a line that is no document says so and is passed over.
 */
final class UndeliveredLines implements Closeable {

  /** A document has 10 MiB at most. */
  private static final int LONGEST = 16 << 20;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:~-]{1,200}");
  private static final JsonFactory JSON = new JsonFactory();

  private final InputStream in;
  private final String sink;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long number;
  private boolean tooLong;

  /**
   * @param sink whose documents they should be
   */
  UndeliveredLines(UndeliveredFile file, String sink) throws IOException {
    in = new BufferedInputStream(file.open(), 1 << 16);
    this.sink = sink;
  }

  /** Moves to the next line that is not empty; false at the end. */
  boolean next() throws IOException {
    do {
      if (!read()) {
        return false;
      }
    } while (bytes.size() == 0);
    return true;
  }

  private boolean read() throws IOException {
    bytes.reset();
    tooLong = false;
    number++;
    int next = in.read();
    if (next < 0) {
      return false;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (bytes.size() < LONGEST) {
        bytes.write(next);
      } else {
        tooLong = true;
      }
    }
    return true;
  }

  /** From 1. */
  long number() {
    return number;
  }

  /**
   * Null if it is one of another sink, in that one's form.
   *
   * @throws IOException if the line holds none; the message says why, and shows nothing of it
   */
  Document document() throws IOException {
    if (tooLong) {
      throw new IOException("is longer than " + LONGEST + " bytes");
    }
    byte[] line = bytes.toByteArray();
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      return parsed(line);
    } catch (CharacterCodingException e) {
      throw new IOException("is no UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new IOException("is no JSON, or a part of it: " + e.getOriginalMessage(), e);
    }
  }

  private Document parsed(byte[] line) throws IOException {
    String of = null;
    String id = null;
    long sequence = -1;
    byte[] body = null;
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("is no undelivered document");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "sink" -> of = json.getText();
          case "alertId" -> id = json.getText();
          case "sequence" -> {
            if (value == JsonToken.VALUE_NUMBER_INT) {
              sequence = json.getLongValue();
            }
          }
          case "document" -> {
            int from = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            if (from < 0) { // as of UTF-16, which JSON may be
              throw new IOException("is no UTF-8");
            }
            if (value == JsonToken.START_OBJECT) {
              body = Arrays.copyOfRange(line, from, (int) json.currentLocation().getByteOffset());
            }
          }
          default -> json.skipChildren();
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new IOException("is no JSON object, or more than one");
      }
    }
    if (body == null || sequence < 0 || id == null || !ID.matcher(id).matches()) {
      throw new IOException(
          "is no undelivered document: it needs sink, alertId, sequence and document");
    }
    if (of == null) {
      throw new IOException("is no undelivered document: it names no sink");
    }
    if (!sink.equals(of)) {
      return null;
    }
    return new Document(id, sequence, body);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
