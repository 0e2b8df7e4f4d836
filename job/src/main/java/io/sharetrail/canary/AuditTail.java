package io.sharetrail.canary;

import java.util.List;

/** What comes into a topic or a stream of suppressed alerts from when this was opened. */
public interface AuditTail extends AutoCloseable {

  /** What has come since it was asked last; waits a moment for it, and no longer than a second. */
  List<byte[]> poll() throws OutOfReachException, InterruptedException;

  /** What it is called, for people. */
  @Override
  String toString();

  @Override
  void close();
}
