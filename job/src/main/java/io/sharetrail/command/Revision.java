package io.sharetrail.command;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.report.AlertRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/**
 * A revision of an alert as it leaves the job: the row that a table shows, and its JSON. One share
 * may name 500 targets, and a trail hold thousands of shares: whole alerts would cost more to hand
 * over, and to keep, than to find.
 *
 * @param deflated the JSON in UTF-8, compressed; empty where only the row was kept
 */
public record Revision(AlertRow row, byte[] deflated) {

  private static final byte[] NOTHING = {};

  static Revision of(Alert alert) {
    byte[] json = AlertJson.write(alert).getBytes(StandardCharsets.UTF_8);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(json);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 4 + 64);
      byte[] buffer = new byte[Math.min(json.length + 64, 1 << 14)];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return new Revision(AlertRow.of(alert), out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  Revision withoutStory() {
    return new Revision(row, NOTHING);
  }

  boolean hasStory() {
    return deflated.length > 0;
  }

  /** The alert's canonical JSON in UTF-8, without a line end. */
  byte[] json() {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The alert itself. */
  public Alert alert() {
    return AlertJson.read(new String(json(), StandardCharsets.UTF_8));
  }
}
