package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No content makes any row throw, or yield anything unbounded. */
class HostileContentTest {

  private static final String DEEP = "{\"a\":".repeat(50) + "1" + "}".repeat(50);

  /** What the codec lets through as a request or response. */
  private static final List<String> OBJECTS = List.of("null", "{}", "\"\"", DEEP);

  private static final List<String> VALUES =
      List.of(
          "null",
          "{}",
          "[]",
          "7",
          "1e999",
          "true",
          "\"\"",
          "\"\\u0000\"",
          "\"" + "x".repeat(10_000) + "\"",
          "\"" + "[".repeat(10_000) + "\"",
          "\"{\\\"snapshotId\\\":\"",
          "[" + "{\"userId\":\"x\"},".repeat(3000) + "7]",
          DEEP);

  private static final List<String> SCALARS =
      List.of(
          "\"444455556666\"",
          "\"snap-0a1b2c3d4e5f60718\"",
          "\"ami-0a1b2c3d4e5f60718\"",
          "\"ASIAIOSFODNN7EXAMPLE\"",
          "\"restore\"",
          "\"block-new-sharing\"");

  static Stream<CatalogTest.Row> rows() {
    return CatalogTest.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anyRequestAndResponseIsHarmless(CatalogTest.Row row) {
    for (String object : OBJECTS) {
      for (String member : List.of("requestParameters", "responseElements")) {
        bounded(row.event().with(member, object));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anyValueInsideIsHarmless(CatalogTest.Row row) {
    for (String scalar : SCALARS) {
      for (String value : VALUES) {
        bounded(
            new CatalogTest.Row(
                    row.service(),
                    row.name(),
                    row.kind(),
                    row.request().replace(scalar, value),
                    row.response().replace(scalar, value))
                .event());
      }
    }
  }

  private static void bounded(Event event) {
    for (Observation observation : event.observed()) {
      assertThat(observation.id()).matches("[0-9a-f]{32}");
      assertThat(Stream.of(observation.snapshotId(), observation.detail()))
          .allMatch(text -> text == null || text.length() <= 257);
      assertThat(observation.targets())
          .hasSizeLessThanOrEqualTo(2000)
          .allMatch(target -> target.accountId().length() <= 65);
    }
  }
}
