package io.sharetrail.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

final class WaitingTest {

  @Test
  void aCheckpointHoldsWhatWaitsAndWhatIsUnderWay() throws Exception {
    Waiting<Document> waiting = new Waiting<>();
    for (String id : List.of("a", "b", "c")) {
      waiting.add(entry(id), false);
    }
    waiting.poll();
    waiting.poll();

    assertThat(ids(waiting)).containsExactly("a", "b", "c");
    assertThat(waiting.size()).isEqualTo(1);

    waiting.answered();
    assertThat(ids(waiting)).as("a and b were taken").containsExactly("c");

    waiting.add(entry("b"), true);
    assertThat(ids(waiting)).as("b comes back, before all others").containsExactly("b", "c");
    assertThat(waiting.totalSizeInBytes()).isEqualTo(20);
  }

  @Test
  void whatIsTakenOutIsTheOldestThatNoRequestHas() {
    Waiting<Document> waiting = new Waiting<>();
    for (String id : List.of("a", "b", "c", "d")) {
      waiting.add(entry(id), false);
    }
    waiting.poll();

    assertThat(waiting.drain(1, 100)).extracting(Document::id).containsExactly("b", "c");
    assertThat(ids(waiting)).containsExactly("a", "d");
    assertThat(waiting.drain(1, 10)).isEmpty();
    assertThat(waiting.drain(1, 9)).as("its bytes are too many").hasSize(1);
    assertThat(waiting.drain(0, 0)).isEmpty();
    assertThat(waiting.size()).isZero();
  }

  @Test
  void aCheckpointIsReadAsItWasWritten() throws Exception {
    Waiting<Document> waiting = new Waiting<>();
    waiting.add(entry("a"), false);
    DocumentsSerializer serializer = new DocumentsSerializer();

    BufferedRequestState<Document> read =
        serializer.deserialize(
            serializer.getVersion(), serializer.serialize(new BufferedRequestState<>(waiting)));

    Document document = read.getBufferedRequestEntries().get(0).getRequestEntry();
    assertThat(document.id()).isEqualTo("a");
    assertThat(document.sequence()).isEqualTo(Long.MAX_VALUE);
    assertThat(new String(document.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ä\":1}");
    assertThat(read.getStateSize()).isEqualTo(10);
  }

  private static List<String> ids(Waiting<Document> waiting) {
    return waiting.getBufferedState().stream().map(each -> each.getRequestEntry().id()).toList();
  }

  private static RequestEntryWrapper<Document> entry(String id) {
    byte[] body = "{\"ä\":1}".getBytes(StandardCharsets.UTF_8);
    return new RequestEntryWrapper<>(new Document(id, Long.MAX_VALUE, body), 10);
  }
}
