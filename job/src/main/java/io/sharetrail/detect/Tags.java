package io.sharetrail.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sharetrail.cloudtrail.RawJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags that a call gave to what it made: {@code responseElements.tagSet.items[]} and {@code
 * requestParameters.tagSpecificationSet.items[].tags[]}. Each key once, sorted.
 */
final class Tags {

  private static final int MAX_TAGS = 16;

  /** As EC2 bounds them. */
  private static final int MAX_KEY = 128;

  private static final int MAX_VALUE = 256;

  /**
   * EC2 takes 50 for each resource; what is read is bounded too, so that no request costs more than
   * its parsing.
   */
  private static final int MAX_READ = 400;

  private final Map<String, String> tags = new TreeMap<>();

  private Tags() {}

  /**
   * Never throws.
   *
   * @param sources each may be null; of a key in several, the first counts
   */
  static List<Tag> of(RawJson... sources) {
    Tags found = new Tags();
    for (RawJson source : sources) {
      if (source != null) {
        found.read(source);
      }
    }
    return found.tags.entrySet().stream()
        .limit(MAX_TAGS)
        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
        .toList();
  }

  private void read(RawJson source) {
    try (JsonParser parser = source.parser()) {
      parser.nextToken();
      read(parser, false);
    } catch (IOException e) {
      return; // the tags before the damage stand
    }
  }

  private void read(JsonParser parser, boolean inTags) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
        read(parser, inTags);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      readObject(parser, inTags);
    }
  }

  private void readObject(JsonParser parser, boolean inTags) throws IOException {
    String key = null;
    String value = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName().toLowerCase(Locale.ROOT);
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        if (inTags || name.startsWith("tag")) {
          read(parser, true);
        } else {
          parser.skipChildren();
        }
      } else if (token != JsonToken.VALUE_NULL && name.equals("key")) {
        key = parser.getText();
      } else if (token != JsonToken.VALUE_NULL && name.equals("value")) {
        value = parser.getText();
      }
    }
    if (inTags && key != null && tags.size() < MAX_READ) {
      tags.putIfAbsent(Text.within(key, MAX_KEY), Text.within(value, MAX_VALUE));
    }
  }
}
