package io.sharetrail.cloudtrail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink that keeps everything, with the nested JSON as text since its bytes are not ours to keep.
 */
final class Collected implements RecordSink {

  record Letter(
      DeadLetterReason reason, String layerPath, String detail, long size, String content) {}

  final List<CloudTrailEvent> events = new ArrayList<>();
  final List<String> requests = new ArrayList<>();
  final List<SkipKind> skips = new ArrayList<>();
  final List<Letter> letters = new ArrayList<>();

  static Collected decode(String record) {
    return decode(record.getBytes(StandardCharsets.UTF_8));
  }

  static Collected decode(byte[] record) {
    return decode(record, CodecLimits.DEFAULT);
  }

  static Collected decode(byte[] record, CodecLimits limits) {
    Collected found = new Collected();
    new CloudTrailCodec(limits).decode(record, 0, record.length, found);
    return found;
  }

  @Override
  public void event(CloudTrailEvent event) {
    events.add(event);
    RawJson request = event.requestParameters();
    requests.add(request == null ? null : request.compact(10_000));
  }

  @Override
  public void skip(SkipKind kind) {
    skips.add(kind);
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
    letters.add(
        new Letter(
            reason,
            layerPath,
            detail,
            size,
            new String(bytes, from, to - from, StandardCharsets.UTF_8)));
  }

  CloudTrailEvent onlyEvent() {
    if (events.size() != 1 || !skips.isEmpty() || !letters.isEmpty()) {
      throw new AssertionError("not exactly one event: " + this);
    }
    return events.get(0);
  }

  List<String> eventNames() {
    return events.stream().map(CloudTrailEvent::eventName).toList();
  }

  List<DeadLetterReason> reasons() {
    return letters.stream().map(Letter::reason).toList();
  }

  @Override
  public String toString() {
    return events.size() + " events, skips " + skips + ", dead letters " + letters;
  }
}
