package io.sharetrail.sink.opensearch;

import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Answer.Refused;
import io.sharetrail.sink.delivery.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What became of a batch, which may have gone in several requests. */
final class Judgement {

  /** So many of them, and nothing that was taken: then it is not theirs. */
  private static final int MOST_SUSPECTS = 16;

  /** Before it is tried anew whether a server takes requests. */
  private static final Duration AFTER_REFUSING_ALL = Duration.ofSeconds(30);

  private final List<Document> again = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  /** Each was refused with its whole request, which held nothing else. */
  private final List<Refused> suspects = new ArrayList<>();

  private String trouble;
  private boolean onlyThrottled = true;
  private int superseded;
  private boolean serving;
  private boolean serverToBlame;
  private Duration pause = Duration.ZERO;

  void item(Document document, BulkItem item) {
    serving = true;
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
  void suspect(Document document, String why) {
    suspects.add(new Refused(document, why));
  }

  /** It takes requests: those that were suspected are to blame. */
  void serves() {
    serving = true;
  }

  boolean isServing() {
    return serving;
  }

  /** It takes none: those that were suspected are not to blame. */
  void serverIsToBlame() {
    serverToBlame = true;
  }

  boolean isServerToBlame() {
    return serverToBlame || (!serving && !suspects.isEmpty());
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

  /** The rest of a batch would have no better luck. */
  boolean isTroubled() {
    return !again.isEmpty() || serverToBlame || (!serving && suspects.size() >= MOST_SUSPECTS);
  }

  Answer answer() {
    if (isServerToBlame()) {
      blameTheServer();
    } else {
      refused.addAll(suspects);
    }
    return new Answer(
        again, refused, trouble, !again.isEmpty() && onlyThrottled, superseded, pause);
  }

  private void blameTheServer() {
    // Behind the others: should it be theirs after all, they hold up nobody for ever.
    suspects.forEach(each -> again.add(each.document()));
    onlyThrottled = false;
    trouble = "no request is taken" + Advice.SERVER + suspects.get(suspects.size() - 1).why();
    pause(AFTER_REFUSING_ALL);
  }
}
