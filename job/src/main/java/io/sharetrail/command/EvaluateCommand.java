package io.sharetrail.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.evaluation.Evaluation;
import io.sharetrail.evaluation.Finding;
import io.sharetrail.evaluation.Given;
import io.sharetrail.evaluation.LabelledTrail;
import io.sharetrail.evaluation.Labels;
import io.sharetrail.evaluation.Matching;
import io.sharetrail.report.EvaluationTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Holds what the job says against what people who know the story want to be told. */
@Command(
    name = "evaluate",
    description =
        "Run labelled trails and compare each alert with what its label expects: whether it was"
            + " detected, the verdict on its target, its severity. Prints a confusion matrix.",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  sharetrail evaluate                                  the scenarios that come with it",
      "  sharetrail evaluate labels.yaml --in incidents/ --config sharetrail.yaml",
      "",
      "Exit codes: 0 everything is as labelled; 1 something is not; 2 usage or configuration error, or",
      "labels that cannot be read; 3 the run failed."
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @ParentCommand private Commands parent;

  @Parameters(
      paramLabel = "LABELS",
      arity = "0..1",
      description =
          "The labels, in YAML: `trails:` with a list of {rule, target, verdict, severity} for each"
              + " (default: those of the scenarios).")
  private Path labels;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Folder of the trails (default: that of the labels).")
  private Path folder;

  @Option(names = "--all", description = "List what is as expected, too.")
  private boolean all;

  @Option(names = "--json", description = "Write one JSON object a line instead of tables.")
  private boolean json;

  @Mixin private JobOptions options;

  @Override
  public Integer call() throws Exception {
    Console console = parent.console();
    if (labels == null) {
      labels = Scenarios.ofDistribution().folder().resolve("labels.yaml");
    }
    Path root = folder == null ? labels.toAbsolutePath().getParent() : folder;
    Labels wanted = read();
    JobConfig standard = options.load();
    List<Finding> findings = new ArrayList<>();
    List<Path> labelled = new ArrayList<>();
    int run = 0;
    for (LabelledTrail trail : wanted.trails()) {
      say(console, ++run, wanted.trails().size(), trail.name());
      Path place = root.resolve(trail.name());
      Path input = Files.isDirectory(place) ? place.resolve("input.jsonl") : place;
      if (!Files.isRegularFile(input)) {
        throw new UsageException(labels + " labels " + trail.name() + ", and there is no " + input);
      }
      labelled.add(input.toRealPath());
      List<Given> given = run(console, List.of(input), config(place, standard));
      findings.addAll(Matching.match(trail.name(), trail.alerts(), given));
    }
    if (wanted.others()) {
      findings.addAll(others(console, root, labelled, standard));
    }
    Evaluation evaluation = new Evaluation(run, findings);
    print(console, evaluation);
    return evaluation.wrong().isEmpty() ? 0 : 1;
  }

  private Labels read() throws IOException {
    if (!Files.isRegularFile(labels)) {
      throw new UsageException("no labels: " + labels + " is no file");
    }
    try {
      return Labels.parse(Files.readString(labels));
    } catch (Labels.LabelsException e) {
      throw new UsageException(
          e.problems().stream().map(problem -> labels + ": " + problem).toList());
    }
  }

  /** A story that brings its own organisation is judged by that. */
  private static JobConfig config(Path place, JobConfig standard) throws Exception {
    Path own = place.resolve("config.yaml");
    return Files.isRegularFile(own)
        ? GeoFiles.checked(ConfigLoader.load(own, List.of()))
        : standard;
  }

  private List<Finding> others(Console console, Path root, List<Path> labelled, JobConfig standard)
      throws Exception {
    List<Path> rest =
        new ArrayList<>(InputFiles.of(List.of(root.toString()), console.in()).files());
    rest.removeAll(labelled);
    if (rest.isEmpty()) {
      return List.of();
    }
    return Matching.match(rest.size() + " other files", List.of(), run(console, rest, standard));
  }

  private List<Given> run(Console console, List<Path> files, JobConfig config) throws Exception {
    Replay replay = new Replay(console.quiet()).keepStories(row -> true);
    replay.run(new InputFiles(files, 0), config, options.parallelism());
    return replay.stories().map(Revision::alert).map(Given::of).toList();
  }

  private static void say(Console console, int number, int of, String name) {
    if (console.errIsTerminal()) {
      console.err().printf(Locale.ROOT, "\r\033[K%d of %d  %s", number, of, name);
      if (number == of) {
        console.err().print("\r\033[K");
      }
      console.err().flush();
    }
  }

  private void print(Console console, Evaluation evaluation) throws JsonProcessingException {
    if (json) {
      for (Finding finding : evaluation.findings()) {
        console.out().println(json(finding));
      }
    } else {
      new EvaluationTable(console.style(), console.outColumns())
          .print(evaluation, all, console.out());
    }
    console.out().flush();
  }

  private static String json(Finding finding) throws JsonProcessingException {
    ObjectNode node = JSON.createObjectNode();
    node.put("trail", finding.trail());
    node.put("result", finding.result().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (finding.expected() != null) {
      ObjectNode expected = node.putObject("expected");
      expected.put("rule", finding.expected().rule());
      expected.put("target", finding.expected().target());
      expected.put("verdict", finding.expected().verdict());
      expected.put("severity", finding.expected().bands());
    }
    if (finding.given() != null) {
      ObjectNode given = node.putObject("given");
      given.put("rule", finding.given().rule());
      given.put("target", finding.given().target());
      given.put("verdict", finding.given().verdict());
      given.put("severity", finding.given().band().label());
      given.put("score", finding.given().score());
      given.put("alert", finding.given().alertId());
    }
    return JSON.writeValueAsString(node);
  }
}
