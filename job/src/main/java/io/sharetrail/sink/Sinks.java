package io.sharetrail.sink;

import io.sharetrail.alert.Alert;
import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.config.SinkConfig.Search;
import io.sharetrail.config.SinkConfig.Server;
import io.sharetrail.config.SinkConfig.SplunkHec;
import io.sharetrail.config.SinkConfig.Webhook;
import io.sharetrail.correlate.Rise;
import io.sharetrail.secret.Secrets;
import io.sharetrail.sink.delivery.DeliverySink;
import io.sharetrail.sink.delivery.DeliverySink.Receivers;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.delivery.Receiver;
import io.sharetrail.sink.files.AlertFiles;
import io.sharetrail.sink.http.Logins;
import io.sharetrail.sink.opensearch.BulkReceiver;
import io.sharetrail.sink.splunk.HecDocuments;
import io.sharetrail.sink.splunk.HecReceiver;
import io.sharetrail.sink.webhook.WebhookReceiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** Every kind of sink, in one list: a new one is a class and a line here. */
public final class Sinks {

  private final JobConfig config;

  public Sinks(JobConfig config) {
    this.config = config;
  }

  /** Lets pass what the sink is given. */
  public static FilterFunction<Alert> filter(SinkConfig sink) {
    return new AlertFilter(sink.filter());
  }

  /** The same, of the rises, for one that wants nothing else. */
  public static FlatMapFunction<Rise, Alert> rises(SinkConfig sink) {
    return new RiseFilter(sink.filter());
  }

  /** What one is given is filtered before. */
  public Sink<Alert> of(SinkConfig sink) {
    return sink.receiver() instanceof Server
        ? delivery(sink, batch(sink), config.metrics().group(), receivers(sink))
        : AlertFiles.of(sink);
  }

  /** Bounds of one request. */
  public static DeliverySink.Batch batch(SinkConfig sink) {
    return switch (sink.type()) {
      case OPENSEARCH, ELASTICSEARCH -> new DeliverySink.Batch(500, 5 << 20);
      case SPLUNK_HEC -> new DeliverySink.Batch(100, 1 << 20);
      // A request for each all the same; what is diverted shares a file.
      case WEBHOOK, FILES -> new DeliverySink.Batch(20, 1 << 20);
    };
  }

  /**
   * Whatever would keep the sinks from delivering anything, each in a sentence that names the sink.
   */
  public List<String> complaints() throws InterruptedException {
    List<String> complaints = new ArrayList<>();
    for (SinkConfig sink : config.sinks()) {
      if (!(sink.receiver() instanceof Server)) {
        continue;
      }
      String complaint = complaint(sink);
      if (complaint != null) {
        complaints.add("sink " + sink.name() + ": " + complaint);
      }
    }
    return complaints;
  }

  /**
   * What would keep a sink from being made on this machine, whoever answers: a secret or a file
   * that is not there. Each in a sentence that names the sink.
   */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (SinkConfig sink : config.sinks()) {
      if (sink.receiver() instanceof Server) {
        try {
          receivers(sink).open(0).close();
        } catch (IOException e) {
          missing.add("sink " + sink.name() + ": " + e.getMessage());
        }
      }
    }
    return missing;
  }

  private String complaint(SinkConfig sink) throws InterruptedException {
    try (Receiver receiver = receivers(sink).open(0)) {
      return receiver.complaint();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Those of a server, for one who sends documents outside of a job. */
  public Receivers receivers(SinkConfig sink) {
    AwsConfig aws = config.aws();
    if (sink.receiver() instanceof Search search) {
      return subtask -> {
        Secrets secrets = secrets(aws);
        return new BulkReceiver(search, Logins.checked(search.login(), aws, secrets), secrets);
      };
    }
    if (sink.receiver() instanceof SplunkHec splunk) {
      return subtask -> new HecReceiver(splunk, secrets(aws));
    }
    if (sink.receiver() instanceof Webhook webhook) {
      return subtask -> new WebhookReceiver(webhook, secrets(aws), System::currentTimeMillis);
    }
    throw new IllegalStateException("a sink of a type that nobody knows: " + sink.type());
  }

  /** Each receiver has its own: what one does not believe may be right for another. */
  private static Secrets secrets(AwsConfig aws) {
    return new Secrets(aws, System::nanoTime);
  }

  static DeliverySink delivery(
      SinkConfig sink, DeliverySink.Batch batch, String metricsGroup, Receivers receivers) {
    Server server = (Server) sink.receiver();
    return new DeliverySink(
        sink.name(), server.budget(), batch, metricsGroup, documents(sink), receivers);
  }

  private static ElementConverter<Alert, Document> documents(SinkConfig sink) {
    return sink.receiver() instanceof SplunkHec splunk
        ? new HecDocuments(sink.form(), splunk.envelope(), sink.maxDocumentBytes())
        : new AlertDocuments(sink.form(), sink.maxDocumentBytes());
  }
}
