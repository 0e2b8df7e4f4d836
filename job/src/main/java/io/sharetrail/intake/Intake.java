package io.sharetrail.intake;

import io.sharetrail.cloudtrail.CloudTrailCodec;
import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.Layer;
import io.sharetrail.cloudtrail.RecordSink;
import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.cloudtrail.UserIdentity;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Canary;
import io.sharetrail.detect.CanonicalActor;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.Discovery;
import io.sharetrail.detect.EventContext;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.location.Locator;
import io.sharetrail.location.Place;
import io.sharetrail.location.SourceAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The first room: bytes in; observations, dead letters and ticks out. Runs inside a source's
 * deserializer. An irrelevant event ends here: it is counted, and at most leaves a sighting behind.
 *
 * <p>What comes in is counted once: as events, as skips, or as dead letters. A few bytes can be a
 * record of very many parts, none of them understood: only the first become dead letters of their
 * own, and one more, which is the record itself, stands for the rest.
 *
 * <p>Not thread-safe: one instance for each reader. Never throws on content; what the consumer
 * throws passes through.
 */
public final class Intake {

  private final IntakeSettings settings;
  private final int lettersPerRecord;
  private final CloudTrailCodec codec;
  private final Catalog catalog;
  private final Locator locator;
  private final SightingCache sightings;
  private final Map<Object, Counter> counters = new HashMap<>();
  private final Reception reception = new Reception();

  /** Of the split that is being read. */
  private Counter counter = new Counter();

  private Consumer<IntakeRecord> out;
  private String origin;
  private long arrival;
  private byte[] bytes;
  private int from;
  private int to;
  private boolean toldTime;
  private RuntimeException consumerFailure;

  /** Dead letters that the record has made. */
  private int lettersSent;

  /** And those that one more will stand for. */
  private long lettersHeld;

  /**
   * @param locator opened and closed by the caller
   */
  public Intake(IntakeSettings settings, Catalog catalog, Locator locator) {
    this(settings, catalog, locator, settings.limits().deadLettersPerRecord());
  }

  /**
   * @param lettersPerRecord most parts of a record that become dead letters of their own
   */
  Intake(IntakeSettings settings, Catalog catalog, Locator locator, int lettersPerRecord) {
    this.settings = settings;
    this.lettersPerRecord = lettersPerRecord;
    this.codec = new CloudTrailCodec(settings.limits());
    this.catalog = catalog;
    this.locator = locator;
    this.sightings = new SightingCache(settings.sightingCache());
  }

  /** A new split begins: what is counted from here on is its own. */
  public void startSplit() {
    counter.startSplit();
  }

  /**
   * What is read from here on is of that split, until another is named: each has an event time of
   * its own, whatever the order in which a reader turns to them.
   *
   * @param split for its hash code and equality; at most as many as a reader can be assigned
   */
  public void turnTo(Object split) {
    counter = counters.computeIfAbsent(split, first -> new Counter());
  }

  /** Nothing more will be read of that split, and all its ticks were sent. */
  public void forget(Object split) {
    counters.remove(split);
  }

  /**
   * Latest believable event time of the split that is being read, milliseconds since the epoch;
   * {@link Long#MIN_VALUE} before the first.
   */
  public long maxEventTime() {
    return counter.maxEventTime();
  }

  /**
   * Whether the record taken last held an event whose time is believed. Anything else, such as a
   * canary or garbage, says nothing of how far its split is.
   */
  public boolean toldTime() {
    return toldTime;
  }

  /**
   * Takes the record at which a file's stream stands.
   *
   * @param origin says where it was read, for dead letters and alerts
   * @param readAt when, by the wall clock, milliseconds since the epoch: an event much later than
   *     that is not believed, since nothing happens after it was read
   */
  public void accept(RecordStream records, String origin, long readAt, Consumer<IntakeRecord> out) {
    accept(records, origin, readAt, out, UnaryOperator.identity());
  }

  /**
   * The same, with something put between codec and intake that sees all that passes.
   *
   * @param through given intake's own sink; what it returns must pass everything on to that
   */
  void accept(
      RecordStream records,
      String origin,
      long readAt,
      Consumer<IntakeRecord> out,
      UnaryOperator<RecordSink> through) {
    begin(records.buffer(), records.from(), records.to(), origin, readAt, out);
    guarded(() -> records.decode(codec, through.apply(reception)));
    end();
  }

