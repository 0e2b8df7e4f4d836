package io.sharetrail.testing;

import io.sharetrail.cloudtrail.CloudTrailCodec;
import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.RecordSink;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.detect.CanonicalActor;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.EventContext;
import io.sharetrail.detect.Observation;
import io.sharetrail.location.Place;
import io.sharetrail.location.SourceAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What codec and catalog make of a record, as intake would, without a geo database. */
public final class Observed {
  /** Most characters of raw request and response that a subject keeps here. */
  public static final int RAW = 2048;

  private Observed() {}

  /** All observations of one record: an event, or any envelope around events. */
  public static List<Observation> in(String record) {
    return in(record, Catalog.STANDARD);
  }

  public static List<Observation> in(String record, Catalog catalog) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    List<Observation> found = new ArrayList<>();
    new CloudTrailCodec(CodecLimits.DEFAULT)
        .decode(bytes, 0, bytes.length, new Sink(catalog, found));
    return found;
  }

  /** The observation of a record that must yield exactly one. */
  public static Observation only(String record) {
    List<Observation> found = in(record);
    if (found.size() != 1) {
      throw new AssertionError("not exactly one observation: " + found);
    }
    return found.get(0);
  }

  private record Sink(Catalog catalog, List<Observation> found) implements RecordSink {
    @Override
    public void event(CloudTrailEvent event) {
      SourceAddress address = SourceAddress.parse(event.sourceIpAddress());
      catalog.detect(
          new EventContext(
              event,
              CanonicalActor.of(event.userIdentity()),
              event.eventTime(),
              address == null ? null : address.networkKey(),
              Place.UNKNOWN,
              "test",
              RAW),
          found::add);
    }

    @Override
    public void skip(SkipKind kind) {
      throw new AssertionError("skipped as " + kind);
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
      throw new AssertionError(reason + " at " + layerPath + ": " + detail);
    }
  }
}
