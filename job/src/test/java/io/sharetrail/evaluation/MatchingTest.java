package io.sharetrail.evaluation;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.evaluation.Finding.Result;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class MatchingTest {

  private static final String SHARED = "ebs-snapshot-shared";
  private static final String STRANGER = "444455556666";

  @Test
  void whatIsAcceptedGoesFirst() {
    // The wide expectation could take the low alert, and would leave the narrow one without any.
    List<Finding> findings =
        match(
            List.of(wanted(Band.LOW, Band.HIGH), wanted(Band.LOW, Band.LOW)),
            List.of(given(Band.LOW, 21), given(Band.HIGH, 60)));
    assertThat(results(findings)).containsOnly(Result.AS_EXPECTED).hasSize(2);
  }

  @Test
  void aWrongScoreIsToldAsThat() {
    assertThat(results(match(List.of(wanted(Band.HIGH, Band.HIGH)), List.of(given(Band.LOW, 5)))))
        .containsExactly(Result.TOO_QUIET);
    assertThat(results(match(List.of(wanted(Band.LOW, Band.LOW)), List.of(given(Band.HIGH, 60)))))
        .containsExactly(Result.TOO_LOUD);
  }

  @Test
  void whatWasHiddenIsNoMissAndTooQuiet() {
    List<Finding> findings =
        match(List.of(wanted(Band.LOW, Band.MEDIUM)), List.of(given(Band.NONE, 0)));
    assertThat(results(findings)).containsExactly(Result.TOO_QUIET);
    assertThat(new Evaluation(1, findings).confusion(Band.LOW, Band.NONE)).isEqualTo(1);
  }

  @Test
  void anotherVerdictIsToldThoughTheBandIsRight() {
    Given trusted = new Given(SHARED, STRANGER, "trusted", Band.LOW, 3, "a");
    assertThat(results(match(List.of(wanted(Band.LOW, Band.LOW)), List.of(trusted))))
        .containsExactly(Result.OTHER_VERDICT);
  }

  @Test
  void missesAndSurprises() {
    Given elsewhere = new Given(SHARED, "777788889999", "unknown-external", Band.LOW, 21, "a");
    assertThat(results(match(List.of(wanted(Band.LOW, Band.LOW)), List.of(elsewhere))))
        .containsExactly(Result.MISSED, Result.UNEXPECTED);
    Given hidden = new Given(SHARED, "777788889999", "owner", Band.NONE, 0, "a");
    assertThat(results(match(List.of(), List.of(hidden))))
        .as("nobody was told, and nobody said what it should be")
        .containsExactly(Result.UNLABELLED_AUDIT);
  }

  @Test
  void anyTargetWillDo() {
    Expected any = new Expected(SHARED, Expected.ANY, "unknown-external", Band.LOW, Band.LOW);
    assertThat(results(match(List.of(any), List.of(given(Band.LOW, 21)))))
        .containsExactly(Result.AS_EXPECTED);
  }

  @Property
  void everyExpectationAndEveryAlertIsToldOnce(
      @ForAll("expectations") List<Expected> expected, @ForAll("alerts") List<Given> given) {
    List<Finding> findings = match(expected, given);
    assertThat(findings.stream().map(Finding::expected).filter(e -> e != null))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(findings.stream().map(Finding::given).filter(g -> g != null))
        .containsExactlyInAnyOrderElementsOf(given);
    Evaluation evaluation = new Evaluation(1, findings);
    long matrix =
        Stream.of(Band.values())
            .flatMap(w -> Stream.of(Band.values()).map(g -> evaluation.confusion(w, g)))
            .mapToLong(Long::longValue)
            .sum();
    assertThat(matrix + evaluation.count(Result.UNLABELLED_AUDIT)).isEqualTo(findings.size());
  }

  @Provide
  Arbitrary<List<Expected>> expectations() {
    Arbitrary<Band> bands = Arbitraries.of(Band.class);
    return Combinators.combine(bands, bands)
        .as((a, b) -> a.compareTo(b) <= 0 ? wanted(a, b) : wanted(b, a))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Given>> alerts() {
    return Arbitraries.of(Band.class).map(band -> given(band, 0)).list().ofMaxSize(6);
  }

  private static Expected wanted(Band least, Band most) {
    return new Expected(SHARED, STRANGER, "unknown-external", least, most);
  }

  private static Given given(Band band, int score) {
    return new Given(SHARED, STRANGER, "unknown-external", band, score, "a");
  }

  private static List<Finding> match(List<Expected> expected, List<Given> given) {
    return Matching.match("story", expected, given);
  }

  private static List<Result> results(List<Finding> findings) {
    return findings.stream().map(Finding::result).collect(toList());
  }
}
