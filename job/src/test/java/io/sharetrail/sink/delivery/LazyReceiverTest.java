package io.sharetrail.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LazyReceiverTest {

  private static final List<Document> BATCH = List.of(new Document("a", 1, new byte[] {'x'}));

  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();
  private boolean secretIsThere;

  private Receiver open() throws IOException {
    opened.incrementAndGet();
    if (!secretIsThere) {
      throw new IOException("the environment variable TOKEN is not set");
    }
    return new Receiver() {
      @Override
      public Answer send(List<Document> batch) {
        return Answer.taken();
      }

      @Override
      public String complaint() {
        return null;
      }

      @Override
      public void close() {
        closes.incrementAndGet();
      }
    };
  }

  @Test
  void whatCannotBeMadeIsDownUntilItCan() throws Exception {
    LazyReceiver receiver = new LazyReceiver(this::open);
    assertThat(opened).as("nothing is to be sent").hasValue(0);

    Answer answer = receiver.send(BATCH);
    assertThat(answer.again()).isEqualTo(BATCH);
    assertThat(answer.throttled()).isFalse();
    assertThat(answer.trouble()).contains("TOKEN is not set");
    assertThat(receiver.complaint()).contains("TOKEN is not set");

    secretIsThere = true;
    assertThat(receiver.send(BATCH)).isEqualTo(Answer.taken());
    assertThat(receiver.send(BATCH)).isEqualTo(Answer.taken());
    assertThat(opened).hasValue(3);
    receiver.close();
    assertThat(closes).hasValue(1);
    assertThat(receiver.send(BATCH).again()).isEqualTo(BATCH);
  }

  @Test
  @Timeout(10)
  void whoClosesItWaitsForNobodyAndWhatIsMadeMeanwhileIsClosed() throws Exception {
    secretIsThere = true;
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LazyReceiver receiver =
        new LazyReceiver(
            () -> {
              begun.countDown();
              uninterruptibly(go);
              return open();
            });
    Thread sender =
        new Thread(
            () -> {
              try {
                receiver.send(BATCH);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    sender.start();
    begun.await();
    receiver.close();
    assertThat(closes).as("it is not made as yet").hasValue(0);
    go.countDown();
    sender.join();
    assertThat(closes).hasValue(1);
  }

  private static void uninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
