package io.sharetrail.config;

import io.sharetrail.config.SinkConfig.ApiKey;
import io.sharetrail.config.SinkConfig.Basic;
import io.sharetrail.config.SinkConfig.Files;
import io.sharetrail.config.SinkConfig.Search;
import io.sharetrail.config.SinkConfig.Server;
import io.sharetrail.config.SinkConfig.SigV4;
import io.sharetrail.config.SinkConfig.SplunkHec;
import io.sharetrail.config.SinkConfig.Webhook;
import java.util.LinkedHashMap;
import java.util.Map;

/** The canonical spelling of a sink; what it does not have is left out. */
final class SinkSpelling {

  private final Map<String, String> fields = new LinkedHashMap<>();

  private SinkSpelling() {}

  /** Each field's spelling by its name, in the order of {@link SinkFields}. */
  static Map<String, String> of(SinkConfig sink) {
    SinkSpelling spelling = new SinkSpelling();
    spelling.common(sink);
    if (sink.receiver() instanceof Server server) {
      spelling.server(server);
    }
    if (sink.receiver() instanceof Search search) {
      spelling.search(search);
    } else if (sink.receiver() instanceof SplunkHec splunk) {
      spelling.splunk(splunk);
    } else if (sink.receiver() instanceof Webhook webhook) {
      spelling.webhook(webhook);
    } else if (sink.receiver() instanceof Files files) {
      spelling.put(SinkFields.PATH, files.path());
      spelling.put(SinkFields.ROLL_BYTES, files.rollBytes());
    }
    return spelling.fields;
  }

  private void common(SinkConfig sink) {
    put(SinkFields.NAME, sink.name());
    put(SinkFields.TYPE, sink.type());
    put(SinkFields.FORM, sink.form());
    put(SinkFields.OF, sink.filter().of());
    put(SinkFields.MIN_SEVERITY, sink.filter().minSeverity());
    put(SinkFields.KINDS, sink.filter().kinds());
    put(SinkFields.ACCOUNTS, sink.filter().accounts());
    put(SinkFields.UPDATES, sink.filter().updates());
    put(SinkFields.MAX_DOCUMENT_BYTES, sink.maxDocumentBytes());
  }

  private void server(Server server) {
    if (!server.endpoint().urls().isEmpty()) {
      put(SinkFields.URLS, server.endpoint().urls());
    }
    put(SinkFields.URL_SECRET, server.endpoint().secretUrl());
    put(SinkFields.CA_FILE, server.endpoint().caFile());
    put(SinkFields.TIMEOUT, server.endpoint().timeout());
    put(SinkFields.BUFFER, server.budget().documents());
    put(SinkFields.WHEN_DOWN, server.budget().whenDown());
    put(SinkFields.PATIENCE, server.budget().patience());
    put(SinkFields.UNDELIVERED, server.budget().undelivered());
  }

  private void search(Search search) {
    put(SinkFields.INDEX, search.index());
    put(SinkFields.MODE, search.mode());
    if (search.login() instanceof Basic basic) {
      put(SinkFields.USERNAME, basic.username());
      put(SinkFields.PASSWORD, basic.password());
    } else if (search.login() instanceof ApiKey apiKey) {
      put(SinkFields.API_KEY, apiKey.key());
    } else if (search.login() instanceof SigV4 sigV4) {
      put(SinkFields.SIGV4, sigV4.service());
    }
  }

  private void splunk(SplunkHec splunk) {
    put(SinkFields.TOKEN, splunk.token());
    put(SinkFields.CHANNEL, splunk.channel());
    put(SinkFields.ACKNOWLEDGEMENT, splunk.acknowledgement());
    put(SinkFields.GZIP, splunk.gzip());
    put(SinkFields.SPLUNK_INDEX, splunk.envelope().index());
    put(SinkFields.SOURCE, splunk.envelope().source());
    put(SinkFields.SOURCETYPE, splunk.envelope().sourcetype());
    put(SinkFields.HOST, splunk.envelope().host());
  }

  private void webhook(Webhook webhook) {
    put(SinkFields.TOKEN, webhook.token());
    put(SinkFields.SIGNING_KEY, webhook.signingKey());
  }

  private <T> void put(SinkField<T> field, T value) {
    if (value != null) {
      fields.put(field.name(), field.type().write(value));
    }
  }
}
