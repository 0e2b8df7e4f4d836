package io.sharetrail.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A savepoint of any released version finds its state in today's job. */
final class UidsTest {

  @Test
  void nothingThatASavepointKnowsHasBeenRenamed() throws Exception {
    Contract today = Contract.ofTheJob();
    for (Path version : Golden.versions()) {
      assertThat(Contract.read(version.resolve(Contract.FILE)).brokenBy(today))
          .as("what savepoints of %s would lose", version.getFileName())
          .isEmpty();
    }
  }

  @Test
  void theNewestVersionTellsAllThatTheJobKeeps() throws Exception {
    List<Path> versions = Golden.versions();
    Contract newest = Contract.read(versions.get(versions.size() - 1).resolve(Contract.FILE));

    assertThat(newest.untold(Contract.ofTheJob()))
        .as("new: write the goldens of a new version, see job/docs/operations/upgrade.md")
        .isEmpty();
  }

  @Test
  void aJobThatReadsKinesisKeepsItsPlacesUnderTheSameNames() throws Exception {
    Contract kafka = Contract.of(Contract.KAFKA);
    Contract kinesis = Contract.of(List.of(Contract.KINESIS));

    assertThat(kinesis.maxParallelism()).isEqualTo(kafka.maxParallelism());
    assertThat(kinesis.states())
        .containsKeys(
            "source-kinesis",
            "sink-kinesis-alerts",
            "sink-kinesis-audit",
            "sink-kinesis-dead-letters")
        .doesNotContainKeys("source-kafka", "sink-alerts");
    assertThat(withoutEnds(kinesis)).isNotEmpty().isEqualTo(withoutEnds(kafka));
  }

  /** Sinks have the names that operators give them: what follows from a name never changes. */
  @Test
  void aSinkKeepsItsPlaceUnderItsName() throws Exception {
    List<String> sinks = new ArrayList<>(Contract.KAFKA.get(0));
    sinks.add(
        "sinks=["
            + "{name: siem, type: splunk-hec, urls: [\"https://splunk.example.com:8088\"], token:"
            + " \"env:TOKEN\", whenDown: divert, undelivered: /undelivered},"
            + "{name: pager, type: webhook, urlSecret: \"env:URL\", whenDown: block, undelivered:"
            + " /undelivered},"
            + "{name: lake, type: files, path: /lake},"
            + "{name: doubts, type: webhook, of: both, urls: [\"https://hooks.example.com/x\"],"
            + " whenDown: block, undelivered: /undelivered}]");
    Contract with = Contract.of(List.of(sinks));
    Contract without = Contract.of(Contract.KAFKA);

    Contract golden = Contract.read(Path.of("..", "testdata", "state", "sinks.txt"));
    assertThat(golden.brokenBy(with)).isEmpty();
    Map<String, SortedSet<String>> added = new TreeMap<>(with.states());
    added.keySet().removeAll(without.states().keySet());
    assertThat(added).as("a new one is written there").isEqualTo(golden.states());
    assertThat(without.brokenBy(with))
        .as("whoever adds a sink goes on from the savepoint he has")
        .isEmpty();
  }

  /** What is between source and sinks. */
  private static Map<String, SortedSet<String>> withoutEnds(Contract contract) {
    Map<String, SortedSet<String>> between = new TreeMap<>(contract.states());
    between.keySet().removeIf(uid -> uid.startsWith("source-") || uid.contains("sink-"));
    return between;
  }

  @Test
  void whatWouldBreakIsSaidInWords() {
    Contract released =
        new Contract(
            720,
            Map.of(
                "case", new TreeSet<>(List.of("case", "tombstone")),
                "correlate-actor", new TreeSet<>(List.of("evidence")),
                "sink-alerts", new TreeSet<>()));
    Contract today =
        new Contract(
            128,
            Map.of(
                "case", new TreeSet<>(List.of("case", "grave")),
                "correlate-agent", new TreeSet<>(List.of("evidence")),
                "sink-alerts", new TreeSet<>()));

    assertThat(released.brokenBy(today))
        .containsExactly(
            "max parallelism is 128 and was 720: no savepoint restores, for keys fall into other"
                + " groups",
            "state tombstone of uid case is gone: a savepoint restores, and what it held under"
                + " that name is lost without a word",
            "uid correlate-actor is gone: no savepoint restores, unless it is told to drop"
                + " evidence");
    assertThat(released.untold(today))
        .containsExactly(
            "state grave of uid case",
            "uid correlate-agent",
            "state evidence of uid correlate-agent");
  }
}
