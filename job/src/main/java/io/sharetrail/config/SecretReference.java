package io.sharetrail.config;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret is found, when it is needed and where it is needed: a configuration is printed,
 * shipped with the job graph and kept in checkpoints, a secret is not.
 *
 * @param kind {@code env} or {@code file}
 * @param place name of the environment variable, or absolute path of the file
 */
public record SecretReference(String kind, String place) implements Serializable {

  /**
   * The secret itself, without the line breaks that end most files.
   *
   * @throws IOException if it is not there; the message says where it was looked for, and no more
   */
  public String secret() throws IOException {
    return "env".equals(kind) ? variable() : content();
  }

  private String variable() throws IOException {
    String value = System.getenv(place);
    if (value == null || value.isEmpty()) {
      throw new IOException(
          "the environment variable " + place + ", which holds a secret, is not set");
    }
    return value;
  }

  private String content() throws IOException {
    String text;
    try {
      text = withoutLineEnds(Files.readString(Path.of(place), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IOException(
          "the file "
              + place
              + ", which holds a secret, cannot be read: "
              + e.getClass().getSimpleName(),
          e);
    }
    if (text.isEmpty()) {
      throw new IOException("the file " + place + ", which holds a secret, is empty");
    }
    return text;
  }

  /** Blanks stay: a password may end with them. */
  private static String withoutLineEnds(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  /** As it is written in a configuration. */
  @Override
  public String toString() {
    return kind + ':' + place;
  }
}
