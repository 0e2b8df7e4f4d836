package io.sharetrail.sink.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sharetrail.sink.delivery.Answer.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The folder of what one receiver does not get. Each batch is a file of its own, complete before
 * the job forgets its documents; {@code redeliver} reads them.
 */
final class Undelivered {

  private static final JsonFactory JSON = new JsonFactory();

  private final String sink;
  private final Path folder;
  private final int subtask;
  private final LongSupplier clock;

  /**
   * @param folder path, or URI of one of Flink's file systems
   * @param clock milliseconds since the epoch
   */
  Undelivered(String sink, String folder, int subtask, LongSupplier clock) {
    this.sink = sink;
    this.folder = new Path(folder);
    this.subtask = subtask;
    this.clock = clock;
  }

  /**
   * @param documents not empty
   * @throws IOException if they do not lie there
   */
  void keep(List<Refused> documents) throws IOException {
    long now = clock.getAsLong();
    // A name that no other try, subtask or job has: it is never overwritten, and never read half.
    String name = sink + '-' + now + '-' + subtask + '-' + UUID.randomUUID() + ".jsonl";
    URI uri = folder.toUri();
    FileSystem files = FileSystem.get(uri);
    files.mkdirs(folder);
    Path hidden = new Path(folder, '.' + name);
    byte[] lines = lines(documents, Instant.ofEpochMilli(now));
    boolean local = !files.isDistributedFS();
    try (FSDataOutputStream out =
        files.create(local ? hidden : new Path(folder, name), FileSystem.WriteMode.NO_OVERWRITE)) {
      out.write(lines);
      if (local) {
        out.sync();
      }
    }
    if (local && !files.rename(hidden, new Path(folder, name))) {
      throw new IOException(hidden + " could not be renamed");
    }
  }

  private byte[] lines(List<Refused> documents, Instant now) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Refused each : documents) {
      line(each, now, out);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private void line(Refused each, Instant now, OutputStream out) throws IOException {
    Document document = each.document();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("sink", sink);
      json.writeStringField("time", now.toString());
      json.writeStringField("why", each.why());
      json.writeStringField("alertId", document.id());
      json.writeNumberField("sequence", document.sequence());
      json.writeFieldName("document");
      json.writeRawValue(new String(document.body(), StandardCharsets.UTF_8));
      json.writeEndObject();
    }
  }
}
