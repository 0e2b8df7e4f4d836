package io.sharetrail.correlate;

import io.sharetrail.alert.StormLead;
import io.sharetrail.alert.StormMember;
import io.sharetrail.detect.Observation;
import io.sharetrail.exceptions.ExceptionSet;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Every piece of keyed state. The names are public API: a savepoint knows them. */
final class StateDescriptors {

  /** A baseline that nobody touched for this long is forgotten. */
  private static final Duration BASELINE_TTL = Duration.ofDays(120);

  /**
   * Longer than a grant is watched that is open when its alert settles (90 days): its last revision
   * must not look like a first one.
   */
  private static final Duration TOLD_TTL = Duration.ofDays(100);

  private StateDescriptors() {}

  /** Evidence by kind and quarter of an hour. */
  static MapStateDescriptor<String, EvidenceBucket> evidence() {
    return new MapStateDescriptor<>(
        "evidence", Types.STRING, TypeInformation.of(EvidenceBucket.class));
  }

  /** Keys of evidence by hour. */
  static MapStateDescriptor<Long, List<String>> evidenceHours() {
    return new MapStateDescriptor<>("evidence-hours", Types.LONG, Types.LIST(Types.STRING));
  }

  /** Subjects whose window is open, by id. */
  static MapStateDescriptor<String, OpenSubject> openSubjects() {
    return new MapStateDescriptor<>(
        "open-subjects", Types.STRING, TypeInformation.of(OpenSubject.class));
  }

  /** Ids of open subjects by the end of their window. */
  static MapStateDescriptor<Long, List<String>> windowEnds() {
    return new MapStateDescriptor<>("window-ends", Types.LONG, Types.LIST(Types.STRING));
  }

  /** Number of open subjects. */
  static ValueStateDescriptor<Integer> openCount() {
    return new ValueStateDescriptor<>("open-count", Types.INT);
  }

  /** Ways in which a snapshot, an image or credentials came to be, by id. */
  static MapStateDescriptor<String, Observation> parents() {
    return new MapStateDescriptor<>("parents", Types.STRING, TypeInformation.of(Observation.class));
  }

  /** What was made of them or with them, by id. */
  static MapStateDescriptor<String, Observation> children() {
    return new MapStateDescriptor<>(
        "children", Types.STRING, TypeInformation.of(Observation.class));
  }

  /** Grants that are open after their share's window, by the share's id. */
  static MapStateDescriptor<String, Exposure> exposures() {
    return new MapStateDescriptor<>("exposures", Types.STRING, TypeInformation.of(Exposure.class));
  }

  /** Days by place, and by target. */
  static MapStateDescriptor<String, DayBitmap> baseline() {
    MapStateDescriptor<String, DayBitmap> descriptor =
        new MapStateDescriptor<>("baseline", Types.STRING, TypeInformation.of(DayBitmap.class));
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(BASELINE_TTL)
            .setUpdateType(StateTtlConfig.UpdateType.OnReadAndWrite)
            .build());
    return descriptor;
  }

  /** Identities at an address by hour. */
  static MapStateDescriptor<Long, AddressHour> addressHours() {
    return new MapStateDescriptor<>(
        "address-hours", Types.LONG, TypeInformation.of(AddressHour.class));
  }

  /** Where an identity was by hour. */
  static MapStateDescriptor<Long, PlaceHour> placeHours() {
    return new MapStateDescriptor<>("place-hours", Types.LONG, TypeInformation.of(PlaceHour.class));
  }

  /** What an identity shared by quarter of an hour. */
  static MapStateDescriptor<Long, ShareQuarter> shareQuarters() {
    return new MapStateDescriptor<>(
        "share-quarters", Types.LONG, TypeInformation.of(ShareQuarter.class));
  }

  /** How many subjects of a subtask are open, for a metric. */
  static ListStateDescriptor<Long> openCases() {
    return new ListStateDescriptor<>("open-cases", Types.LONG);
  }

  /** The exceptions in force, under one key. */
  static MapStateDescriptor<String, ExceptionSet> exceptions() {
    return new MapStateDescriptor<>(
        "exceptions", Types.STRING, TypeInformation.of(ExceptionSet.class));
  }

  /** An open case. */
  static ValueStateDescriptor<CaseState> openCase() {
    return new ValueStateDescriptor<>("case", TypeInformation.of(new TypeHint<CaseState>() {}));
  }

  /** What is left of a settled case. */
  static ValueStateDescriptor<Tombstone> tombstone() {
    return new ValueStateDescriptor<>("tombstone", TypeInformation.of(Tombstone.class));
  }

  /** An hour of an actor's alerts. */
  static ValueStateDescriptor<StormHour> stormHour() {
    return new ValueStateDescriptor<>("storm-hour", TypeInformation.of(StormHour.class));
  }

  /** Its alerts, by id. */
  static MapStateDescriptor<String, StormMember> stormMembers() {
    return new MapStateDescriptor<>(
        "storm-members", Types.STRING, TypeInformation.of(StormMember.class));
  }

  /** What a roll-up shows of each of them if it is the strongest, by id. */
  static MapStateDescriptor<String, StormLead> stormLeads() {
    return new MapStateDescriptor<>(
        "storm-leads", Types.STRING, TypeInformation.of(StormLead.class));
  }

  /** How many of them name a snapshot or target, by its hash. */
  static MapStateDescriptor<String, Integer> stormDistinct() {
    return new MapStateDescriptor<>("storm-distinct", Types.STRING, Types.INT);
  }

  /** Storms by kind and target class. */
  static MapStateDescriptor<String, Storm> storms() {
    return new MapStateDescriptor<>("storms", Types.STRING, TypeInformation.of(Storm.class));
  }

  /** How many storms of a subtask have not settled, for a metric. */
  static ListStateDescriptor<Long> openStorms() {
    return new ListStateDescriptor<>("open-storms", Types.LONG);
  }

  /** What was told of an alert, until nobody has revised it for a long time. */
  static ValueStateDescriptor<Told> told() {
    ValueStateDescriptor<Told> descriptor =
        new ValueStateDescriptor<>("told", TypeInformation.of(Told.class));
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(TOLD_TTL).build());
    return descriptor;
  }
}
