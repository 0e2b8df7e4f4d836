package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.command.LocalJob;
import io.sharetrail.command.ReplayOutput;
import io.sharetrail.testing.DeliveredTree;
import io.sharetrail.testing.Expectations;
import io.sharetrail.testing.LongHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files by the time of their delivery, on Flink, with two readers and two subtasks a room. */
final class OrderedReplayITCase {

  /** Delivery takes up to ten minutes, and names round up to five. */
  private static final Duration DISORDER = Duration.ofMinutes(15);

  @TempDir private Path folder;

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyStorySettlesAsInAnyOrder(Story story) throws Exception {
    List<Path> files = DeliveredTree.write(story.lines(), new Random(7), folder);
    Outputs ordered = new Outputs();

    new LocalJob(story.config(), "test", 2).ordered(DISORDER).run(files, ordered::take);

    assertThat(ordered.late).isZero();
    assertThat(ordered.files).isEqualTo(files.size());
    assertThat(story.folder().resolve(Expectations.FILE))
        .hasContent(
            Expectations.text(SettledContent.latest(ordered.alerts, ordered.audit), List.of()));
  }

  @Test
  void aHistoryOfManyDaysSettlesOnTheWayAndAsInAnyOrder() throws Exception {
    List<Path> files = DeliveredTree.write(LongHistory.events(12, 11), new Random(3), folder);
    LocalJob job = new LocalJob(Story.named("smash-and-grab").config(), "test", 2);
    Outputs plain = new Outputs();
    Outputs ordered = new Outputs();

    job.run(files, plain::take);
    job.ordered(DISORDER).run(files, ordered::take);

    assertThat(ordered.late).isZero();
    assertThat(ordered.files).isEqualTo(files.size()).isEqualTo(plain.files);
    SettledContent settled = ordered.settled();
    assertThat(settled.alerts()).hasSizeGreaterThan(40);
    assertThat(settled.differences(plain.settled())).isEmpty();
    assertThat(plain.settledBeforeTheLastWasRaised()).isLessThan(settled.alerts().size() / 4);
    assertThat(ordered.settledBeforeTheLastWasRaised()).isGreaterThan(settled.alerts().size() / 2);
  }

  /** What a run put out. */
  private static final class Outputs {
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Alert> audit = new ArrayList<>();
    private long files;
    private long late;

    void take(ReplayOutput output) {
      if (output.alert() != null) {
        alerts.add(output.alert().alert());
      } else if (output.audit() != null) {
        audit.add(output.audit().alert());
      } else if (output.tick() != null) {
        files += output.tick().splits();
        late += output.tick().late();
      }
    }

    /**
     * Of either output: whether a use of a snapshot is raised before the share that explains it is
     * known, and then taken back where it was raised, depends on which arrives first.
     */
    SettledContent settled() {
      List<Alert> all = new ArrayList<>(alerts);
      all.addAll(audit);
      return SettledContent.of(all, List.of());
    }

    long settledBeforeTheLastWasRaised() {
      int last = 0;
      for (int i = 0; i < alerts.size(); i++) {
        last = alerts.get(i).revision() == 1 ? i : last;
      }
      return alerts.subList(0, last).stream()
          .filter(alert -> alert.status() == AlertStatus.SETTLED)
          .count();
    }
  }
}
