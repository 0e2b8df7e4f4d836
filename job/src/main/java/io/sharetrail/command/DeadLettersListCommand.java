package io.sharetrail.command;

import io.sharetrail.report.DeadLetterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows dead letters by reason and origin. */
@Command(
    name = "list",
    description = "Show dead letters by reason and origin.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class)
final class DeadLettersListCommand implements Callable<Integer> {

  @ParentCommand private DeadLettersCommand parent;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "What replay --dead-letters wrote; - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    DeadLetterTable table = new DeadLetterTable();
    InputFiles input = InputFiles.of(paths, console.in());
    input.warnings().forEach(console::warn);
    DeadLetterFiles.read(input.files(), table::add);
    table.print(console.style(), console.outColumns(), console.out());
    console.out().flush();
    return 0;
  }
}
