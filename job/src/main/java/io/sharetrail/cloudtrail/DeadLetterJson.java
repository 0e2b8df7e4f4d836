package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A dead letter as one line of JSON: {@code origin}, {@code layerPath}, {@code reason}, {@code
 * detail}, {@code size}, and the kept {@code bytes} as base64, for they are whatever somebody sent.
 */
public final class DeadLetterJson {

  private DeadLetterJson() {}

  /** One line, without the line break. */
  public static String write(DeadLetter letter) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(line)) {
      json.setHighestNonEscapedChar(0x7E); // a file's name may turn or break a terminal's line
      json.writeStartObject();
      json.writeStringField("origin", letter.origin());
      json.writeStringField("layerPath", letter.layerPath());
      json.writeStringField("reason", letter.reason().label());
      json.writeStringField("detail", letter.detail());
      json.writeNumberField("size", letter.size());
      json.writeBinaryField("bytes", letter.bytes());
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return line.toString();
  }

  /**
   * The same as UTF-8; if it would be larger than it may be, with as much of what was kept as fits.
   *
   * @param maxBytes at least 32 KiB
   */
  public static byte[] json(DeadLetter letter, int maxBytes) {
    byte[] json = write(letter).getBytes(StandardCharsets.UTF_8);
    if (json.length <= maxBytes) {
      return json;
    }
    // Half of the bytes is always enough for base64.
    byte[] fewer = Arrays.copyOf(letter.bytes(), Math.min(letter.bytes().length, maxBytes / 2));
    return write(
            new DeadLetter(
                letter.origin(),
                letter.layerPath(),
                letter.reason(),
                letter.detail(),
                letter.size(),
                fewer))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote. Members it does not know are left alone.
   *
   * @throws IOException if it is no dead letter; the message says why, without content
   */
  public static DeadLetter read(byte[] bytes, int from, int to) throws IOException {
    Draft draft = new Draft();
    try (JsonParser p = Json.FACTORY.createParser(bytes, from, to - from)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no JSON object");
      }
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String name = p.currentName();
        p.nextToken();
        draft.take(name, p);
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IOException("no well-formed JSON", e);
    }
    return draft.letter();
  }

  private static final class Draft {
    private String origin;
    private String layerPath = "";
    private String reason;
    private String detail = "";
    private long size = -1;
    private byte[] kept;

    void take(String name, JsonParser p) throws IOException {
      switch (name) {
        case "origin" -> origin = text(p);
        case "layerPath" -> layerPath = text(p);
        case "reason" -> reason = text(p);
        case "detail" -> detail = text(p);
        case "size" ->
            size = p.currentToken() == JsonToken.VALUE_NUMBER_INT ? p.getLongValue() : -1;
        case "bytes" ->
            kept = p.currentToken() == JsonToken.VALUE_STRING ? p.getBinaryValue() : null;
        default -> p.skipChildren();
      }
    }

    private static String text(JsonParser p) throws IOException {
      if (p.currentToken() == JsonToken.VALUE_STRING) {
        return p.getText();
      }
      p.skipChildren();
      return null;
    }

    DeadLetter letter() throws IOException {
      if (origin == null || kept == null || size < kept.length) {
        throw new IOException("origin, size or bytes is missing or has another type");
      }
      String label = reason;
      DeadLetterReason known =
          Arrays.stream(DeadLetterReason.values())
              .filter(candidate -> candidate.label().equals(label))
              .findFirst()
              .orElseThrow(() -> new IOException("reason is missing or none that is known"));
      return new DeadLetter(
          origin,
          layerPath == null ? "" : layerPath,
          known,
          detail == null ? "" : detail,
          size,
          kept);
    }
  }
}
