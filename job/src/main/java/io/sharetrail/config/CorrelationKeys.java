package io.sharetrail.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** {@code correlation.*}. */
final class CorrelationKeys {

  private static final Duration SHORTEST_WINDOW = Duration.ofMillis(1);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

  static final ConfigKey<Duration> ORIGIN =
      new ConfigKey<>(
          "correlation.origin",
          Durations.between(Duration.ZERO, Duration.ofHours(48)),
          Duration.ofHours(36),
          "how long before a share its temporary credentials may have been issued, to whoever is"
              + " then looked at too; 0s switches this off and saves state for every AssumeRole",
          config -> config.correlation().origin());

  static final ConfigKey<Duration> ACTOR_BEFORE =
      window(
          "actor.before",
          Duration.ofHours(24),
          "what the same identity did before a share",
          config -> actor(config).before());
  static final ConfigKey<Duration> ACTOR_AFTER =
      window(
          "actor.after",
          Duration.ofHours(1),
          "what the same identity did after a share",
          config -> actor(config).after());
  static final ConfigKey<Duration> SOURCE_IP_BEFORE =
      window(
          "sourceIp.before",
          Duration.ofHours(24),
          "what the same address did before a share, under any identity",
          config -> sourceIp(config).before());
  static final ConfigKey<Duration> SOURCE_IP_AFTER =
      window(
          "sourceIp.after",
          Duration.ofHours(1),
          "what the same address did after a share, under any identity",
          config -> sourceIp(config).after());
  static final ConfigKey<Duration> OWNER_BEFORE =
      window(
          "owner.before",
          Duration.ofHours(24),
          "what anyone did to guards and logs of the owner's account before a share",
          config -> owner(config).before());
  static final ConfigKey<Duration> OWNER_AFTER =
      window(
          "owner.after",
          Duration.ofHours(1),
          "what anyone did to guards and logs of the owner's account after a share",
          config -> owner(config).after());
  static final ConfigKey<Duration> SNAPSHOT_BEFORE =
      window(
          "snapshot.before",
          Duration.ofDays(7),
          "what happened to the snapshot before a share",
          config -> snapshot(config).before());
  static final ConfigKey<Duration> SNAPSHOT_AFTER =
      window(
          "snapshot.after",
          Duration.ofHours(24),
          "what happened to the snapshot after a share",
          config -> snapshot(config).after());

  static final ConfigKey<Duration> EXPOSURE =
      new ConfigKey<>(
          "correlation.exposure",
          Durations.between(Duration.ofHours(1), Duration.ofDays(3650)),
          Duration.ofDays(90),
          "how long a grant that is open when the snapshot's window closes is watched for use and"
              + " revocation",
          config -> config.correlation().exposure());

  static final ConfigKey<Integer> EVIDENCE_PER_BUCKET =
      new ConfigKey<>(
          "correlation.evidencePerBucket",
          Scalars.integer(1, 64),
          8,
          "most facts about one thing kept per key, kind and 15 minutes; more are counted only",
          config -> config.correlation().evidencePerBucket());

  static final ConfigKey<Integer> FACTS_PER_KIND =
      new ConfigKey<>(
          "correlation.factsPerKind",
          Scalars.integer(1, 64),
          8,
          "most facts of one kind that an alert lists, the nearest to the share",
          config -> config.correlation().factsPerKind());

  static final ConfigKey<Integer> SHARED_ADDRESS_ACTORS =
      new ConfigKey<>(
          "correlation.sharedAddressActors",
          Scalars.integer(1, 32),
          4,
          "an address used by more identities than this (an office, a NAT) carries no weight",
          config -> config.correlation().sharedAddressActors());

  static final ConfigKey<Integer> BASELINE_DAYS =
      new ConfigKey<>(
          "correlation.baselineDays",
          Scalars.integer(1, 30),
          7,
          "days of history an actor needs before anything is called new for it",
          config -> config.correlation().baselineDays());

  static final ConfigKey<Instant> WATCHED_SINCE =
      new ConfigKey<>(
          "correlation.watchedSince",
          Scalars.INSTANT,
          null,
          "moment since which this job's state has seen the whole trail: after correlation.baselineDays"
              + " more, an actor or a target that was never seen is new, and no longer unknown;"
              + " otherwise each needs a history of its own first",
          config -> config.correlation().watchedSince());

  static final ConfigKey<Integer> DISCOVERY_CALLS =
      new ConfigKey<>(
          "correlation.discoveryCalls",
          Scalars.integer(3, 100),
          30,
          "distinct Describe, List and Get calls by one identity within an hour, but those that"
              + " machines make all day, from which on they are many",
          config -> config.correlation().discoveryCalls());

  static final ConfigKey<Duration> TOMBSTONE =
      new ConfigKey<>(
          "correlation.tombstone",
          Durations.between(Duration.ofHours(1), Duration.ofDays(90)),
          Duration.ofDays(7),
          "how long a settled alert is remembered, so that a repeated event does not raise it anew",
          config -> config.correlation().tombstone());

  static final List<ConfigKey<?>> ALL =
      List.of(
          ORIGIN,
          ACTOR_BEFORE,
          ACTOR_AFTER,
          SOURCE_IP_BEFORE,
          SOURCE_IP_AFTER,
          OWNER_BEFORE,
          OWNER_AFTER,
          SNAPSHOT_BEFORE,
          SNAPSHOT_AFTER,
          EXPOSURE,
          EVIDENCE_PER_BUCKET,
          FACTS_PER_KIND,
          SHARED_ADDRESS_ACTORS,
          BASELINE_DAYS,
          WATCHED_SINCE,
          DISCOVERY_CALLS,
          TOMBSTONE);

  private CorrelationKeys() {}

  static CorrelationConfig build(Values values) {
    return new CorrelationConfig(
        values.get(ORIGIN),
        new Window(values.get(ACTOR_BEFORE), values.get(ACTOR_AFTER)),
        new Window(values.get(SOURCE_IP_BEFORE), values.get(SOURCE_IP_AFTER)),
        new Window(values.get(OWNER_BEFORE), values.get(OWNER_AFTER)),
        new Window(values.get(SNAPSHOT_BEFORE), values.get(SNAPSHOT_AFTER)),
        values.get(EVIDENCE_PER_BUCKET),
        values.get(FACTS_PER_KIND),
        values.get(SHARED_ADDRESS_ACTORS),
        values.get(BASELINE_DAYS),
        values.get(WATCHED_SINCE),
        values.get(DISCOVERY_CALLS),
        values.get(EXPOSURE),
        values.get(TOMBSTONE));
  }

  private static ConfigKey<Duration> window(
      String name, Duration standard, String meaning, Function<JobConfig, Duration> of) {
    return new ConfigKey<>(
        "correlation." + name,
        Durations.between(SHORTEST_WINDOW, LONGEST_WINDOW),
        standard,
        "how far to look for " + meaning,
        of);
  }

  private static Window actor(JobConfig config) {
    return config.correlation().actor();
  }

  private static Window sourceIp(JobConfig config) {
    return config.correlation().sourceIp();
  }

  private static Window owner(JobConfig config) {
    return config.correlation().owner();
  }

  private static Window snapshot(JobConfig config) {
    return config.correlation().snapshot();
  }
}
