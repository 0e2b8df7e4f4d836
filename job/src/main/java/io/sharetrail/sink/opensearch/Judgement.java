package io.sharetrail.sink.opensearch;

import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Answer.Refused;
import io.sharetrail.sink.delivery.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What became of a batch, which may have gone in several requests. */
final class Judgement {

  private final List<Document> again = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private String trouble;
  private boolean onlyThrottled = true;
  private int superseded;
  private int requestsRefused;
  private Duration pause = Duration.ZERO;

  void item(Document document, BulkItem item) {
    if (item.isTaken()) {
      superseded += item.isSuperseded() ? 1 : 0;
    } else if (item.isForLater()) {
      again(List.of(document), item.trouble(), item.isThrottle());
    } else {
      refused(document, item.text());
    }
  }

  void refused(Document document, String why) {
    refused.add(new Refused(document, why));
  }

  /** The same, by a request that holds nothing else and was refused as a whole. */
  void requestRefused(Document document, String why) {
    refused(document, why);
    requestsRefused++;
  }

  /** How many of them. */
  int requestsRefused() {
    return requestsRefused;
  }

  /** What was said of the last. */
  String lastRefusal() {
    return refused.get(refused.size() - 1).why();
  }

  /**
   * @param throttle whether it was too much for now
   */
  void again(List<Document> documents, String why, boolean throttle) {
    again.addAll(documents);
    onlyThrottled &= throttle;
    if (trouble == null || !throttle) { // what is wrong says more than that it is too much
      trouble = why;
    }
  }

  /** The receiver asks to be left alone for so long. */
  void pause(Duration asked) {
    pause = pause.compareTo(asked) < 0 ? asked : pause;
  }

  boolean isTroubled() {
    return !again.isEmpty();
  }

  Answer answer() {
    return new Answer(again, refused, trouble, isTroubled() && onlyThrottled, superseded, pause);
  }
}
