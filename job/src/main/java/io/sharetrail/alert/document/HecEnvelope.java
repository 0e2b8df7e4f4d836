package io.sharetrail.alert.document;

import java.io.Serializable;

/**
 * What Splunk files an event under. Each may be null: then the token decides.
 *
 * @param index one that the token may write to
 * @param source where it comes from
 * @param sourcetype by which Splunk knows how to read it
 * @param host name of the machine that it stands for
 */
public record HecEnvelope(String index, String source, String sourcetype, String host)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The index and the host that the token has. */
  public static final HecEnvelope DEFAULT =
      new HecEnvelope(null, "sharetrail", "sharetrail:alert", null);
}
