package io.sharetrail.investigation;

import io.sharetrail.detect.Kind;

/**
 * How many distinct observations of a kind a dimension saw in the subject's window.
 *
 * @param before not after the subject, the subject itself left out; saturates at {@link #SATURATED}
 * @param after after the subject; saturates likewise
 */
public record KindCount(Kind kind, int before, int after) {

  /** Counts stop here and read {@code 32+}. */
  public static final int SATURATED = 32;
}
