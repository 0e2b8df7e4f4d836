package io.sharetrail.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The canonical JSON form of an alert: fields in the record's order, nulls left out, times as ISO
 * 8601 in UTC.
 */
public final class AlertJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder(PlainEscapes.factory())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private AlertJson() {}

  /** One line; what {@link PlainEscapes} names is escaped inside strings. */
  public static String write(Alert alert) {
    try {
      return JSON.writeValueAsString(alert);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert always has a JSON form", e);
    }
  }

  /**
   * @throws IllegalArgumentException if the text is no alert
   */
  public static Alert read(String json) {
    try {
      return JSON.readValue(json, Alert.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an alert: " + e.getOriginalMessage(), e);
    }
  }
}
