package io.sharetrail.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java program as a process of its own, which can be asked to end, or be killed as {@code kill
 * -9} kills. None outlives this process.
 */
final class Jvm implements AutoCloseable {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "reaper"));
  }

  /** Long enough for a broker to hand over and for RocksDB to close. */
  private static final long GRACE_SECONDS = 30;

  private final String name;
  private final Process process;
  private final Path log;

  private Jvm(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * @param name of the process and of its log file, {@code name.log}
   * @param folder where it runs and logs
   * @param options of Java, the heap among them
   * @param command main class and arguments
   */
  static Jvm start(
      String name, Path folder, String classPath, List<String> options, List<String> command)
      throws IOException {
    return start(name, folder, classPath, options, command, Map.of());
  }

  /**
   * The same with more variables in its environment.
   *
   * @param more values by name
   */
  static Jvm start(
      String name,
      Path folder,
      String classPath,
      List<String> options,
      List<String> command,
      Map<String, String> more)
      throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve(name + ".log");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:+UseSerialGC");
    line.add("-XX:TieredStopAtLevel=1"); // most of what a test waits for is a start
    line.add("-Dlog4j.configurationFile=" + logging(folder));
    line.add("-Dlog4j2.disableJmx=true");
    line.addAll(options);
    line.addAll(List.of("-cp", classPath));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("JAVA_") || key.startsWith("FLINK_"));
    environment.putAll(more);
    Process process = builder.start();
    RUNNING.add(process);
    return new Jvm(name, process, log);
  }

  private static Path logging(Path folder) throws IOException {
    Path file = folder.resolve("log4j2.properties");
    if (Files.notExists(file)) {
      Files.writeString(
          file,
          """
          rootLogger.level = INFO
          rootLogger.appenderRef.out.ref = out
          appender.out.name = out
          appender.out.type = CONSOLE
          appender.out.layout.type = PatternLayout
          appender.out.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} %x - %m%n
          """);
    }
    return file;
  }

  /** Bytes of all objects on its heap that are in use, after a collection of all that are not. */
  long liveBytes() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(histogram);
    if (jcmd.waitFor() != 0 || !total.find()) {
      throw new IOException(name + " does not say what is on its heap:\n" + histogram);
    }
    return Long.parseLong(total.group(1));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for a program that ends by itself. */
  void join() throws InterruptedException {
    int code = process.waitFor();
    RUNNING.remove(process);
    if (code != 0) {
      throw new IllegalStateException(name + " ended with " + code + ":\n" + lastLines());
    }
  }

  /**
   * @param name such as {@code STOP}
   */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -" + name + " of " + this.name + " failed");
    }
  }

  /** It has no time for anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    RUNNING.remove(process);
  }

  /** Asks it to end, and kills it when it does not. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    RUNNING.remove(process);
  }

  /** What it logged last, for whoever asks why it is dead. */
  String lastLines() {
    List<String> lines = log();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  /** All it logged, and all that one of the same name and folder logged before it. */
  private List<String> log() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
