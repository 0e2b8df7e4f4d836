package io.sharetrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.Expectations;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario settles on what its {@code expected.json} says, word for word. */
final class ScenarioExpectationsTest {

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void settlesAsExpected(Story story) throws Exception {
    assertThat(story.folder().resolve(Expectations.FILE))
        .as("if the change is meant, write it with WriteExpectations and read it")
        .hasContent(Expectations.of(story));
  }
}
