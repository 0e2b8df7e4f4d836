package io.sharetrail.detect;

import java.util.function.Consumer;

/**
 * Reads one kind of API call and says what it means. Pure: no clock, no state, no I/O. Must not
 * throw on any content; a call it cannot make sense of yields nothing.
 */
@FunctionalInterface
public interface Detector {

  /** Hands zero or more observations to {@code out}. */
  void detect(EventContext context, Consumer<Observation> out);
}
