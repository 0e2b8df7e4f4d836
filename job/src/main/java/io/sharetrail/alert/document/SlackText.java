package io.sharetrail.alert.document;

import io.sharetrail.alert.PlainText;

/**
 * Text objects of Slack in which strings of strangers do nothing. Most of a message is {@code
 * plain_text} and rich text, in which Slack reads no markup: no bold, no links, no mentions. The
 * one place that knows only markup, the message's {@code text}, gets a code span with {@code &},
 * {@code <} and {@code >} escaped, which readers of Slack's format other than Slack leave alone
 * too.
 */
final class SlackText {

  /** Most characters of a section's text. */
  static final int SECTION = 3000;

  /** Most characters of a field. */
  static final int FIELD = 2000;

  /** Most characters of a header. */
  static final int HEADER = 150;

  /** Most characters of our own choosing in a line that holds a stranger's string. */
  static final int LINE = 300;

  private SlackText() {}

  /** One line of at most that many characters. */
  static String line(String text, int longest) {
    return PlainText.cut(PlainText.oneLine(text), longest);
  }

  /** The content of a {@code plain_text} object: lines that were made with {@link #line}. */
  static void plain(Fields to, String lines, int longest) {
    to.text("type", "plain_text").text("text", PlainText.cut(lines, longest)).flag("emoji", false);
  }

  /** For {@code mrkdwn}: a code span, in which nothing is markup and nothing ends it. */
  static String code(String text) {
    return "`" + escaped(PlainText.oneLine(text).replace('`', '\'')) + "`";
  }

  /** What Slack asks of any text: three characters become entities. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
