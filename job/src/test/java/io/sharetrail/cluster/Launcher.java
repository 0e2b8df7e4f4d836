package io.sharetrail.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command {@code sharetrail} of the distribution beside the jar, as a user calls it. */
final class Launcher {

  static final Path HOME = Site.JAR.resolveSibling("sharetrail");

  private Launcher() {}

  /**
   * @param said file to which both of its outputs are added
   * @param environment values by name, over this process's own
   */
  static Process start(Path said, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, HOME.resolve("bin/sharetrail").toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", "-Xmx512m");
    builder.environment().putAll(environment);
    return builder.start();
  }
}
