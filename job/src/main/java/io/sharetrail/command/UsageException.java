package io.sharetrail.command;

/** Something the user gave is wrong: the message says what, and the process ends with exit code 2. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
