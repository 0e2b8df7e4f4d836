package io.sharetrail.canary;

/** A topic or a stream that CloudTrail is read from. */
public interface Entrance {

  /** Puts it in; returns when it is kept there. */
  void put(CanaryRecord canary) throws OutOfReachException, InterruptedException;

  /** What it is called, for people. */
  @Override
  String toString();
}
