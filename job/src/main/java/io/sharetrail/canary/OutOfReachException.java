package io.sharetrail.canary;

/** A source or an output does not answer as it should: the message says which, and what to do. */
public final class OutOfReachException extends Exception {

  private static final long serialVersionUID = 1L;

  public OutOfReachException(String message, Throwable cause) {
    super(message, cause);
  }
}
