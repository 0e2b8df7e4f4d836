package io.sharetrail.command;

import java.util.List;

/**
 * Something the user gave is wrong: the messages say what, and the process ends with exit code 2.
 */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String[] messages;

  UsageException(String message) {
    this(List.of(message));
  }

  /**
   * @param messages at least one; each becomes a line
   */
  UsageException(List<String> messages) {
    super(String.join("; ", messages));
    this.messages = messages.toArray(String[]::new);
  }

  List<String> messages() {
    return List.of(messages);
  }
}
