package io.sharetrail.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.HallwayHarness;
import io.sharetrail.SettledContent;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.config.JobConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every released version was left in the middle of a story: today's code takes the story up there
 * and ends it as if nothing had happened.
 */
final class GoldensTest {

  private static final String HOURS_DO_NOT_COUNT = "risk.weights.time.unusual=0";
  private static final List<String> CREDENTIALS_DO_NOT_COUNT =
      List.of("risk.weights.credential.newAddress=0", "risk.weights.credential.newRole=0");

  /** One savepoint of one version. */
  record Left(Path version, Cut cut) {

    Path folder() {
      return version.resolve(cut.name());
    }

    int keyGroups() throws IOException {
      return Contract.read(version.resolve(Contract.FILE)).maxParallelism();
    }

    JobConfig config() {
      List<String> unknownThen = new ArrayList<>();
      if (keptNoHours()) {
        unknownThen.add(HOURS_DO_NOT_COUNT);
      }
      if (keptNoCredentials()) {
        unknownThen.addAll(CREDENTIALS_DO_NOT_COUNT);
      }
      return cut.config(Story.SCENARIOS, unknownThen);
    }

    /** Whether the version did not keep at which hours an actor was seen. */
    boolean keptNoHours() {
      return version.getFileName().toString().equals("v1");
    }

    /** Whether the version did not keep at which addresses, and with which roles, it was seen. */
    boolean keptNoCredentials() {
      return Set.of("v1", "v2").contains(version.getFileName().toString());
    }

    HallwayHarness restored(StateBackend backend) throws Exception {
      return new HallwayHarness(config(), Golden.read(folder()), keyGroups(), backend);
    }

    @Override
    public String toString() {
      return version.getFileName() + " " + cut;
    }
  }

  /** One state of one room. */
  record Named(String uid, String name) {}

  static Stream<Left> everyGolden() throws IOException {
    List<Left> all = new ArrayList<>();
    for (Path version : Golden.versions()) {
      for (Cut cut : Cut.ALL) {
        if (Files.exists(version.resolve(cut.name()))) {
          all.add(new Left(version, cut));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyGolden")
  void theStoryEndsAsIfNothingHadHappened(Left left) throws Exception {
    endsTheSame(left, new HashMapStateBackend());
  }

  @ParameterizedTest
  @MethodSource("everyGolden")
  void onTheOtherBackendToo(Left left) throws Exception {
    endsTheSame(left, new EmbeddedRocksDBStateBackend());
  }

  private static void endsTheSame(Left left, StateBackend backend) throws Exception {
    List<Alert> alerts = new ArrayList<>();
    List<Alert> audit = new ArrayList<>();
    SettledContent undisturbed;
    try (HallwayHarness hallway = new HallwayHarness(left.config())) {
      left.cut().begin(hallway, Story.SCENARIOS);
      alerts.addAll(hallway.alerts());
      audit.addAll(hallway.audit());
      left.cut().end(hallway, Story.SCENARIOS);
      undisturbed = hallway.settled();
    }
    try (HallwayHarness hallway = left.restored(backend)) {
      left.cut().end(hallway, Story.SCENARIOS);
      alerts.addAll(hallway.alerts());
      audit.addAll(hallway.audit());
    }

    SettledContent resumed = SettledContent.of(alerts, audit);
    if (left.keptNoHours()) {
      undisturbed = undisturbed.without("history", "unusualHour");
      resumed = resumed.without("history", "unusualHour");
    }
    assertThat(undisturbed.differences(resumed)).isEmpty();
  }

  static Stream<Left> everyGoldenThatCounts() throws IOException {
    List<Left> all = new ArrayList<>();
    for (Left left : everyGolden().toList()) {
      Contract contract = Contract.read(left.version().resolve(Contract.FILE));
      if (contract.states().get("case").contains("shared-out:open-cases")) {
        all.add(left);
      }
    }
    return all.stream();
  }

  /** From what the savepoint knew, down to nothing with the last window. */
  @ParameterizedTest
  @MethodSource("everyGoldenThatCounts")
  void whatIsOpenIsCountedOn(Left left) throws Exception {
    long open;
    try (HallwayHarness hallway = new HallwayHarness(left.config())) {
      left.cut().begin(hallway, Story.SCENARIOS);
      open = hallway.metric("case", "subjectsOpen");
    }
    try (HallwayHarness hallway = left.restored(new HashMapStateBackend())) {
      assertThat(hallway.metric("case", "subjectsOpen")).isEqualTo(open);
      left.cut().end(hallway, Story.SCENARIOS);
      assertThat(hallway.metric("case", "subjectsOpen")).isZero();
    }
  }

  @Test
  void theGoldensOfEveryVersionHoldEveryState() throws Exception {
    for (Path version : Golden.versions()) {
      Contract contract = Contract.read(version.resolve(Contract.FILE));
      List<Named> empty = new ArrayList<>();
      contract
          .states()
          .forEach(
              (uid, names) ->
                  names.stream()
                      .filter(StateNames::isKeyed)
                      .forEach(name -> empty.add(new Named(uid, name))));
      List<String> withoutTimers = new ArrayList<>(HallwayHarness.uids());
      withoutTimers.retainAll(contract.states().keySet());
      for (Left left : everyGolden().filter(golden -> golden.version().equals(version)).toList()) {
        try (HallwayHarness hallway = left.restored(new HashMapStateBackend())) {
          empty.removeIf(state -> hallway.keys(state.uid(), state.name()) > 0);
          withoutTimers.removeIf(uid -> hallway.timersOf(uid) > 0);
        }
      }
      assertThat(empty).as("in no golden of %s", version).isEmpty();
      assertThat(withoutTimers).as("in no golden of %s", version).isEmpty();
    }
  }

  @Test
  void theGoldensOfEveryVersionKeepToItsContract() throws Exception {
    for (Left left : everyGolden().toList()) {
      Contract contract = Contract.read(left.version().resolve(Contract.FILE));
      for (OperatorState operator : Golden.operators(left.folder())) {
        String uid = operator.getOperatorUid().orElseThrow();
        SortedSet<String> names = StateNames.of(operator.getState(0));
        assertThat(operator.getOperatorID()).as(uid).isEqualTo(Golden.operatorId(uid));
        assertThat(operator.getMaxParallelism()).isEqualTo(contract.maxParallelism());
        assertThat(names).as(uid).isEqualTo(new TreeSet<>(contract.states().get(uid)));
      }
    }
  }

  @Test
  void everyCutIsInTheNewestVersion() throws Exception {
    List<Path> versions = Golden.versions();
    Path newest = versions.get(versions.size() - 1);

    assertThat(Cut.ALL).allSatisfy(cut -> assertThat(newest.resolve(cut.name())).isDirectory());
  }
}
