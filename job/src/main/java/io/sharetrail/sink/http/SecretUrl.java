package io.sharetrail.sink.http;

import io.sharetrail.config.SecretReference;
import io.sharetrail.secret.Secrets;
import java.io.IOException;
import java.net.URI;

/** A URL that is a secret itself. */
final class SecretUrl {

  private SecretUrl() {}

  /**
   * @throws IOException if it is not there, or is no URL; it is not shown
   */
  static String checked(SecretReference reference, Secrets secrets) throws IOException {
    String url = secrets.of(reference);
    try {
      URI uri = URI.create(url);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // its message would show it
    }
    throw new IOException("what " + reference + " holds (not shown) is no http or https URL");
  }
}