  /**
   * Takes one record of a stream.
   *
   * @param arrival when it reached the stream, milliseconds since the epoch: an event much later
   *     than that is not believed
   */
  public void accept(byte[] value, String origin, long arrival, Consumer<IntakeRecord> out) {
    begin(value, 0, value.length, origin, arrival, out);
    guarded(() -> codec.decode(value, 0, value.length, reception));
    end();
  }

  /**
   * Takes what an earlier run could not understand, under the origin it had then. What was not kept
   * whole stays the dead letter that it is.
   */
  public void accept(DeadLetter letter, long readAt, Consumer<IntakeRecord> out) {
    if (letter.isWhole()) {
      accept(letter.bytes(), letter.origin(), readAt, out);
    } else {
      counter.record();
      out.accept(new IntakeRecord(null, letter, null));
    }
  }

  /** A file cannot be read, or cannot be read on. */
  public void unreadable(String origin, String detail, Consumer<IntakeRecord> out) {
    out.accept(
        new IntakeRecord(
            null,
            new DeadLetter(origin, "", DeadLetterReason.UNREADABLE_FILE, detail, 0, new byte[0]),
            null));
  }

  /** The split has ended: what has been counted since the last tick must not be lost. */
  public void endSplit(Consumer<IntakeRecord> out) {
    out.accept(new IntakeRecord(null, null, counter.tick(1, arrival)));
  }

  private void begin(
      byte[] value,
      int first,
      int end,
      String recordOrigin,
      long arrivedAt,
      Consumer<IntakeRecord> sink) {
    bytes = value;
    from = first;
    to = end;
    origin = recordOrigin;
    arrival = arrivedAt;
    out = sink;
    consumerFailure = null;
    toldTime = false;
    lettersSent = 0;
    lettersHeld = 0;
    counter.record();
  }

