package io.sharetrail.command;

import io.sharetrail.RoomSettings;
import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.config.JobConfig;
import io.sharetrail.intake.Finding;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Inspector;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.location.Locator;
import io.sharetrail.report.InspectionSummary;
import io.sharetrail.source.files.SpooledInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads files one after the other, as the job's reader does, with a window in its intake. */
final class Inspection {

  private final InspectionSummary summary = new InspectionSummary();

  /** Hands every finding to {@code out}, in the order of the files and of what they hold. */
  InspectionSummary run(InputFiles input, JobConfig config, Consumer<Finding> out)
      throws IOException {
    summary.addIgnoredFiles(input.ignored());
    IntakeSettings settings = RoomSettings.boundedIntake(config);
    try (Locator locator = GeoDatabases.open(config.location())) {
      Inspector inspector = new Inspector(settings, settings.catalog(), locator);
      for (Path file : input.files()) {
        read(
            file,
            inspector,
            settings,
            finding -> {
              summary.add(finding);
              out.accept(finding);
            });
      }
    }
    return summary;
  }

  private void read(
      Path file, Inspector inspector, IntakeSettings settings, Consumer<Finding> out) {
    String origin = SpooledInput.origin(file.toString());
    long index = 0;
    summary.addFile();
    try (RecordStream records = new RecordStream(Files.newInputStream(file), settings.limits())) {
      while (records.next()) {
        summary.addRecord();
        inspector.inspect(records, origin + '#' + index, System.currentTimeMillis(), out);
        index++;
      }
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      inspector.unreadable(
          origin, (index == 0 ? "" : "after record " + (index - 1) + ": ") + reason, out);
    }
  }
}
