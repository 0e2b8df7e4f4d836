package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import io.sharetrail.command.LocalJob;
import io.sharetrail.testing.Expectations;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario, as {@code replay} runs it: on Flink, in two subtasks a room. */
final class ScenariosOnFlinkITCase {

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void settlesAsExpected(Story story) throws Exception {
    List<Alert> alerts = new ArrayList<>();
    List<Alert> suppressed = new ArrayList<>();

    new LocalJob(story.config(), "test", 2)
        .run(
            List.of(story.folder().resolve("input.jsonl")),
            output -> {
              if (output.alert() != null) {
                alerts.add(output.alert().alert());
              } else if (output.audit() != null) {
                suppressed.add(output.audit().alert());
              }
            });

    assertThat(story.folder().resolve(Expectations.FILE))
        .hasContent(Expectations.text(alerts, suppressed));
  }
}
