package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cloudtrail.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever made a snapshot wrote on it. */
class TagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tagSpecificationSet\":{\"items\":[{\"resourceType\":\"snapshot\",\"tags\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]}]}}",
        "{\"tagSet\":{\"items\":[{\"key\":\"b\",\"value\":\"2\"},{\"key\":\"a\",\"value\":\"1\"}]}}",
        "{\"tagSet\":[{\"value\":2,\"key\":\"b\"},{\"Key\":\"a\",\"Value\":\"1\"}]}",
        "{\"TagSpecification\":{\"ResourceType\":\"snapshot\",\"Tag\":[{\"Key\":\"a\",\"tag\":1,\"Value\":\"1\"},{\"Key\":\"b\",\"Value\":\"2\"}],\"tag\":1}}",
        "{\"tagSpecificationSet\":{\"items\":[{\"tags\":{\"items\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]}}]}}",
      })
  void tagsAreFoundHoweverTheyAreListedAndSorted(String json) {
    assertThat(Tags.of(RawJson.of(json))).containsExactly(new Tag("a", "1"), new Tag("b", "2"));
  }

  @Test
  void whatCameToBeCountsBeforeWhatWasAskedFor() {
    assertThat(
            Tags.of(
                RawJson.of("{\"tagSet\":{\"items\":[{\"key\":\"a\",\"value\":\"made\"}]}}"),
                null,
                RawJson.of("{\"tagSet\":{\"items\":[{\"key\":\"a\",\"value\":\"asked\"}]}}")))
        .containsExactly(new Tag("a", "made"));
  }

  @Test
  void aTagMayHaveNoValue() {
    assertThat(Tags.of(RawJson.of("{\"tagSet\":{\"items\":[{\"key\":\"a\"}]}}")))
        .containsExactly(new Tag("a", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "null",
        "{\"key\":\"a\",\"value\":\"1\"}",
        "{\"filters\":[{\"key\":\"a\",\"value\":\"1\"}]}",
        "{\"tagSet\":{\"items\":[{\"value\":\"1\"},{\"key\":null},{\"key\":{}},7,null,[]]}}",
        "{\"tagSet\":\"none\"}",
        "{\"tagSet\":{\"items\":[{\"key\":\"a\""
      })
  void everythingElseIsNoTag(String json) {
    assertThat(Tags.of(RawJson.of(json))).isEmpty();
  }

  @Test
  void theFirstSixteenAreKeptAndNoneIsLong() {
    StringBuilder items = new StringBuilder();
    for (int i = 10_000; i > 0; i--) {
      items.append("{\"key\":\"k").append(i).append("\",\"value\":\"v\"},");
    }
    String longOne = "x".repeat(10_000);
    String json =
        "{\"tagSet\":{\"items\":[{\"key\":\"a%1$s\",\"value\":\"%1$s\"},%2$s{\"key\":\"z\"}]}}"
            .formatted(longOne, items);

    assertThat(Tags.of(RawJson.of(json)))
        .hasSize(16)
        .allMatch(tag -> tag.key().length() <= 128 && tag.value().length() <= 256)
        .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
    assertThat(Tags.of(RawJson.of(json)).get(0).value()).hasSize(256).endsWith("…");
  }

  @Test
  void nestingHoweverDeepIsHarmless() {
    assertThat(
            Tags.of(
                RawJson.of(
                    "{\"tagSet\":[{\"key\":\"a\",\"value\":\"1\"},"
                        + "[".repeat(100_000)
                        + "]".repeat(100_000)
                        + "]}")))
        .containsExactly(new Tag("a", "1"));
  }
}
