package io.sharetrail.sink.http;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Says who is asking, in headers of each request. */
@FunctionalInterface
public interface Signer {

  /**
   * @param headers that the request has already, names in lower case
   * @param body empty if there is none
   * @return headers to add
   * @throws IOException if a secret or credentials are not there
   */
  Map<String, String> headers(String method, URI uri, Map<String, String> headers, byte[] body)
      throws IOException;

  /** Nobody in particular. */
  static Signer nobody() {
    return (method, uri, headers, body) -> Map.of();
  }
}
