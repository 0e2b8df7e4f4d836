package io.sharetrail.testing;

import io.sharetrail.config.JobConfig;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.IssuedCredentials;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.location.Locator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a trail says, each thing once.
 *
 * @param subjects what becomes an alert
 * @param sightings who was where in which hour
 * @param discoveries who looked around by which call in which hour
 * @param evidence what may explain a subject, and what was followed from one thing to another
 */
record Remembered(
    List<Observation> subjects,
    List<Observation> sightings,
    List<Observation> discoveries,
    List<Told> evidence) {

  /**
   * A piece of evidence.
   *
   * @param known when the last call happened by which it concerns what it is told of; its own time
   *     unless it was followed
   * @param followed whether it happened to what another thing came of
   */
  record Told(Observation observation, long known, boolean followed) {}

  static Remembered of(
      List<String> events, JobConfig config, IntakeSettings settings, int stepsBack) {
    Map<String, Observation> byId = new LinkedHashMap<>();
    List<Observation> sightings = new ArrayList<>();
    List<Observation> discoveries = new ArrayList<>();
    try (Locator locator = GeoDatabases.open(config.location())) {
      Intake intake = new Intake(settings, settings.catalog(), locator);
      for (String event : events) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        List<IntakeRecord> records = new ArrayList<>();
        intake.accept(bytes, "oracle", Long.MAX_VALUE, records::add);
        for (IntakeRecord record : records) {
          Observation observation = record.observation();
          if (observation != null && observation.kind() == Kind.SIGHTING) {
            sightings.add(observation);
          } else if (observation != null && observation.kind() == Kind.DISCOVERY) {
            discoveries.add(observation);
          } else if (observation != null) {
            byId.putIfAbsent(observation.id(), observation);
          }
        }
      }
    }
    List<Observation> all = List.copyOf(byId.values());
    Map<String, Told> evidence = new LinkedHashMap<>();
    for (Observation observation : all) {
      if (observation.kind().isEvidence()) {
        evidence.put(observation.id(), new Told(observation, observation.judgedAt(), false));
      }
    }
    for (int step = 0; step < stepsBack; step++) {
      follow(all, evidence);
    }
    return new Remembered(
        all.stream().filter(Observation::isSubject).toList(),
        sightings,
        discoveries,
        List.copyOf(evidence.values()));
  }

  /** One step: what is known of a thing is told of all that came of it. */
  private static void follow(List<Observation> all, Map<String, Told> evidence) {
    List<Told> before = List.copyOf(evidence.values());
    for (Told parent : before) {
      for (Observation child : all) {
        if (parent.observation().judgedAt() <= child.judgedAt()
            && cameOf(child, parent.observation())) {
          String id = ContentHash.of("followed", parent.observation().id(), child.id());
          Told told =
              new Told(toldOf(child, parent, id), Math.max(parent.known(), child.judgedAt()), true);
          evidence.putIfAbsent(id, told);
        }
      }
    }
  }

  private static boolean cameOf(Observation child, Observation parent) {
    if (child.kind() == Kind.CREDENTIALS_ISSUED) {
      String key = child.actor().accessKeyId();
      return parent.kind() == Kind.CREDENTIALS_ISSUED
          && key != null
          && key.startsWith("ASIA")
          && !key.equals(child.issued().accessKeyId())
          && key.equals(parent.issued().accessKeyId());
    }
    boolean making =
        parent.kind() == Kind.SNAPSHOT_CREATED || parent.kind() == Kind.SNAPSHOT_COPIED;
    return child.kind() == Kind.SNAPSHOT_COPIED
        && making
        && child.snapshotId() != null
        && parent.snapshotId() != null
        && !parent.snapshotId().isEmpty()
        && parent.snapshotId().equals(child.snapshot().sourceSnapshotId())
        && parent.awsRegion().equals(child.snapshot().sourceRegion())
        && !(parent.snapshotId().equals(child.snapshotId())
            && parent.awsRegion().equals(child.awsRegion()));
  }

  private static Observation toldOf(Observation child, Told told, String id) {
    Observation parent = told.observation();
    if (child.kind() == Kind.SNAPSHOT_COPIED) {
      String source =
          told.followed()
              ? parent.detail()
              : "source " + parent.snapshotId() + " in " + parent.awsRegion();
      return parent.toldOf(id, child.awsRegion(), child.snapshotId(), source, child.judgedAt());
    }
    IssuedCredentials last = child.issued();
    int hops = parent.issued().hops() + 1;
    return parent.toldOf(
        id,
        new IssuedCredentials(last.accessKeyId(), last.arn(), hops, last.sourceIdentity()),
        child.judgedAt());
  }

  /** What the dimension joins by; null if the observation has no such thing. */
  String key(Dimension dimension, Observation observation) {
    return switch (dimension) {
      case ORIGIN -> {
        String key =
            observation.issued() == null
                ? observation.actor().accessKeyId()
                : observation.issued().accessKeyId();
        boolean temporary = key != null && (observation.issued() != null || key.startsWith("ASIA"));
        yield temporary ? key : null;
      }
      case ACTOR, CALLER -> observation.actor().canonical();
      case SOURCE_IP -> observation.networkKey();
      case OWNER -> observation.ownerAccountId();
      case SNAPSHOT, EXPOSURE -> {
        String id = observation.snapshotId();
        yield id == null || id.isEmpty() ? null : observation.awsRegion() + "/" + id;
      }
    };
  }

  /** Evidence that the dimension joins under the key; followed is only what was made or issued. */
  List<Told> under(Dimension dimension, String key) {
    boolean follows = dimension == Dimension.ORIGIN || dimension == Dimension.SNAPSHOT;
    return evidence.stream()
        .filter(told -> dimension.joins(told.observation().kind()))
        .filter(told -> follows || !told.followed())
        .filter(told -> key.equals(key(dimension, told.observation())))
        .toList();
  }
}
