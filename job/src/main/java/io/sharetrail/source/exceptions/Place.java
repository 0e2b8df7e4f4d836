package io.sharetrail.source.exceptions;

import io.sharetrail.exceptions.ExceptionsUpdate;
import java.io.Serializable;
import java.util.List;

/** Where exceptions are kept. */
public interface Place extends Serializable {

  /** Begins to watch it; does not wait for anything. */
  Watch open();

  /** One who looks at a place, in a thread of its own. */
  interface Watch extends AutoCloseable {

    /**
     * Waits for what is new and returns it, or nothing after a while; what is there at first is
     * new. Never throws for what is read, or cannot be.
     */
    List<ExceptionsUpdate> next() throws InterruptedException;

    @Override
    void close();
  }
}
