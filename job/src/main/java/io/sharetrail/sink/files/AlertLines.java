package io.sharetrail.sink.files;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.document.Form;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;

/**
 * One alert a line.
 *
 * @param maxBytes largest document
 */
record AlertLines(Form form, int maxBytes) implements Encoder<Alert> {

  @Override
  public void encode(Alert alert, OutputStream out) throws IOException {
    out.write(form.write(alert, maxBytes));
    out.write('\n');
  }
}
