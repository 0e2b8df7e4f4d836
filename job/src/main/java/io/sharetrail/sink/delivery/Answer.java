package io.sharetrail.sink.delivery;

import java.time.Duration;
import java.util.List;

/**
 * What became of a batch: what is in neither list was taken.
 *
 * @param again documents that may be taken later
 * @param refused documents that will never be taken
 * @param trouble why some are to be sent again, and what to do about it; null if none are
 * @param throttled whether they were too much for now, which is no sign of being down
 * @param superseded how many of those that were taken had a newer revision there already
 * @param pause for how long the receiver is to be left alone at least; zero if it need not be
 */
public record Answer(
    List<Document> again,
    List<Refused> refused,
    String trouble,
    boolean throttled,
    int superseded,
    Duration pause) {

  /**
   * A document that is not taken.
   *
   * @param why what the receiver says
   */
  public record Refused(Document document, String why) {}

  public Answer {
    again = List.copyOf(again);
    refused = List.copyOf(refused);
  }

  /** Everything was taken. */
  public static Answer taken() {
    return new Answer(List.of(), List.of(), null, false, 0, Duration.ZERO);
  }

  /** Nothing was taken, and there may be a better time. */
  public static Answer later(List<Document> batch, String trouble) {
    return later(batch, trouble, Duration.ZERO);
  }

  /** The same, and it takes much to find out. */
  public static Answer later(List<Document> batch, String trouble, Duration pause) {
    return new Answer(batch, List.of(), trouble, false, 0, pause);
  }

  /** The same, for the receiver has too much to do. */
  public static Answer throttled(List<Document> batch, String trouble, Duration pause) {
    return new Answer(batch, List.of(), trouble, true, 0, pause);
  }
}
