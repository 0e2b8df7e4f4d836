package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import io.sharetrail.exceptions.ExceptionSet;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.source.exceptions.ExceptionsFile;
import java.util.ArrayList;
import java.util.List;

/** Reads the exceptions that a configuration names once before anything runs. */
final class ExceptionsChecks {

  private ExceptionsChecks() {}

  /**
   * @return the same configuration
   * @throws UsageException with everything that is wrong with its file of exceptions
   */
  static JobConfig checked(JobConfig config) {
    if (config.exceptions().file() != null) {
      read(config.exceptions().file());
    }
    return config;
  }

  /**
   * @throws UsageException with everything that is wrong with it
   */
  static ExceptionSet read(String file) {
    ExceptionsUpdate read = ExceptionsFile.now(file);
    if (read.refusal() != null) {
      throw new UsageException(complaints(read));
    }
    return read.set();
  }

  /** What is wrong with the file of exceptions, for a job that begins all the same. */
  static List<String> complaints(JobConfig config) {
    ExceptionsUpdate read =
        config.exceptions().file() == null ? null : ExceptionsFile.now(config.exceptions().file());
    return read == null || read.refusal() == null ? List.of() : complaints(read);
  }

  private static List<String> complaints(ExceptionsUpdate read) {
    List<String> complaints = new ArrayList<>();
    complaints.add(
        "the exceptions of "
            + read.refusal().origin()
            + " are refused, for "
            + (read.refusal().count() == 1 ? "1 reason" : read.refusal().count() + " reasons"));
    complaints.addAll(read.refusal().problems());
    int left = read.refusal().count() - read.refusal().problems().size();
    if (left > 0) {
      complaints.add("and " + left + " more");
    }
    return complaints;
  }
}
