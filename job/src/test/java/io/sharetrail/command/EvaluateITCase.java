package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.SharedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels held against what the job says, on a Flink in this process. */
class EvaluateITCase {

  private static final String SCENARIOS = "../testdata/scenarios";

  @TempDir private Path folder;

  @Test
  void whatIsAsLabelledEndsWell() throws IOException {
    CommandRun run =
        evaluate(
            """
            trails:
              public-share:
                - {rule: ebs-snapshot-shared, target: all, verdict: public, severity: critical}
              own-and-organisation:
                - {rule: ebs-snapshot-shared, target: "222222222222", verdict: same-organisation, severity: low}
                - {rule: ebs-snapshot-shared, target: "111122223333", verdict: owner, severity: none}
            """,
            "--all");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern(
            "public-share +ebs-snapshot-shared +all +critical public +critical 75 public +ok")
        .containsPattern("own-and-organisation .*none owner +none owner +ok")
        .endsWith("3 of 3 expectations met, in 2 trails\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whatIsNotIsListedAndEndsWithOne() throws IOException {
    String labels =
        """
        trails:
          public-share:
            - {rule: ebs-snapshot-shared, target: all, verdict: public, severity: low}
            - {rule: ami-shared, target: all, verdict: public, severity: low}
          first-share: []
        """;
    CommandRun run = evaluate(labels);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("public-share +ebs-snapshot-shared .*critical 75 public +TOO LOUD")
        .containsPattern("public-share +ami-shared .*nothing +MISSED")
        .containsPattern("first-share .*nothing +medium 36 unknown-external +UNEXPECTED")
        .containsPattern("low +1 +\\. +\\. +\\. +1")
        .contains("0 of 2 expectations met, in 2 trails; 1 missed; 1 unexpected; 1 too loud");
    assertThat(evaluate(labels, "--json").out().lines())
        .hasSize(3)
        .anyMatch(
            line -> line.contains("\"result\":\"too-loud\"") && line.contains("\"score\":75"));
  }

  @Test
  void labelsOfNothingAreAnError() throws IOException {
    CommandRun missing = evaluate("trails: {no-such-story: []}");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("labels no-such-story, and there is no ");
    CommandRun wrong = evaluate("trails: {public-share: [{rule: x, severity: loud}]}");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("public-share[0]: severity is none, low");
    assertThat(CommandRun.of("evaluate", folder.resolve("none.yaml").toString()).err())
        .contains("is no file");
  }

  @Test
  void publicSamplesAreJudgedAsPeopleWould() throws IOException {
    String samples = SharedSamples.findOrSkip().root().toString();
    CommandRun run = CommandRun.of("evaluate", "../testdata/samples/labels.yaml", "--in", samples);
    assertThat(run.out()).endsWith("13 of 13 expectations met, in 9 trails\n");
    assertThat(run.exit()).isZero();
  }

  private CommandRun evaluate(String labels, String... options) throws IOException {
    Path file = folder.resolve("labels.yaml");
    Files.writeString(file, labels);
    String[] args = new String[4 + options.length];
    args[0] = "evaluate";
    args[1] = file.toString();
    args[2] = "--in";
    args[3] = SCENARIOS;
    System.arraycopy(options, 0, args, 4, options.length);
    return CommandRun.of(args);
  }
}
