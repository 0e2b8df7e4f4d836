package io.sharetrail.sink.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer must not show of the request: who asks for a page that is not there is often told
 * which, and what a server says is logged and kept.
 *
 * @param texts the longest first
 */
record Hidden(List<String> texts) {

  private static final String INSTEAD = "(hidden)";

  /** What is shorter is no secret, and may stand anywhere. */
  private static final int SHORTEST = 6;

  /**
   * @param url one that is a secret; null if it is none
   * @param headers values by which the request shows who asks
   */
  static Hidden of(URI url, Collection<String> headers) {
    List<String> texts = new ArrayList<>();
    if (url != null) {
      parts(url.getRawPath(), "/", texts);
      parts(url.getPath(), "/", texts);
      parts(url.getRawQuery(), "[&=]", texts);
      parts(url.getQuery(), "[&=]", texts);
    }
    for (String header : headers) {
      parts(header, "[ ,]", texts);
    }
    texts.sort(Comparator.comparingInt(String::length).reversed());
    return new Hidden(texts);
  }

  /** The whole, and each part of it. */
  private static void parts(String text, String separator, List<String> into) {
    if (text == null) {
      return;
    }
    add(text, into);
    for (String part : text.split(separator, -1)) {
      add(part, into);
    }
  }

  private static void add(String text, List<String> into) {
    if (text.length() >= SHORTEST && !into.contains(text)) {
      into.add(text);
    }
  }

  String in(String answer) {
    String shown = answer;
    for (String text : texts) {
      shown =
          Pattern.compile(spellings(text), Pattern.CASE_INSENSITIVE)
              .matcher(shown)
              .replaceAll(INSTEAD);
    }
    return shown;
  }

  /** JSON may have a slash behind a backslash. */
  private static String spellings(String text) {
    return Arrays.stream(text.split("/", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("\\\\?/"));
  }

  @Override
  public String toString() {
    return "Hidden[" + texts.size() + "]";
  }
}
