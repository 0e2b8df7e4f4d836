package io.sharetrail.sink.opensearch;

/** What to do, behind what is wrong. */
final class Advice {

  static final String LOGIN =
      " (check username and password, apiKey or sigv4 of the sink, and that its role may read the"
          + " index and write to it)";

  static final String URL = " (check the sink's urls)";

  static final String SERVER =
      " (check the sink's index and mode, its template, and what the server's settings and pipelines"
          + " ask for): ";

  private Advice() {}
}
