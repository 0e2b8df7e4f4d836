package io.sharetrail.sink.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a {@code _bulk} request, as far as it matters. It is read once from its beginning
 * to its end, and what is kept of it is bounded, whoever wrote it.
 */
final class BulkReply {

  private static final JsonFactory JSON = new JsonFactory();

  /** Characters of an error that are kept. */
  private static final int LONGEST = 500;

  private final JsonParser json;
  private final List<String> ids;
  private List<BulkItem> items;

  private BulkReply(JsonParser json, List<String> ids) {
    this.json = json;
    this.ids = ids;
  }

  /**
   * @param ids of the documents that were sent, in their order
   * @return what became of each, in the same order
   * @throws IOException if it is no such answer, or none to these documents; what became of them is
   *     not known then
   */
  static List<BulkItem> read(String body, List<String> ids) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      return new BulkReply(json, ids).read();
    }
  }

  private List<BulkItem> read() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("items") && items == null) {
        expect(value, JsonToken.START_ARRAY);
        items = items();
      } else {
        json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (items == null) {
      throw new IOException("it has no items");
    }
    if (items.size() != ids.size()) {
      throw new IOException("it has " + items.size() + " items for " + ids.size() + " documents");
    }
    return items;
  }

  private List<BulkItem> items() throws IOException {
    List<BulkItem> all = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (all.size() == ids.size()) {
        throw new IOException("it has more than " + ids.size() + " items");
      }
      expect(json.nextToken(), JsonToken.FIELD_NAME); // index or create
      expect(json.nextToken(), JsonToken.START_OBJECT);
      all.add(item(ids.get(all.size())));
      expect(json.nextToken(), JsonToken.END_OBJECT);
    }
    expect(json.currentToken(), JsonToken.END_ARRAY);
    return all;
  }

  private BulkItem item(String id) throws IOException {
    int status = 0;
    String[] error = {null, null};
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("status") && value == JsonToken.VALUE_NUMBER_INT) {
        status = json.getIntValue();
      } else if (name.equals("_id") && value == JsonToken.VALUE_STRING) {
        isAbout(id);
      } else if (name.equals("error") && value != JsonToken.VALUE_NULL) {
        error = error(value);
      } else {
        json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    if (status < 100 || status > 599) {
      throw new IOException("an item has no status");
    }
    return new BulkItem(status, error[0], error[1]);
  }

  private void isAbout(String id) throws IOException {
    if (!json.getText().equals(id)) {
      throw new IOException("an item is about another document");
    }
  }

  /** Type and reason, with the reason's own reason. */
  private String[] error(JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      String text = json.getValueAsString("");
      json.skipChildren();
      return new String[] {"error", shortened(text)};
    }
    String type = "error";
    String reason = null;
    String cause = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (name.equals("type") && token == JsonToken.VALUE_STRING) {
        type = shortened(json.getText());
      } else if (name.equals("reason") && token == JsonToken.VALUE_STRING) {
        reason = shortened(json.getText());
      } else if (name.equals("caused_by") && token == JsonToken.START_OBJECT) {
        cause = error(token)[1];
      } else {
        json.skipChildren();
      }
    }
    expect(json.currentToken(), JsonToken.END_OBJECT);
    return new String[] {type, joined(reason, cause)};
  }

  private static String joined(String reason, String cause) {
    if (cause == null) {
      return reason;
    }
    return reason == null ? cause : shortened(reason + ": " + cause);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
  }

  private static void expect(JsonToken token, JsonToken expected) throws IOException {
    if (token != expected) {
      throw new IOException("it is no answer to a bulk request, or ends in the middle");
    }
  }
}
