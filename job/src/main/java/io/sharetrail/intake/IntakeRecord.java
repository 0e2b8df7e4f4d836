package io.sharetrail.intake;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.detect.Canary;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;

/**
 * What a source emits: exactly one component is not null.
 *
 * @param observation something that matters
 * @param deadLetter something that could not be understood
 * @param tick a sign of life: time went on and records were read
 */
public record IntakeRecord(Observation observation, DeadLetter deadLetter, Tick tick) {

  /**
   * Whether it is there however often and in whatever order the record is read: it is no tick, and
   * nothing that is thinned when it repeats.
   */
  public boolean mustNotBeLost() {
    return deadLetter != null
        || (observation != null
            && observation.kind() != Kind.SIGHTING
            && observation.kind() != Kind.SNAPSHOT_READ);
  }

  /**
   * Time for watermarks, milliseconds since the epoch; {@link Long#MIN_VALUE} for a dead letter,
   * for an observation whose own time is not believed, and for a canary, which comes at once while
   * the trail may be late: they would make older ones late.
   */
  public long time() {
    if (observation != null) {
      return observation.clamped() || isOfCanary() ? Long.MIN_VALUE : observation.judgedAt();
    }
    return tick == null ? Long.MIN_VALUE : tick.maxEventTime();
  }

  /**
   * Whether the trail goes on in the split that it came from: time would else wait for one that
   * holds nothing but garbage, or canaries.
   */
  public boolean isSignOfLife() {
    return tick != null ? tick.isSignOfLife() : time() != Long.MIN_VALUE;
  }

  private boolean isOfCanary() {
    return Canary.speaks(observation.actor().arn());
  }
}
