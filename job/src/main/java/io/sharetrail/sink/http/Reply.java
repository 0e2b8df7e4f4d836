package io.sharetrail.sink.http;

import java.time.Duration;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param body as UTF-8; of a longer one the first {@link HttpCaller#LONGEST_BODY} bytes
 * @param retryAfter how long the server asks to be left alone; zero if it does not
 */
public record Reply(int status, String body, Duration retryAfter) {

  private static final int SHOWN = 300;

  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  /** It has too much to do now. */
  public boolean isThrottle() {
    return status == 429;
  }

  /** It may answer otherwise another time: it is out of order, in its way, or not known as yet. */
  public boolean isTransient() {
    return status >= 500 || status == 408 || status == 425 || status == 429;
  }

  /** For people; whoever shows it cleans it. */
  public String text() {
    String start = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
    return "status " + status + (start.isBlank() ? "" : ": " + start.strip());
  }
}
