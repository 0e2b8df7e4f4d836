package io.sharetrail.sink.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sharetrail.sink.delivery.Answer.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

  /** Stores in which a file is there when it is complete, and not before; none of them renames. */
  private static final Set<String> WHOLE_AT_ONCE = Set.of("s3", "s3a", "s3n", "s3p", "gs", "oss");

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
    // A name that no other try, subtask or job has: it is never overwritten.
    String name = sink + '-' + now + '-' + subtask + '-' + UUID.randomUUID() + ".jsonl";
    URI uri = folder.toUri();
    FileSystem files = FileSystem.get(uri);
    files.mkdirs(folder);
    Path place = new Path(folder, name);
    byte[] lines = lines(documents, Instant.ofEpochMilli(now));
    if (WHOLE_AT_ONCE.contains(String.valueOf(uri.getScheme()))) {
      write(lines, files, place);
    } else {
      hidden(lines, files, place);
    }
  }

  private static void write(byte[] lines, FileSystem files, Path place) throws IOException {
    try (FSDataOutputStream out = files.create(place, FileSystem.WriteMode.NO_OVERWRITE)) {
      out.write(lines);
    }
  }

  /** Nobody reads a half of it: it has its name when all of it is there. */
  private static void hidden(byte[] lines, FileSystem files, Path place) throws IOException {
    Path hidden = new Path(place.getParent(), '.' + place.getName());
    try (FSDataOutputStream out = files.create(hidden, FileSystem.WriteMode.NO_OVERWRITE)) {
      out.write(lines);
      out.sync();
    }
    if (!files.rename(hidden, place)) {
      throw new IOException(hidden + " could not be renamed");
    }
    if (!files.isDistributedFS()) {
      syncFolder(java.nio.file.Path.of(place.getParent().getPath()));
    }
  }

  /** Or a machine that loses its power may forget the name. */
  private static void syncFolder(java.nio.file.Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system lets a folder be opened; the file itself is there.
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
