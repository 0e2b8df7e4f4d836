package io.sharetrail.alert.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import java.nio.file.Path;
import java.util.Locale;

/** Each form of one alert, as {@code job/docs/documents} shows it: that of the smash-and-grab. */
final class GoldenDocuments {

  static final Path FOLDER = Path.of("documents");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ObjectWriter PRETTY =
      JSON.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private GoldenDocuments() {}

  static String file(Form form) {
    return form.name().toLowerCase(Locale.ROOT) + ".json";
  }

  /**
   * The settled revision, as it was if it settled the hour after: which revision that is depends on
   * the delivery.
   */
  static Alert alert(Path scenarios) {
    Alert settled =
        Documents.of(Story.in(scenarios, "smash-and-grab")).stream()
            .filter(alert -> alert.suppressedBy() == null)
            .filter(alert -> alert.status() == AlertStatus.SETTLED)
            .reduce((first, second) -> second)
            .orElseThrow();
    return settled.as(5, settled.eventTime().plusSeconds(3600).toEpochMilli() | 1L << 62);
  }

  static String of(Form form, Alert alert) {
    try {
      return PRETTY.writeValueAsString(Documents.json(form, alert)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(form.name(), e);
    }
  }
}
