package io.sharetrail.exceptions;

import java.io.Serializable;

/** Finds the exceptions that are in force when a room opens, before its first event. */
@FunctionalInterface
public interface ExceptionsAtStart extends Serializable {

  /** Nobody says anything. */
  ExceptionsAtStart NONE = () -> ExceptionSet.NONE;

  /**
   * Never throws for what is read, or cannot be: {@link ExceptionSet#NONE} then, and whoever goes
   * on reading says why.
   */
  ExceptionSet read();
}
