package io.sharetrail.aws;

import java.io.IOException;

/** Nobody knows, as yet: who asks again later may be told. */
public final class UnansweredException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what was asked, and what to look at if it goes on
   */
  public UnansweredException(String message) {
    super(message);
  }
}
