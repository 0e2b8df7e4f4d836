package io.sharetrail.secret;

import io.sharetrail.aws.SecretName;
import io.sharetrail.aws.SecretsService;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.SecretReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a secret where it is, each time anew. */
public final class SecretReader {

  private final SecretsService service;

  /**
   * @param aws how AWS is reached, and as whom, for those that it keeps
   */
  public SecretReader(AwsConfig aws) {
    service = new SecretsService(aws);
  }

  /**
   * The secret itself, without the line breaks that end most files.
   *
   * @throws io.sharetrail.aws.UnansweredException if nobody says whether it is there
   * @throws IOException if it is not there; the message says where it was looked for, and no more
   */
  public String read(SecretReference reference) throws IOException {
    String place = reference.place();
    return switch (reference.kind()) {
      case SecretReference.ENV ->
          checked(
              System.getenv(place),
              "the environment variable " + place + ", which holds a secret, is not set");
      case SecretReference.FILE ->
          checked(content(place), "the file " + place + ", which holds a secret, is empty");
      case SecretReference.AWS ->
          checked(
              service.secret(new SecretName(place)),
              "the secret " + place + " of AWS Secrets Manager is empty");
      default -> throw new IllegalStateException("a place that nobody knows: " + reference);
    };
  }

  private static String content(String place) throws IOException {
    try {
      return Files.readString(Path.of(place), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(
          "the file "
              + place
              + ", which holds a secret, cannot be read: "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  /**
   * @param read null if there is nothing
   */
  private static String checked(String read, String ifNothing) throws IOException {
    String secret = read == null ? "" : withoutLineEnds(read);
    if (secret.isEmpty()) {
      throw new IOException(ifNothing);
    }
    return secret;
  }

  /** Blanks stay: a password may end with them. */
  private static String withoutLineEnds(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }
}
