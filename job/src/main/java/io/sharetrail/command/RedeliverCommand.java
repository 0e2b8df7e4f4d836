package io.sharetrail.command;

import io.sharetrail.config.JobConfig;
import io.sharetrail.config.PropertyGroups;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.report.Plural;
import io.sharetrail.report.TerminalText;
import io.sharetrail.sink.Sinks;
import io.sharetrail.sink.delivery.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sends what a sink could not deliver. */
@Command(
    name = "redeliver",
    description = {
      "Send the documents in a sink's folder of undelivered ones to its receiver, as the job would have.",
      "Documents of other sinks in the same files are left alone, and the files that hold them stay.",
      "What the receiver has already is sent all the same: it knows a document by alert id and sequence."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  sharetrail redeliver --config sharetrail.yaml --sink siem --remove /var/lib/sharetrail/undelivered/siem",
      "",
      "A URI of s3 needs Flink's file system for it: FLINK_PLUGINS_DIR is the folder that holds",
      "s3-fs-hadoop/flink-s3-fs-hadoop-<version>.jar, FLINK_CONF_DIR that of a config.yaml with other s3.* settings.",
      "",
      "Exit codes: 0 all were delivered; 1 some were not: what is said of each says why; 2 usage or configuration",
      "error; 3 the run failed."
    })
final class RedeliverCommand implements Callable<Integer> {

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files of undelivered documents, folders or globs of them, or URIs such as s3://bucket/folder; - for"
              + " standard input.")
  private List<String> paths = new ArrayList<>();

  @Mixin private ConfigOptions options;

  @Option(names = "--sink", paramLabel = "NAME", required = true, description = "Sink to use.")
  private String name;

  @Option(names = "--dry-run", description = "Read and count, and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--remove",
      description = "Delete each file when all of its documents are delivered.")
  private boolean remove;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long the receiver may take nothing before this gives up (default: 60). What is left"
              + " stays where it is.")
  private int patience;

  /** So many files of which nothing was taken: then it is the receiver. */
  private static final int MOST_ASIDE = 3;

  /** Files that could not be read, or not be deleted. */
  private long inTheWay;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    JobConfig config = options.read(PropertyGroups.none());
    SinkConfig sink = sink(config);
    List<UndeliveredFile> files = UndeliveredFiles.of(paths, console.in());
    Redelivery redelivery = new Redelivery(sink, line -> console.out().println(clean(line)));
    if (dryRun) {
      for (UndeliveredFile file : files) {
        each(file, console, () -> redelivery.read(file));
      }
    } else {
      send(redelivery, config, sink, files, console);
    }
    console
        .err()
        .println(
            Plural.of(files.size(), "file")
                + " · "
                + (dryRun
                    ? Plural.of(redelivery.read(), "document")
                    : "delivered " + redelivery.delivered())
                + " · refused "
                + redelivery.refused()
                + " · not delivered "
                + redelivery.left()
                + " · not understood "
                + redelivery.unreadable()
                + (redelivery.others() == 0 ? "" : " · of other sinks " + redelivery.others())
                + (inTheWay == 0 ? "" : " · " + Plural.of(inTheWay, "file") + " in the way"));
    boolean all =
        redelivery.refused() + redelivery.left() + redelivery.unreadable() + inTheWay == 0;
    return all ? 0 : 1;
  }

  /** What is to be done with a file. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** One that cannot be read, or deleted, holds up no other. */
  private void each(UndeliveredFile file, Console console, Work work)
      throws IOException, InterruptedException {
    try {
      work.run();
    } catch (IOException e) {
      if (isGone(file)) {
        console.warn(file + " is gone: somebody else has deleted it meanwhile");
      } else {
        inTheWay++;
        console.warn(file + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
      }
    }
  }

  /** A store that says nothing of it has not said that it is gone. */
  private static boolean isGone(UndeliveredFile file) {
    try {
      return file.isGone();
    } catch (IOException e) {
      return false;
    }
  }

  private void send(
      Redelivery redelivery,
      JobConfig config,
      SinkConfig sink,
      List<UndeliveredFile> files,
      Console console)
      throws IOException, InterruptedException {
    List<UndeliveredFile> aside = new ArrayList<>();
    try (Receiver receiver = new Sinks(config).receivers(sink).open(0)) {
      for (UndeliveredFile file : files) {
        long before = settled(redelivery);
        boolean first = aside.isEmpty() || before > 0;
        each(file, console, () -> send(redelivery, file, receiver, first ? patience : 0));
        if (redelivery.gaveUp() != null) {
          console.warn("gave up at " + file + ": " + redelivery.gaveUp());
          aside.add(file);
          // Is it down, or does it not like this one? The next may tell.
          if (settled(redelivery) > before || before > 0 || aside.size() == MOST_ASIDE) {
            return;
          }
        }
        if (console.errIsTerminal()) {
          console.err().println(clean(file + ": " + redelivery.delivered() + " delivered so far"));
        }
      }
      if (settled(redelivery) > 0) {
        for (UndeliveredFile file : aside) { // by now it is known what the receiver takes
          each(file, console, () -> send(redelivery, file, receiver, patience));
        }
      }
    }
  }

  private void send(Redelivery redelivery, UndeliveredFile file, Receiver receiver, int seconds)
      throws IOException, InterruptedException {
    if (redelivery.send(file, receiver, Duration.ofSeconds(seconds)) && remove) {
      file.delete();
    }
  }

  private static long settled(Redelivery redelivery) {
    return redelivery.delivered() + redelivery.refused();
  }

  private SinkConfig sink(JobConfig config) {
    List<String> servers =
        config.sinks().stream()
            .filter(sink -> sink.type().isServer())
            .map(SinkConfig::name)
            .toList();
    return config.sinks().stream()
        .filter(sink -> sink.type().isServer() && sink.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    servers.isEmpty()
                        ? "the configuration names no sink that is a server"
                        : "--sink: " + name + " is none of " + String.join(", ", servers)));
  }

  private static String clean(String line) {
    return TerminalText.clean(line);
  }
}
