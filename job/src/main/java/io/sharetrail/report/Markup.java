package io.sharetrail.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Writes HTML in which no text can become anything else than text. There is no way to write a piece
 * of HTML as it is: text and the values of attributes are cleaned as for a terminal ({@link
 * TerminalText}) and escaped, and what a browser would follow, run or apply is refused as an
 * attribute. Only {@link #resource} writes what it is given, and that is a file of this jar.
 */
final class Markup {

  private static final Set<String> EMPTY_ELEMENTS = Set.of("meta", "link", "br", "hr", "input");

  /** Values that a browser loads, or runs. */
  private static final Set<String> ADDRESSES =
      Set.of("src", "srcset", "action", "formaction", "data", "poster", "background", "srcdoc");

  private static final int MAX_ADDRESS = 2_000;

  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();

  Markup(Appendable out) {
    this.out = out;
    raw("<!DOCTYPE html>\n");
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn; one whose value is null is left out
   * @throws IllegalArgumentException for an attribute that could run, load or apply something
   */
  Markup open(String name, String... attributes) {
    if (!name.matches("[a-zA-Z][a-zA-Z0-9]*")) {
      throw new IllegalArgumentException("no element: " + name);
    }
    raw("<").raw(name);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute(attributes[i], attributes[i + 1]);
    }
    raw(">");
    if (!EMPTY_ELEMENTS.contains(name)) {
      open.push(name);
    }
    return this;
  }

  /** Ends the innermost element. */
  Markup close() {
    return raw("</").raw(open.pop()).raw(">");
  }

  /** Ends it, and the line in the file. */
  Markup closeLine() {
    return close().raw("\n");
  }

  /** Text, which may be null for none. */
  Markup text(String text) {
    escape(TerminalText.clean(text));
    return this;
  }

  /** An element with nothing in it but text. */
  Markup leaf(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /**
   * A link to another site where the text is an address of one, and else the text alone. Nothing is
   * sent before the reader follows it, and then the other site is not told from where.
   *
   * @param address anything; only {@code https} without characters that need cleaning is followed
   */
  Markup linkOut(String address, String text) {
    if (!isFollowed(address)) {
      return text(text);
    }
    String look = address.equals(text) ? " class=\"url\"" : "";
    raw("<a").raw(look).raw(" rel=\"noopener noreferrer\" href=\"");
    escape(address);
    return raw("\">").text(text).raw("</a>");
  }

  /** Tells a browser that there is no icon to ask for. */
  Markup noIcon() {
    return raw("<link rel=\"icon\" href=\"data:,\">\n");
  }

  /**
   * An element with a text of our own in it as it is.
   *
   * @param name {@code style} or {@code script}
   * @param own content of a file of this jar; nothing of an alert
   */
  Markup resource(String name, String own) {
    return raw("<").raw(name).raw(">").raw(own).raw("</").raw(name).raw(">\n");
  }

  private static boolean isFollowed(String address) {
    return address != null
        && address.length() <= MAX_ADDRESS
        && address.matches("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[\\x21\\x23-\\x7e]*)?");
  }

  private void attribute(String name, String value) {
    if (value == null) {
      return;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean harmful =
        lower.startsWith("on")
            || lower.equals("style")
            || ADDRESSES.contains(lower)
            || (lower.endsWith("href") && !value.startsWith("#"));
    if (harmful || !name.matches("[a-zA-Z][a-zA-Z0-9-]*")) {
      throw new IllegalArgumentException("no attribute of a page: " + name);
    }
    raw(" ").raw(name).raw("=\"");
    escape(TerminalText.clean(value));
    raw("\"");
  }

  private void escape(String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      String entity =
          switch (text.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            case '`' -> "&#96;";
            default -> null;
          };
      if (entity != null) {
        raw(text.substring(from, i)).raw(entity);
        from = i + 1;
      }
    }
    raw(from == 0 ? text : text.substring(from));
  }

  private Markup raw(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write the report", e);
    }
    return this;
  }
}
