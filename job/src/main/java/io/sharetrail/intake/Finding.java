package io.sharetrail.intake;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Observation;
import java.util.List;

/** What became of one thing that a record held. */
public sealed interface Finding {

  /** Where the record was read, as dead letters and alerts name it. */
  String origin();

  /** Envelopes around it, as in {@link DeadLetter#layerPath}. */
  String layerPath();

  /** Why it became that, in words. */
  String why();

  /**
   * A CloudTrail event.
   *
   * @param event its nested JSON is valid only while the finding is handed over
   * @param observations what it means; empty if it has no bearing
   */
  record Event(
      String origin,
      String layerPath,
      CloudTrailEvent event,
      Actor actor,
      List<Observation> observations,
      String why)
      implements Finding {}

  /** Something that is recognised and of no interest. */
  record Skipped(String origin, String layerPath, SkipKind kind, String why) implements Finding {}

  /** Something that could not be understood. */
  record Dead(DeadLetter letter) implements Finding {
    @Override
    public String origin() {
      return letter.origin();
    }

    @Override
    public String layerPath() {
      return letter.layerPath();
    }

    @Override
    public String why() {
      return letter.detail();
    }
  }
}
