package io.sharetrail.command;

import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import io.sharetrail.cloudtrail.RecordStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Files of dead letters, one a line; plain or compressed. */
final class DeadLetterFiles {

  private DeadLetterFiles() {}

  /**
   * Reads them one after the other; an empty file holds none.
   *
   * @throws UsageException at the first record that is no dead letter; the message says where
   */
  static void read(List<Path> files, Consumer<DeadLetter> out) throws IOException {
    for (Path file : files) {
      try (RecordStream records =
          new RecordStream(Files.newInputStream(file), CodecLimits.DEFAULT)) {
        while (records.next()) {
          out.accept(letter(records, file));
        }
      }
    }
  }

  private static DeadLetter letter(RecordStream records, Path file) {
    String problem = records.detail();
    if (records.damage() == null) {
      try {
        return DeadLetterJson.read(records.buffer(), records.from(), records.to());
      } catch (IOException e) {
        problem = e.getMessage();
      }
    }
    throw new UsageException(
        file
            + ", record "
            + (records.count() - 1)
            + ", is no dead letter: "
            + problem
            + " (give a file that replay --dead-letters wrote)");
  }
}
