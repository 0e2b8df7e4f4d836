package io.sharetrail.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelsTest {

  @Test
  void saysWhatIsWantedOfEachTrail() throws Exception {
    Labels labels =
        Labels.parse(
            """
            trails:
              theft:
                - {rule: ebs-snapshot-shared, target: "444455556666", verdict: unknown-external, severity: high..critical, times: 2}
              quiet: []
            others: nothing
            """);
    Expected theft =
        new Expected(
            "ebs-snapshot-shared", "444455556666", "unknown-external", Band.HIGH, Band.CRITICAL);
    assertThat(labels)
        .isEqualTo(
            new Labels(
                List.of(
                    new LabelledTrail("theft", List.of(theft, theft)),
                    new LabelledTrail("quiet", List.of())),
                true));
    assertThat(theft.bands()).isEqualTo("high..critical");
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                Labels.parse(
                    """
                    trails:
                      a:
                        - {rule: r, severity: loud}
                        - {severity: low}
                        - {rule: r, severity: high..low, colour: red, times: 0}
                        - {rule: r, severity: low, target: 000000000000}
                      b: nothing
                    others: something
                    extra: 1
                    """))
        .isInstanceOfSatisfying(
            Labels.LabelsException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(9)
                    .anyMatch(
                        p -> p.startsWith("a[0]: severity is none, low") && p.contains("loud"))
                    .anyMatch(p -> p.startsWith("a[1]: rule is missing"))
                    .anyMatch(p -> p.startsWith("a[2]: severity high..low goes down"))
                    .anyMatch(p -> p.startsWith("a[2]: unknown key colour"))
                    .anyMatch(p -> p.startsWith("a[2]: times is 1 to"))
                    .anyMatch(p -> p.startsWith("target ") && p.endsWith("put it in quotes"))
                    .anyMatch(p -> p.startsWith("b: a list of alerts"))
                    .anyMatch(p -> p.startsWith("others: something"))
                    .anyMatch(p -> p.startsWith("unknown key extra")));
  }

  @Test
  void whatIsNoYamlIsSaidToBeNone() {
    assertThatThrownBy(() -> Labels.parse("trails: [")).hasMessageStartingWith("no YAML: ");
    assertThatThrownBy(() -> Labels.parse("trails: {a: [], a: []}"))
        .hasMessageContaining("duplicate key a");
    assertThatThrownBy(() -> Labels.parse("")).hasMessageContaining("a mapping is expected");
  }
}
