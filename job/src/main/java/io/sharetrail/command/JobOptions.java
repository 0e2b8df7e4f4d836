package io.sharetrail.command;

import picocli.CommandLine.Option;

/** The options with which every command that runs the pipeline is configured. */
final class JobOptions extends ConfigOptions {

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel subtasks (default: the number of processors, at most 4).")
  private Integer parallelism;

  boolean givesParallelism() {
    return parallelism != null;
  }

  int parallelism() {
    if (parallelism == null) {
      return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }
    if (parallelism < 1) {
      throw new UsageException("--parallelism must be 1 or more, not " + parallelism);
    }
    return parallelism;
  }
}
