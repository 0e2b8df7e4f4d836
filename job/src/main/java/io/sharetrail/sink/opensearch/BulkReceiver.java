package io.sharetrail.sink.opensearch;

import io.sharetrail.config.SinkConfig.Search;
import io.sharetrail.secret.Secrets;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.delivery.Receiver;
import io.sharetrail.sink.http.HttpCaller;
import io.sharetrail.sink.http.Reply;
import io.sharetrail.sink.http.Signer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * An index or data stream of OpenSearch or Elasticsearch.
 *
 * <p>In an index a revision replaces an older one and never a newer, for its sequence is the
 * document's version; in a data stream each is a document of its own. Either way it does no harm to
 * send one twice. A job that was restored computes what it had said since the checkpoint anew,
 * under new sequences: the index then holds the newest as ever, the data stream both.
 */
public final class BulkReceiver implements Receiver {

  private static final Map<String, String> NDJSON = Map.of("content-type", "application/x-ndjson");

  /** A request that is cut off is tried smaller, but not smaller than what everybody takes. */
  private static final int SMALL_BYTES = 512 << 10;

  private final HttpCaller caller;
  private final Search search;
  private final BulkRequest request;

  /**
   * The last that was taken; null until one was. It may be sent again like any other: only a data
   * stream that has rolled over meanwhile then has it twice, under one id.
   */
  private Document taken;

  /** Learnt from refusals: proxies allow less than the server behind them. */
  private int mostBytes = Integer.MAX_VALUE;

  /**
   * @throws IOException if a secret or the file of certificates is not there
   */
  public BulkReceiver(Search search, Signer signer, Secrets secrets) throws IOException {
    this.search = search;
    caller = new HttpCaller(search.endpoint(), signer, secrets);
    request = new BulkRequest(search.mode());
  }

  @Override
  public Answer send(List<Document> batch) throws InterruptedException {
    Judgement judgement = new Judgement();
    send(batch, judgement);
    if (judgement.isServerToBlame()) {
      caller.leave();
    }
    return judgement.answer();
  }

  private void send(List<Document> documents, Judgement judgement) throws InterruptedException {
    if (judgement.isTroubled()) { // the rest of a batch would have no better luck, and is in order
      judgement.again(documents, "a part of the batch before it was not taken", true);
      return;
    }
    byte[] body = request.body(documents);
    if (documents.size() > 1 && body.length > mostBytes) {
      halves(documents, judgement);
    } else {
      call(documents, body, judgement);
    }
  }

  private void halves(List<Document> documents, Judgement judgement) throws InterruptedException {
    int half = documents.size() / 2;
    send(documents.subList(0, half), judgement);
    send(documents.subList(half, documents.size()), judgement);
  }

  private void call(List<Document> documents, byte[] body, Judgement judgement)
      throws InterruptedException {
    Reply reply;
    try {
      reply = caller.post('/' + search.index() + "/_bulk", NDJSON, body);
    } catch (IOException e) {
      // Who cuts off what is too large is often not heard saying so.
      if (body.length > SMALL_BYTES) {
        mostBytes = Math.max(SMALL_BYTES, body.length / 2);
      }
      judgement.again(documents, e.getMessage(), false);
      return;
    }
    if (reply.isOk()) {
      items(documents, reply, judgement);
    } else {
      whole(documents, body.length, reply, judgement);
    }
  }

  private void items(List<Document> documents, Reply reply, Judgement judgement) {
    List<BulkItem> items;
    try {
      items = BulkReply.read(reply.body(), documents.stream().map(request::id).toList());
    } catch (IOException e) {
      caller.leave();
      judgement.again(
          documents,
          "an answer that is not understood: " + e.getMessage() + Advice.URL + ": " + reply.text(),
          false);
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      judgement.item(documents.get(i), items.get(i));
      if (items.get(i).isTaken()) {
        taken = documents.get(i);
      }
    }
    judgement.pause(reply.retryAfter());
  }

  /** Nothing of it was taken. */
  private void whole(List<Document> documents, int bytes, Reply reply, Judgement judgement)
      throws InterruptedException {
    judgement.pause(reply.retryAfter());
    if (reply.status() == 413) {
      tooLarge(documents, bytes, judgement);
    } else if (reply.status() == 400 && ErrorReply.isOne(reply.body())) {
      // One of them that the server cannot even take apart must not hold up the others.
      if (documents.size() > 1) {
        halves(documents, judgement);
      } else {
        judgement.suspect(documents.get(0), reply.text());
        askWhoIsToBlame(judgement);
      }
    } else {
      if (reply.isAboutTheBody()) { // or so says a proxy
        caller.leave();
      }
      judgement.again(documents, trouble(reply), reply.isThrottle());
    }
  }

  /** A server that does not take what it took before takes no request at all. */
  private void askWhoIsToBlame(Judgement judgement) throws InterruptedException {
    if (judgement.isServing() || taken == null) {
      return;
    }
    try {
      byte[] body = request.body(List.of(taken));
      Reply reply = caller.post('/' + search.index() + "/_bulk", NDJSON, body);
      if (reply.isOk()
          && BulkReply.read(reply.body(), List.of(request.id(taken))).get(0).isTaken()) {
        judgement.serves();
      } else {
        judgement.serverIsToBlame();
      }
    } catch (IOException e) {
      judgement.serverIsToBlame();
    }
  }

  private void tooLarge(List<Document> documents, int bytes, Judgement judgement)
      throws InterruptedException {
    if (documents.size() > 1) {
      mostBytes = Math.min(mostBytes, bytes / 4 * 3); // halves are seldom of one size
      halves(documents, judgement);
    } else {
      judgement.refused(
          documents.get(0),
          "status 413: a request of "
              + bytes
              + " bytes is too large for the server or a proxy before it: lower the sink's"
              + " maxDocumentBytes, or let it take more");
    }
  }

  private static String trouble(Reply reply) {
    int status = reply.status();
    if (status == 401 || status == 403) {
      return reply.text() + Advice.LOGIN;
    }
    return status < 500 && status != 429 ? reply.text() + Advice.URL : reply.text();
  }

  @Override
  public String complaint() throws InterruptedException {
    return new Preflight(caller, search).complaint();
  }

  @Override
  public void close() {
    // The client ends with whoever holds it.
  }
}
