package io.sharetrail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON tree as text in the form of Java's {@code Map.toString()}, e.g. {@code {snapshotId=snap-1,
 * items=[{userId=2}]}}: the form in which Elastic's integration stores {@code
 * aws.cloudtrail.request_parameters}.
 */
public final class MapString {
  /** In which order the keys of an object come. */
  public enum KeyOrder {
    /** As the event has them. AWS writes snapshotId, createVolumePermission, attributeType. */
    AS_LOGGED,
    /**
     * As a {@code java.util.HashMap} has them, which is what an ingest pipeline parses JSON to. For
     * a share this is snapshotId, attributeType, createVolumePermission: the order the seed rule
     * was written for.
     */
    AS_INGESTED
  }

  private MapString() {}

  public static String of(JsonNode json, KeyOrder order) {
    return String.valueOf(javaValue(json, order));
  }

  private static Object javaValue(JsonNode json, KeyOrder order) {
    if (json.isObject()) {
      Map<String, Object> map =
          order == KeyOrder.AS_LOGGED ? new LinkedHashMap<>() : new HashMap<>();
      json.properties()
          .forEach(field -> map.put(field.getKey(), javaValue(field.getValue(), order)));
      return map;
    }
    if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      json.forEach(item -> list.add(javaValue(item, order)));
      return list;
    }
    return json.isNull() ? null : json.asText();
  }
}
