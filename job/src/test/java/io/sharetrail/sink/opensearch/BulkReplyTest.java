package io.sharetrail.sink.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BulkReplyTest {

  private static final String TAKEN = "{\"index\":{\"_id\":\"a\",\"status\":201}}";

  private static String refusal(int status, String type, String reason) {
    return "{\"index\":{\"_index\":\"i\",\"_id\":\"b\",\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"%s\"}}}"
        .formatted(status, type, reason);
  }

  private static List<BulkItem> read(String... items) throws IOException {
    return BulkReply.read(
        "{\"took\":3,\"errors\":true,\"items\":[" + String.join(",", items) + "]}",
        List.of("a", "b").subList(0, items.length));
  }

  @Test
  void eachDocumentHasAnItemOfItsOwn() throws Exception {
    assertThat(read(TAKEN, refusal(429, "rejected_execution_exception", "queue is full")))
        .containsExactly(
            new BulkItem(201, null, null),
            new BulkItem(429, "rejected_execution_exception", "queue is full"));
  }

  @Test
  void aReasonHasItsOwnReason() throws Exception {
    BulkItem item =
        BulkReply.read(
                """
                {"items":[{"create":{"_id":"a","status":400,"error":{"type":"mapper_parsing_exception",
                "reason":"failed to parse field [x]","index":"i","caused_by":{"type":"number_format_exception",
                "reason":"For input string: \\"NL\\"","caused_by":{"reason":"deeper"}}}}}],"took":1}
                """,
                List.of("a"))
            .get(0);

    assertThat(item.isTaken()).isFalse();
    assertThat(item.isForLater()).isFalse();
    assertThat(item.text())
        .isEqualTo(
            "status 400, mapper_parsing_exception: failed to parse field [x]: For input string:"
                + " \"NL\": deeper");
  }

  @Test
  void anErrorMayBeAText() throws Exception {
    assertThat(
            BulkReply.read(
                "{\"items\":[{\"index\":{\"status\":400,\"error\":\"no\"}}]}", List.of("a")))
        .containsExactly(new BulkItem(400, "error", "no"));
  }

  @Test
  void whoSaysAllIsWellAndErrorIsNotBelieved() throws Exception {
    assertThat(read(refusal(200, "odd", "but no").replace("\"b\"", "\"a\"")).get(0))
        .matches(item -> !item.isTaken())
        .matches(BulkItem::isForLater);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "\"items\"",
        "<html><body>Sign in</body></html>",
        "{}",
        "{\"took\":1,\"errors\":false}",
        "{\"items\":null}",
        "{\"items\":{}}",
        "{\"items\":[]}",
        "{\"items\":[1]}",
        "{\"items\":[null]}",
        "{\"items\":[{}]}",
        "{\"items\":[{\"index\":7}]}",
        "{\"items\":[{\"index\":{}}]}",
        "{\"items\":[{\"index\":{\"status\":\"201\"}}]}",
        "{\"items\":[{\"index\":{\"status\":-1}}]}",
        "{\"items\":[{\"index\":{\"status\":99999999999999999999}}]}",
        "{\"items\":[{\"index\":{\"status\":201,\"_id\":\"b\"}}]}",
        "{\"items\":[{\"index\":{\"status\":201}},{\"index\":{\"status\":201}}]}",
        "{\"items\":[{\"index\":{\"status\":201}}]",
        "{\"items\":[{\"index\":{\"status\":201}}",
        "{\"items\":[{\"index\":{\"status\":2",
        "{\"items\":[{\"index\":{\"status\":201},\"create\":{\"status\":201}}]}",
        "{\"items\":[{\"index\":{\"status\":400,\"error\":{\"type\":\"x\",\"reason\":\"y\"",
        "{\"error\":{\"type\":\"x\",\"reason\":\"y\"},\"status\":400}"
      })
  void whatIsNoAnswerToThatIsNone(String body) {
    assertThatThrownBy(() -> BulkReply.read(body, List.of("a"))).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNestedBeyondReasonIsNone() {
    String deep = "{\"x\":".repeat(100_000);

    assertThatThrownBy(() -> BulkReply.read(deep, List.of("a"))).isInstanceOf(IOException.class);
  }

  @Test
  void causesThatGoOnAndOnAreNone() {
    String deep =
        "{\"items\":[{\"index\":{\"status\":400,\"error\":" + "{\"caused_by\":".repeat(100_000);

    assertThatThrownBy(() -> BulkReply.read(deep, List.of("a"))).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsKeptIsBounded() throws Exception {
    BulkItem item = read(TAKEN, refusal(400, "t".repeat(1_000_000), "r".repeat(1_000_000))).get(1);

    assertThat(item.text()).hasSizeLessThan(1_100);
  }
}
