package io.sharetrail.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sharetrail.cloudtrail.RawJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads members of a request or response whose spelling differs from service to service: the case
 * of names does not matter, and lists, {@code items} and a wrapper such as {@code
 * RestoreSnapshotFromRecycleBinRequest} are looked through. Never throws; of JSON that is cut off,
 * what stood before the damage counts.
 */
final class LooseJson {

  private static final Set<String> LIST_NAMES = Set.of("items", "item", "member");

  private final List<String> texts = new ArrayList<>(1);
  private final int max;
  private final String[] path;

  private LooseJson(int max, String[] path) {
    this.max = max;
    this.path = path;
  }

  /**
   * The first scalar at the path, null if there is none.
   *
   * @param json may be null
   */
  static String text(RawJson json, String... path) {
    List<String> first = texts(json, 1, path);
    return first.isEmpty() ? null : first.get(0);
  }

  /**
   * The first scalars at the path, in however many lists; empty if there are none.
   *
   * @param json may be null
   */
  static List<String> texts(RawJson json, int max, String... path) {
    LooseJson reader = new LooseJson(max, path);
    if (json != null) {
      try (JsonParser parser = json.parser()) {
        parser.nextToken();
        reader.read(parser, 0);
      } catch (IOException e) {
        return reader.texts;
      }
    }
    return reader.texts;
  }

  /**
   * What is inside the wrapper that CloudTrail puts around requests and responses of newer EC2
   * calls, or the JSON itself if it has none.
   *
   * @param json may be null
   * @return null only if {@code json} is
   */
  static RawJson unwrapped(RawJson json, String wrapper) {
    RawJson inner = json == null ? null : json.at(wrapper);
    return inner == null ? json : inner;
  }

  /** Consumes the current value, unless all that is wanted has been found. */
  private void read(JsonParser parser, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      while (texts.size() < max
          && parser.nextToken() != JsonToken.END_ARRAY
          && parser.currentToken() != null) {
        read(parser, depth);
      }
    } else if (token == JsonToken.START_OBJECT) {
      while (texts.size() < max && parser.nextToken() == JsonToken.FIELD_NAME) {
        readMember(parser, parser.currentName(), depth);
      }
    } else if (depth == path.length
        && token != null
        && token.isScalarValue()
        && token != JsonToken.VALUE_NULL) {
      texts.add(parser.getText());
    }
  }

  private void readMember(JsonParser parser, String name, int depth) throws IOException {
    parser.nextToken();
    if (depth < path.length && path[depth].equalsIgnoreCase(name)) {
      read(parser, depth + 1);
    } else if (isTransparent(name, depth)) {
      read(parser, depth);
    } else {
      parser.skipChildren();
    }
  }

  private static boolean isTransparent(String name, int depth) {
    return depth == 0
        ? name.endsWith("Request") || name.endsWith("Response")
        : LIST_NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
