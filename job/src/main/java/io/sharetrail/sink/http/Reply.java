package io.sharetrail.sink.http;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param body as UTF-8; of a longer one the first {@link HttpCaller#LONGEST_BODY} bytes; without
 *     the secrets of the request, which some servers repeat
 * @param retryAfter how long the server asks to be left alone; zero if it does not
 */
public record Reply(int status, String body, Duration retryAfter) {

  private static final int SHOWN = 300;

  /** Characters in which a page says that it is one. */
  private static final int START = 1000;

  private static final Pattern MARKUP =
      Pattern.compile("<(!doctype html|html|head|title|meta|body)\\b", Pattern.CASE_INSENSITIVE);

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

  /** Its neighbours would say the same of what was sent. */
  public boolean isAboutTheBody() {
    return status == 400 || status == 413 || status == 422;
  }

  /**
   * A page for people, such as a proxy or a portal shows, in place of an answer. Its type does not
   * tell: Slack says "ok" as text/html.
   */
  public boolean isPage() {
    String start = body.substring(0, Math.min(body.length(), START));
    return MARKUP.matcher(start).region(prologue(start), start.length()).lookingAt();
  }

  /** Where the first element begins, behind whatever may stand before it. */
  private static int prologue(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = -1;
      if (text.startsWith("<?", at)) {
        end = text.indexOf("?>", at);
      } else if (text.startsWith("<!--", at)) {
        end = text.indexOf("-->", at);
      }
      if (end >= 0) {
        at = text.indexOf('>', end) + 1;
      } else if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\ufeff') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** For people; whoever shows it cleans it. */
  public String text() {
    String start = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
    return "status " + status + (start.isBlank() ? "" : ": " + start.strip());
  }
}
