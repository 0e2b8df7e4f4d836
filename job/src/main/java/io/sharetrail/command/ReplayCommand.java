package io.sharetrail.command;

import io.sharetrail.alert.AlertJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description = "x",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class)
final class ReplayCommand implements Callable<Integer> {
  @Parameters(arity = "1..*")
  private List<String> paths = new ArrayList<>();

  @Mixin private ConfigOptions options;

  @Override
  public Integer call() throws Exception {
    InputFiles in = InputFiles.of(paths, System.in);
    new LocalJob(options.load(), Build.version(), options.parallelism())
        .run(
            in.files(),
            o -> {
              if (o.alert() != null) {
                System.out.println(AlertJson.write(o.alert()));
              } else if (o.audit() != null) {
                System.out.println("AUDIT " + AlertJson.write(o.audit()));
              } else {
                System.out.println(o);
              }
            });
    return 0;
  }
}
