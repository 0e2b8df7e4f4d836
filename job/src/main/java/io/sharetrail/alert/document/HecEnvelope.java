package io.sharetrail.alert.document;

import java.io.Serializable;

/** What Splunk files an event under; each may be null. */
public record HecEnvelope(String index, String source, String sourcetype, String host)
    implements Serializable {}