  /**
   * The last resort: a defect of ours that some content brings to light must not stop the job, nor
   * lose what was emitted before. Failures of the consumer are not ours.
   */
  private void guarded(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException e) {
      if (consumerFailure != null) {
        throw e;
      }
      reception.deadLetter(
          DeadLetterReason.INTERNAL_ERROR, "record", whereItFailed(e), bytes, from, to);
    }
  }

  /** Without the message, which may hold content. */
  private static String whereItFailed(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return e.getClass().getName() + where + ": please report it";
  }

  private void send(IntakeRecord record) {
    try {
      out.accept(record);
    } catch (RuntimeException e) {
      consumerFailure = e;
      throw e;
    }
  }

  private void end() {
    if (lettersHeld > 0) {
      String detail =
          lettersHeld
              + " more parts were not understood: "
              + lettersPerRecord
              + " of a record become dead letters of their own (intake.deadLettersPerRecord)";
      letter(DeadLetterReason.REST_OF_RECORD, "record", detail, (long) to - from, bytes, from, to);
    }
    if (counter.tickDue(settings.tickEvents(), settings.tickMillis(), arrival)) {
      send(new IntakeRecord(null, null, counter.tick(0, arrival)));
    }
    bytes = null;
    out = null;
  }

  private final class Reception implements RecordSink {

    /** A defect that one event brings to light must not lose its neighbours. */
    @Override
    public void event(CloudTrailEvent event) {
      event(event, Layer.NONE, Layer.ALONE);
    }

    @Override
    public void event(CloudTrailEvent event, Layer layer, int index) {
      guarded(
          () -> {
            boolean concerns = catalog.concerns(event);
            boolean canary = Canary.speaks(event.userIdentity().arn());
            if (event.hasTime()) {
              read(event, concerns, canary);
            } else if (concerns) {
              deadLetter(
                  DeadLetterReason.UNREADABLE_TIME,
                  layer.path(index),
                  "eventTime is missing or cannot be read",
                  bytes,
                  from,
                  to);
              return;
            }
            if (canary) {
              counter.canary();
            } else {
              counter.event();
            }
          });
    }

    private void read(CloudTrailEvent event, boolean concerns, boolean canary) {
      long judgedAt = judgedAt(event.eventTime());
      boolean believed = judgedAt == event.eventTime();
      if (!canary) {
        counter.time(judgedAt, believed);
        toldTime |= believed;
      }
      boolean succeeded = event.errorCode() == null && event.errorMessage() == null;
      boolean sights = believed && succeeded && !canary;
      boolean discovers = believed && !canary && Discovery.isOne(event);
      if (!concerns && !sights && !discovers) {
        return;
      }
      SourceAddress address = SourceAddress.parse(event.sourceIpAddress());
      String networkKey = networkKey(address, event);
      discovers = discovers && isNewDiscovery(event, networkKey, judgedAt);
      if (!concerns) {
        sights = sights && worthSending(event, networkKey, judgedAt);
        if (!sights && !discovers) {
          return;
        }
      }
      Actor actor = CanonicalActor.of(event.userIdentity());
      Place place = address == null ? Place.UNKNOWN : locator.locate(event.sourceIpAddress());
      EventContext context =
          new EventContext(event, actor, judgedAt, networkKey, place, origin, settings.rawBytes());
      if (concerns) {
        catalog.detect(context, Intake.this::emit);
        sights = sights && worthSending(event, networkKey, judgedAt);
      }
      if (sights && actor.canonical() != null) {
        emit(Sightings.of(context));
      }
      if (discovers && actor.canonical() != null) {
        emit(Sightings.discovery(context));
      }
    }

    @Override
    public void skip(SkipKind kind) {
      counter.skip(kind);
    }

    @Override
    public void deadLetter(
        DeadLetterReason reason,
        String layerPath,
        String detail,
        long size,
        byte[] buffer,
        int first,
        int end) {
      if (lettersSent < lettersPerRecord) {
        lettersSent++;
        letter(reason, layerPath, detail, size, buffer, first, end);
      } else {
        lettersHeld++;
      }
    }
  }

  private void letter(
      DeadLetterReason reason,
      String layerPath,
      String detail,
      long size,
      byte[] buffer,
      int first,
      int end) {
    int kept = Math.min(end - first, settings.limits().deadLetterBytes());
    byte[] beginning = Arrays.copyOfRange(buffer, first, first + kept);
    send(
        new IntakeRecord(
            null, new DeadLetter(origin, layerPath, reason, detail, size, beginning), null));
  }

  /**
   * A read of the same snapshot by the same identity in the same second is the same observation.
   */
  private void emit(Observation observation) {
    if (observation.kind() == Kind.SNAPSHOT_READ
        && !sightings.isNew(observation.id(), "", observation.judgedAt())) {
      counter.thinned();
      return;
    }
    send(new IntakeRecord(observation, null, null));
  }

  private long judgedAt(long eventTime) {
    return arrival == Long.MAX_VALUE
        ? eventTime
        : Math.min(eventTime, arrival + settings.futureSkewMillis());
  }

  /**
   * Whether the sighting is news; false when the same was sent just now, or nobody or no address is
   * named. What tells identities and networks apart must tell sightings apart: a thinned one that
   * was no repetition would be lost.
   */
  private boolean worthSending(CloudTrailEvent event, String networkKey, long time) {
    String who = who(event.userIdentity());
    if (who == null || networkKey == null) {
      return false;
    }
    String key = Sightings.consoleKey(event);
    return isNew(key == null ? who : who + '\n' + key, networkKey, time);
  }

  /** The same for one of the calls by which somebody looks around. */
  private boolean isNewDiscovery(CloudTrailEvent event, String networkKey, long time) {
    String who = who(event.userIdentity());
    return who != null
        && networkKey != null
        && isNew(who, event.eventSource() + '/' + event.eventName(), time);
  }

  private boolean isNew(String who, String what, long time) {
    boolean isNew = sightings.isNew(who, what, time);
    if (!isNew) {
      counter.thinned();
    }
    return isNew;
  }

  /** Null if nobody is named. */
  private static String who(UserIdentity identity) {
    String arn = identity.arn();
    String who = arn == null || arn.isEmpty() ? identity.principalId() : arn;
    String person = identity.sourceIdentity();
    return who == null || person == null ? who : who + '\n' + person;
  }

  /**
   * Private ranges repeat from network to network: only the endpoint or the account tells them
   * apart.
   */
  static String networkKey(SourceAddress address, CloudTrailEvent event) {
    if (address == null) {
      return null;
    }
    if (address.isPublic()) {
      return address.networkKey();
    }
    String network =
        event.vpcEndpointId() != null ? event.vpcEndpointId() : event.recipientAccountId();
    return address.networkKey() + '@' + network;
  }
}
