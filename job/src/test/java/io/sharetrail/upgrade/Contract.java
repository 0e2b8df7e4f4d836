package io.sharetrail.upgrade;

import io.sharetrail.command.StreamJob;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * By what a savepoint finds its state again.
 *
 * @param maxParallelism number of groups that all keys fall into
 * @param states names of state by uid of operator, as {@link StateNames} has them; none for one
 *     whose state is Flink's
 */
record Contract(int maxParallelism, Map<String, SortedSet<String>> states) {

  static final String FILE = "uids.txt";

  private static final String MAX_PARALLELISM = "max-parallelism";
  private static final String IS = " = ";

  Contract {
    states = new TreeMap<>(states);
  }

  static Contract read(Path file) throws IOException {
    int maxParallelism = 0;
    Map<String, SortedSet<String>> states = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> sides = List.of(line.split(IS));
      if (sides.get(0).equals(MAX_PARALLELISM)) {
        maxParallelism = Integer.parseInt(sides.get(1));
      } else {
        states.put(
            sides.get(0),
            new TreeSet<>(sides.size() == 1 ? List.of() : List.of(sides.get(1).split(" "))));
      }
    }
    return new Contract(maxParallelism, states);
  }

  /** Between topics of Kafka, with either delivery. */
  static final List<List<String>> KAFKA =
      List.of(
          List.of("kafka.bootstrapServers=127.0.0.1:9092"),
          List.of("kafka.bootstrapServers=127.0.0.1:9092", "sink.kafka.delivery=exactly-once"));

  /** Between streams of Kinesis. */
  static final List<String> KINESIS =
      List.of(
          "aws.region=eu-central-1",
          "source.kinesis.streams=trail",
          "sink.kinesis.alerts=alerts",
          "sink.kinesis.audit=audit",
          "sink.kinesis.deadLetters=letters");

  /** What the graphs of the job show as it is today, wherever it reads and writes. */
  static Contract ofTheJob() throws Exception {
    List<List<String>> all = new ArrayList<>(KAFKA);
    all.add(KINESIS);
    return of(all);
  }

  /**
   * The same of some.
   *
   * @param settings {@code key=value} each, of one job each
   */
  static Contract of(List<List<String>> settings) throws Exception {
    Map<String, SortedSet<String>> states = new TreeMap<>();
    int maxParallelism = 0;
    for (List<String> job : settings) {
      StreamGraph graph = graph(job);
      maxParallelism = graph.getExecutionConfig().getMaxParallelism();
      for (StreamNode node : graph.getStreamNodes()) {
        states.put(node.getTransformationUID(), StateNames.of(node));
      }
    }
    return new Contract(maxParallelism, states);
  }

  private static StreamGraph graph(List<String> settings) throws Exception {
    JobConfig config = ConfigLoader.load(null, settings);
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    try (StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(strict)) {
      new StreamJob(config, "test").define(env);
      return env.getStreamGraph();
    }
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Uid of each operator and the names of its state: a savepoint finds its state by these.");
    lines.add(
        "# State that belongs to no key has before its name how subtasks come by it, and a colon.");
    lines.add("# Never edited: job/docs/operations/upgrade.md");
    lines.add(MAX_PARALLELISM + IS + maxParallelism);
    states.forEach(
        (uid, names) -> lines.add(names.isEmpty() ? uid : uid + IS + String.join(" ", names)));
    return String.join("\n", lines) + "\n";
  }

  /** What a savepoint made under this contract would lose in a job that keeps the other. */
  List<String> brokenBy(Contract today) {
    List<String> broken = new ArrayList<>();
    if (maxParallelism != today.maxParallelism()) {
      broken.add(
          "max parallelism is "
              + today.maxParallelism()
              + " and was "
              + maxParallelism
              + ": no savepoint restores, for keys fall into other groups");
    }
    states.forEach(
        (uid, names) -> {
          SortedSet<String> kept = today.states().get(uid);
          if (kept == null) {
            broken.add(
                "uid "
                    + uid
                    + " is gone: no savepoint restores, unless it is told to drop "
                    + (names.isEmpty() ? "what that operator held" : String.join(", ", names)));
            return;
          }
          for (String name : names) {
            if (!kept.contains(name)) {
              broken.add(
                  "state "
                      + name
                      + " of uid "
                      + uid
                      + " is gone: a savepoint restores, and what it held under that name is lost"
                      + " without a word");
            }
          }
        });
    return broken;
  }

  /** What a savepoint made by the other holds that this one does not tell of. */
  List<String> untold(Contract today) {
    List<String> untold = new ArrayList<>();
    today
        .states()
        .forEach(
            (uid, names) -> {
              SortedSet<String> told = states.getOrDefault(uid, new TreeSet<>());
              if (!states.containsKey(uid)) {
                untold.add("uid " + uid);
              }
              names.stream()
                  .filter(name -> !told.contains(name))
                  .forEach(name -> untold.add("state " + name + " of uid " + uid));
            });
    return untold;
  }
}
