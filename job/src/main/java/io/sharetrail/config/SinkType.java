package io.sharetrail.config;

import io.sharetrail.alert.document.Form;
import io.sharetrail.config.SinkFilter.Updates;

/** Kinds of receivers, with what each takes when nothing else is said. */
public enum SinkType {
  OPENSEARCH(Form.ECS, Updates.ALL),
  ELASTICSEARCH(Form.ECS, Updates.ALL),
  SPLUNK_HEC(Form.HEC, Updates.ALL),
  WEBHOOK(Form.SLACK, Updates.RAISED),
  FILES(Form.ALERT, Updates.ALL);

  private final Form form;
  private final Updates updates;

  SinkType(Form form, Updates updates) {
    this.form = form;
    this.updates = updates;
  }

  public Form form() {
    return form;
  }

  public Updates updates() {
    return updates;
  }

  /** Whether it is a server, which may be down. */
  public boolean isServer() {
    return this != FILES;
  }

  /** As it is written in a configuration. */
  public String spelling() {
    return KafkaConfig.spelling(this);
  }
}
