package io.sharetrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sharetrail.alert.PlainEscapes;
import io.sharetrail.report.WhatIf.Deed;
import io.sharetrail.report.WhatIf.OfEntry;
import io.sharetrail.risk.AppliedException.Effect;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The same as lines of JSON: one for each entry, then one of totals. */
public final class WhatIfJson {

  private WhatIfJson() {}

  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  public static List<String> lines(WhatIf whatIf) {
    return Stream.concat(
            whatIf.entries().stream().map(WhatIfJson::entry), Stream.of(totals(whatIf)))
        .toList();
  }

  private static String line(Content content) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = PlainEscapes.factory().createGenerator(line)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return line.toString();
  }

  private static String entry(OfEntry each) {
    return line(
        json -> {
          json.writeStringField("entry", each.entry().id());
          json.writeStringField("kind", each.entry().kind().label());
          json.writeStringField("owner", each.entry().owner());
          json.writeStringField("expires", each.entry().expires().toString());
          json.writeArrayFieldStart("alerts");
          for (Deed deed : each.deeds()) {
            deed(json, deed);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("warnings");
          for (String warning : each.warnings()) {
            json.writeString(warning);
          }
          json.writeEndArray();
        });
  }

  private static void deed(JsonGenerator json, Deed deed) throws IOException {
    AlertRow without = deed.pair().without();
    AlertRow with = deed.pair().with();
    json.writeStartObject();
    json.writeStringField("id", without.id());
    json.writeStringField("eventTime", without.eventTime().toString());
    json.writeStringField("effect", deed.effect().name());
    json.writeNumberField("score", without.score());
    json.writeStringField("severity", without.severity().name());
    json.writeNumberField("scoreAfter", with.score());
    json.writeStringField("severityAfter", with.severity().name());
    json.writeBooleanField("suppressedAfter", with.suppressedBy() != null);
    if (deed.why() != null) {
      json.writeStringField("why", deed.why());
    }
    json.writeStringField("headline", deed.pair().headline());
    json.writeEndObject();
  }

  private static String totals(WhatIf whatIf) {
    return line(
        json -> {
          json.writeStringField("exceptions", whatIf.set().mark());
          json.writeStringField("historyEnds", whatIf.end().toString());
          json.writeNumberField("alerts", whatIf.alerts());
          json.writeNumberField("hidden", whatIf.count(Effect.HIDDEN));
          json.writeNumberField("hiddenCritical", whatIf.hiddenCritical());
          json.writeNumberField("lowered", whatIf.count(Effect.TRUSTED));
          json.writeNumberField("notHidden", whatIf.count(Effect.BROKEN_THROUGH));
        });
  }
}
