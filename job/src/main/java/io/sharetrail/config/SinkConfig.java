package io.sharetrail.config;

import io.sharetrail.alert.document.Form;
import io.sharetrail.alert.document.HecEnvelope;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * One receiver of alerts beside Kafka and Kinesis. Holds references to secrets, never a secret.
 *
 * @param name unlike that of any other: savepoints and metrics know it
 * @param form in which it is given an alert
 * @param maxDocumentBytes largest document; an alert that would be larger is shortened and says so
 */
public record SinkConfig(
    String name,
    SinkType type,
    Form form,
    SinkFilter filter,
    int maxDocumentBytes,
    Receiver receiver)
    implements Serializable {

  /** What only one type of receiver needs to know. */
  public sealed interface Receiver extends Serializable permits Search, SplunkHec, Webhook, Files {}

  /** A receiver over HTTP, which may be down. */
  public sealed interface Server permits Search, SplunkHec, Webhook {
    Endpoint endpoint();

    Budget budget();
  }

  /**
   * How a server is reached.
   *
   * @param urls tried in turn; empty if {@code secretUrl} is given
   * @param secretUrl where the URL is kept, if it is a secret itself; else null
   * @param caFile certificates (PEM) of who signed the server's, in place of Java's own; null:
   *     those
   * @param timeout until an answer is complete
   */
  public record Endpoint(
      List<String> urls, SecretReference secretUrl, String caFile, Duration timeout)
      implements Serializable {

    public Endpoint {
      urls = List.copyOf(urls);
    }
  }

  /**
   * What a server that is down may cost.
   *
   * @param documents most that wait for it in each subtask
   * @param whenDown what happens then
   * @param patience how long it may be down before documents are diverted
   * @param undelivered folder or URI for documents that it refuses, or that are diverted
   */
  public record Budget(int documents, WhenDown whenDown, Duration patience, String undelivered)
      implements Serializable {}

  /** What happens when a server is down and its budget is used up. */
  public enum WhenDown {
    /** The job waits for it, and with the job every other receiver. */
    BLOCK,
    /** Its documents are written to its own folder, from which {@code redeliver} sends them. */
    DIVERT
  }

  /** How the job says who it is. */
  public sealed interface Login extends Serializable permits Anonymous, Basic, ApiKey, SigV4 {}

  public record Anonymous() implements Login {}

  public record Basic(String username, SecretReference password) implements Login {}

  /** A key of Elasticsearch, as it gives it out in base64. */
  public record ApiKey(SecretReference key) implements Login {}

  /**
   * A signature with AWS credentials ({@code aws.*}).
   *
   * @param service {@code es} for a domain, {@code aoss} for a serverless collection
   */
  public record SigV4(String service) implements Login {}

  /** How documents are kept in an index. */
  public enum Mode {
    /** One document for each alert, of which the newest revision counts. */
    INDEX,
    /** One for each revision; nothing is replaced. */
    DATA_STREAM
  }

  /** OpenSearch or Elasticsearch. */
  public record Search(Endpoint endpoint, Budget budget, Login login, String index, Mode mode)
      implements Receiver, Server {}

  /**
   * Splunk's HTTP event collector.
   *
   * @param channel GUID of the channel; null: one is made up for each subtask
   * @param acknowledgement whether an event counts as delivered only when an indexer has it
   */
  public record SplunkHec(
      Endpoint endpoint,
      Budget budget,
      SecretReference token,
      String channel,
      boolean acknowledgement,
      boolean gzip,
      HecEnvelope envelope)
      implements Receiver, Server {}

  /**
   * Any URL.
   *
   * @param signingKey of the HMAC in each request; null: it has none
   * @param token sent as a bearer; null: none is
   */
  public record Webhook(
      Endpoint endpoint, Budget budget, SecretReference signingKey, SecretReference token)
      implements Receiver, Server {}

  /**
   * JSON lines.
   *
   * @param path folder or URI
   * @param rollBytes a file that is larger is followed by another before the next checkpoint
   */
  public record Files(String path, int rollBytes) implements Receiver {}
}
