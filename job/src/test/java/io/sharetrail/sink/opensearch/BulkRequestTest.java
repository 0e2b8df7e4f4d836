package io.sharetrail.sink.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.config.SinkConfig.Mode;
import io.sharetrail.sink.delivery.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BulkRequestTest {

  private static final long SETTLED = (1L << 62) | 1_742_000_000_123L;

  private static Document document(String id, long sequence, String body) {
    return new Document(id, sequence, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(Mode mode, Document... documents) {
    return new String(new BulkRequest(mode).body(List.of(documents)), StandardCharsets.UTF_8);
  }

  @Test
  void inAnIndexTheSequenceIsTheVersion() {
    assertThat(body(Mode.INDEX, document("a", 7, "{\"x\":1}"), document("b", SETTLED, "{}")))
        .isEqualTo(
            """
            {"index":{"_id":"a","version":7,"version_type":"external"}}
            {"x":1}
            {"index":{"_id":"b","version":4611687760427388027,"version_type":"external"}}
            {}
            """);
  }

  @Test
  void inADataStreamEachRevisionHasAnIdOfItsOwn() {
    assertThat(body(Mode.DATA_STREAM, document("a", 7, "{}"), document("a", 8, "{}")))
        .isEqualTo(
            """
            {"create":{"_id":"a-7"}}
            {}
            {"create":{"_id":"a-8"}}
            {}
            """);
  }

  @Test
  void noDocumentEndsItsLine() {
    String hostile = "{\"x\":\n1}\r\n{\"delete\":{\"_index\":\"others\",\"_id\":\"1\"}}\n";

    assertThat(body(Mode.INDEX, document("a", 1, hostile)).lines().toList())
        .hasSize(2)
        .last()
        .isEqualTo("{\"x\": 1}  {\"delete\":{\"_index\":\"others\",\"_id\":\"1\"}} ");
  }

  @Test
  void whatADocumentSaysIsNotTouchedOtherwise() {
    String text = "{\"x\":\"Zoë\u2028\\n\\u0000 \uD83D\uDE00\"}";

    assertThat(body(Mode.INDEX, document("a", 1, text)).lines().toList().get(1)).isEqualTo(text);
  }

  @Test
  void anIdIsQuoted() {
    assertThat(body(Mode.DATA_STREAM, document("a\"},\n{", 1, "{}")).lines())
        .containsExactly("{\"create\":{\"_id\":\"a\\\"},\\n{-1\"}}", "{}");
  }
}
