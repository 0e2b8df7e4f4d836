package io.sharetrail.intake;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.Layer;
import io.sharetrail.cloudtrail.RecordSink;
import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.cloudtrail.UserIdentity;
import io.sharetrail.detect.Canary;
import io.sharetrail.detect.CanonicalActor;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.Observation;
import io.sharetrail.location.Locator;
import io.sharetrail.location.SourceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Intake with a window in it: says of every event, skip and dead letter what intake made of it. It
 * decides nothing itself, so it cannot tell another story than the job.
 */
public final class Inspector {

  private final Intake intake;
  private final Catalog catalog;
  private final List<IntakeRecord> outputs = new ArrayList<>();

  /**
   * @param locator opened and closed by the caller
   */
  public Inspector(IntakeSettings settings, Catalog catalog, Locator locator) {
    // A person who looks at one record wants to see each part of it.
    this.intake = new Intake(settings, catalog, locator, Integer.MAX_VALUE);
    this.catalog = catalog;
  }

  /**
   * Inspects the record at which a file's stream stands.
   *
   * @param origin says where it was read
   * @param readAt when, by the wall clock, milliseconds since the epoch
   * @param out receives at least one finding, in the order of the record
   */
  public void inspect(RecordStream records, String origin, long readAt, Consumer<Finding> out) {
    intake.accept(
        records, origin, readAt, outputs::add, intakeSink -> new Window(intakeSink, origin, out));
    outputs.clear();
  }

  /** A file cannot be read, or cannot be read on. */
  public void unreadable(String origin, String detail, Consumer<Finding> out) {
    intake.unreadable(origin, detail, unread -> out.accept(new Finding.Dead(unread.deadLetter())));
  }

  private final class Window implements RecordSink {

    private final RecordSink behind;
    private final String origin;
    private final Consumer<Finding> out;

    Window(RecordSink behind, String origin, Consumer<Finding> out) {
      this.behind = behind;
      this.origin = origin;
      this.out = out;
    }

    @Override
    public void event(CloudTrailEvent event) {
      event(event, Layer.NONE, Layer.ALONE);
    }

    @Override
    public void event(CloudTrailEvent event, Layer layer, int index) {
      outputs.clear();
      behind.event(event, layer, index);
      List<Observation> observations = new ArrayList<>();
      for (IntakeRecord output : outputs) {
        if (output.deadLetter() != null) {
          out.accept(new Finding.Dead(output.deadLetter()));
          return;
        }
        if (output.observation() != null) {
          observations.add(output.observation());
        }
      }
      out.accept(
          new Finding.Event(
              origin,
              layer.path(index),
              event,
              CanonicalActor.of(event.userIdentity()),
              observations,
              observations.isEmpty() ? whyNothing(event) : whySomething(observations)));
    }

    @Override
    public void skip(SkipKind kind) {
      skip(kind, Layer.NONE, Layer.ALONE);
    }

    @Override
    public void skip(SkipKind kind, Layer layer, int index) {
      behind.skip(kind, layer, index);
      out.accept(new Finding.Skipped(origin, layer.path(index), kind, whySkipped(kind)));
    }

    @Override
    public void deadLetter(
        DeadLetterReason reason,
        String layerPath,
        String detail,
        long size,
        byte[] bytes,
        int from,
        int to) {
      outputs.clear();
      behind.deadLetter(reason, layerPath, detail, size, bytes, from, to);
      outputs.forEach(output -> out.accept(new Finding.Dead(output.deadLetter())));
    }
  }

  private static String whySomething(List<Observation> observations) {
    boolean subject = observations.stream().anyMatch(Observation::isSubject);
    boolean evidence = observations.stream().anyMatch(o -> o.kind().isEvidence());
    if (subject) {
      return "becomes an alert";
    }
    return evidence ? "explains alerts" : "says only who was where, or looked around";
  }

  private String whyNothing(CloudTrailEvent event) {
    String meaning =
        catalog.concerns(event)
            ? "watched for, but this request does nothing that matters"
            : "not a call that is watched for";
    return meaning + "; no sighting: " + whyNoSighting(event);
  }

  /** In the order in which {@link Intake} asks. */
  private static String whyNoSighting(CloudTrailEvent event) {
    if (!event.hasTime()) {
      return "it has no readable time";
    }
    if (event.errorCode() != null || event.errorMessage() != null) {
      return "the call failed";
    }
    UserIdentity identity = event.userIdentity();
    if (Canary.speaks(identity.arn())) {
      return "it is a canary, which nobody is";
    }
    if (SourceAddress.parse(event.sourceIpAddress()) == null) {
      return "its source is no IP address";
    }
    if (CanonicalActor.of(identity).canonical() == null) {
      return "it names no identity";
    }
    return "the same identity was seen at this address in this hour";
  }

  private static String whySkipped(SkipKind kind) {
    return switch (kind) {
      case INSIGHT -> "a CloudTrail Insights event, no API call";
      case AGGREGATED -> "an aggregate of events, no API call";
      case DIGEST -> "a digest of log files, no events";
      case S3_NOTIFICATION -> "S3 says that a file is there; the file itself holds the events";
      case CONTROL_MESSAGE -> "CloudWatch Logs tests its subscription";
      case EVENTBRIDGE_OTHER -> "an EventBridge event that does not come from CloudTrail";
      case SNS_CONFIRMATION -> "SNS asks to confirm a subscription";
      case EMPTY -> "nothing in it";
      case CANARY -> "a share that was put in to see whether its alert comes out";
    };
  }
}
