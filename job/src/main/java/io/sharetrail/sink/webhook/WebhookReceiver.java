package io.sharetrail.sink.webhook;

import io.sharetrail.config.SecretReference;
import io.sharetrail.config.SinkConfig.Webhook;
import io.sharetrail.secret.Secrets;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Answer.Refused;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.delivery.Receiver;
import io.sharetrail.sink.http.HttpCaller;
import io.sharetrail.sink.http.Logins;
import io.sharetrail.sink.http.Reply;
import io.sharetrail.sink.http.Signer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Any URL that takes a document in a request of its own. */
public final class WebhookReceiver implements Receiver {

  private static final long MILLIS_A_SECOND = 1000;

  /** Longest that documents of one batch are sent; what is left then is sent again. */
  private static final long LONGEST_MILLIS = 60_000;

  private static final String PAGE =
      ": a page for people is no delivery: something before the webhook answers, or `urls` or"
          + " `urlSecret` lead elsewhere";

  private final HttpCaller caller;
  private final Secrets secrets;

  /** Null if requests are not signed. */
  private final SecretReference signingKey;

  private final LongSupplier clock;

  /**
   * @param clock milliseconds since the epoch
   * @throws IOException if a secret or the file of certificates is not there
   */
  public WebhookReceiver(Webhook config, Secrets secrets, LongSupplier clock) throws IOException {
    signingKey = config.signingKey();
    if (signingKey != null) {
      secrets.of(signingKey); // or nobody hears that it is not there before the first alert
    }
    if (config.token() != null) {
      secrets.of(config.token());
    }
    Signer signer =
        config.token() == null
            ? Signer.nobody()
            : Logins.bearing("Bearer", config.token(), secrets);
    caller = new HttpCaller(config.endpoint(), signer, secrets);
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Answer send(List<Document> batch) throws InterruptedException {
    List<Refused> refused = new ArrayList<>();
    long start = clock.getAsLong();
    for (int i = 0; i < batch.size(); i++) {
      Document document = batch.get(i);
      List<Document> rest = batch.subList(i, batch.size());
      if (i > 0 && clock.getAsLong() - start > LONGEST_MILLIS) {
        return again(rest, refused, "the webhook is slow", false, Duration.ZERO);
      }
      try {
        Reply reply = caller.post("", headers(document), document.body());
        if (isSomebodyElses(reply)) {
          caller.leave();
          return again(rest, refused, reply.text() + PAGE, false, reply.retryAfter());
        }
        if (isTheDocumentsFault(reply)) {
          refused.add(new Refused(document, reply.text()));
        } else if (!reply.isOk()) {
          return again(rest, refused, trouble(reply), reply.isThrottle(), reply.retryAfter());
        }
      } catch (IOException e) {
        return again(rest, refused, e.getMessage(), false, Duration.ZERO);
      }
    }
    return again(List.of(), refused, null, false, Duration.ZERO);
  }

  private static Answer again(
      List<Document> rest,
      List<Refused> refused,
      String trouble,
      boolean throttled,
      Duration pause) {
    return new Answer(rest, refused, trouble, throttled, 0, pause);
  }

  private Map<String, String> headers(Document document) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("x-sharetrail-alert-id", document.id());
    headers.put("x-sharetrail-sequence", Long.toString(document.sequence()));
    headers.put("idempotency-key", document.id() + '-' + document.sequence());
    if (signingKey != null) {
      String timestamp = Long.toString(clock.getAsLong() / MILLIS_A_SECOND);
      headers.put("x-sharetrail-timestamp", timestamp);
      headers.put(
          "x-sharetrail-signature",
          WebhookSignature.of(secrets.of(signingKey), timestamp, document.body()));
    }
    return headers;
  }

  /**
   * A page where a word is due: of a portal that asks for a login, or a proxy that likes no request
   * at all. One that says that the document is too large says so of this one, whoever it is.
   */
  private static boolean isSomebodyElses(Reply reply) {
    return reply.isPage() && (reply.isOk() || reply.status() == 400 || reply.status() == 422);
  }

  /** Another document may be taken, and this one never will. */
  private static boolean isTheDocumentsFault(Reply reply) {
    return reply.status() == 400 || reply.status() == 413 || reply.status() == 422;
  }

  /** Everything else is for the operator to mend, or passes. */
  private static String trouble(Reply reply) {
    String advice =
        switch (reply.status()) {
          case 401, 403, 407 -> "see `token`, and whether that URL still lets this job in";
          case 404, 410 ->
              "the webhook is gone, or its channel is: make another, and see that `urlSecret` or"
                  + " `urls` lead to it";
          case 301, 302, 303, 307, 308 -> "redirects are not followed: name where it leads";
          default -> null;
        };
    return reply.text() + (advice == null ? "" : ": " + advice);
  }

  /** It must answer, whatever it says: a webhook has no question that leaves nothing behind. */
  @Override
  public String complaint() throws InterruptedException {
    try {
      caller.get("");
      return null;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() {
    // the client keeps no connection that is not used
  }
}
