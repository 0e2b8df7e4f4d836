package io.sharetrail.sink.delivery;

import java.io.IOException;
import java.util.List;

/**
 * Makes a receiver when there is something to send. What cannot be made, such as for want of a
 * secret, is down until it can: it stops no other sink, and no job.
 */
final class LazyReceiver implements Receiver {

  /** Makes it. */
  @FunctionalInterface
  interface Opening {

    /**
     * @throws IOException if it cannot be made as yet; the message says why
     */
    Receiver open() throws IOException;
  }

  private final Opening opening;

  /** Null until it is made. */
  private volatile Receiver made;

  private volatile boolean closed;

  LazyReceiver(Opening opening) {
    this.opening = opening;
  }

  @Override
  public Answer send(List<Document> batch) throws InterruptedException {
    Receiver receiver;
    try {
      receiver = made();
    } catch (IOException e) {
      return Answer.later(batch, e.getMessage());
    }
    return receiver.send(batch);
  }

  @Override
  public String complaint() throws InterruptedException {
    Receiver receiver;
    try {
      receiver = made();
    } catch (IOException e) {
      return e.getMessage();
    }
    return receiver.complaint();
  }

  /** By the one thread that sends. It may take its time, such as for a secret. */
  private Receiver made() throws IOException {
    if (closed) {
      throw new IOException("the sink is closed");
    }
    if (made == null) {
      made = opening.open();
      if (closed) { // by somebody who has not seen it
        made.close();
      }
    }
    return made;
  }

  /** From another thread than the one that sends, which it does not wait for. */
  @Override
  public void close() {
    closed = true;
    Receiver there = made;
    if (there != null) {
      there.close();
    }
  }
}
