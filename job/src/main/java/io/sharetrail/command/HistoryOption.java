package io.sharetrail.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The events of a command whose own parameters are something else. */
final class HistoryOption {

  @Option(
      names = "--in",
      paramLabel = "PATH",
      required = true,
      description = "Where the events are: as for replay. More paths may follow.")
  private List<String> paths = new ArrayList<>();

  /** With the words that a shell made of a glob, of which the option takes only the first. */
  List<String> with(List<String> more) {
    List<String> all = new ArrayList<>(paths);
    all.addAll(more);
    return all;
  }
}
