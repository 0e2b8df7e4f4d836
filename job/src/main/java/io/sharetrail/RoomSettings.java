package io.sharetrail;

import io.sharetrail.alert.AlertComposer;
import io.sharetrail.config.CorrelationConfig;
import io.sharetrail.config.ExceptionsConfig;
import io.sharetrail.config.IntakeConfig;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.KnownAccounts;
import io.sharetrail.config.LocationConfig;
import io.sharetrail.config.Vendor;
import io.sharetrail.config.Window;
import io.sharetrail.correlate.CaseRules;
import io.sharetrail.correlate.StormRules;
import io.sharetrail.correlate.WindowRules;
import io.sharetrail.exceptions.ExceptionsAtStart;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.location.Locator;
import io.sharetrail.risk.Directory;
import io.sharetrail.risk.RiskModel;
import io.sharetrail.risk.Weights;
import io.sharetrail.source.exceptions.ExceptionsFile;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each room its part of the configuration, so that no room but the command line knows the
 * whole of it.
 */
public final class RoomSettings {

  /** Records or events between two ticks. */
  private static final int TICK_EVENTS = 1000;

  /** Event time between two ticks of a stream, milliseconds. */
  private static final long TICK_MILLIS = 10_000;

  /**
   * Least facts of a kind about one snapshot: a responder may take many grants back one by one, and
   * many accounts may use it.
   */
  private static final int SNAPSHOT_FACTS = 128;

  private RoomSettings() {}

  /** For a source that ends: its watermark comes at the end, so ticks only count. */
  public static IntakeSettings boundedIntake(JobConfig config) {
    return intake(config, Long.MAX_VALUE);
  }

  /** For a source that does not end. */
  public static IntakeSettings streamingIntake(JobConfig config) {
    return intake(config, TICK_MILLIS);
  }

  private static IntakeSettings intake(JobConfig config, long tickMillis) {
    IntakeConfig intake = config.intake();
    return new IntakeSettings(
        intake.codecLimits(),
        intake.futureSkew().toMillis(),
        intake.sightingCache(),
        config.alerts().rawBytes(),
        TICK_EVENTS,
        tickMillis,
        config.correlation().followsOrigin(),
        config.metrics().group());
  }

  static WindowRules window(JobConfig config, Dimension dimension) {
    CorrelationConfig correlation = config.correlation();
    Window window =
        switch (dimension) {
          case ORIGIN -> new Window(correlation.origin(), Duration.ofMillis(1));
          case ACTOR, CALLER -> correlation.actor();
          case SOURCE_IP -> correlation.sourceIp();
          case OWNER -> correlation.owner();
          case SNAPSHOT, EXPOSURE -> correlation.snapshot();
        };
    int least = dimension == Dimension.SNAPSHOT ? SNAPSHOT_FACTS : 0;
    return new WindowRules(
        window.before().toMillis(),
        window.after().toMillis(),
        correlation.evidencePerBucket(),
        Math.max(least, correlation.factsPerKind()),
        correlation.baselineDays(),
        correlation.discoveryCalls(),
        correlation.exposure().toMillis());
  }

  /** How long a subject of the dimension can need a piece of evidence, milliseconds. */
  static long horizon(JobConfig config, Dimension dimension) {
    WindowRules window = window(config, dimension);
    return window.beforeMillis() + window.afterMillis();
  }

  static CaseRules cases(JobConfig config) {
    CorrelationConfig correlation = config.correlation();
    return new CaseRules(
        correlation.tombstone().toMillis(),
        notBefore(config),
        correlation.snapshot().after().plus(correlation.exposure()).toMillis());
  }

  static StormRules storms(JobConfig config) {
    CorrelationConfig correlation = config.correlation();
    long window =
        Dimension.ROOMS.stream()
            .mapToLong(dimension -> window(config, dimension).afterMillis())
            .max()
            .orElseThrow();
    return new StormRules(
        config.alerts().stormAfter(),
        window,
        Math.max(window, correlation.snapshot().after().plus(correlation.exposure()).toMillis()));
  }

  /** The exceptions of a history: those that the file holds when it is judged. */
  public static ExceptionsAtStart exceptionsOfFile(JobConfig config) {
    ExceptionsConfig exceptions = config.exceptions();
    return exceptions.file() == null
        ? ExceptionsAtStart.NONE
        : new ExceptionsFile(exceptions.file(), exceptions.poll());
  }

  static RiskModel risk(JobConfig config) {
    KnownAccounts known = config.accounts();
    Map<String, Directory.Vendor> vendors = new HashMap<>();
    for (Vendor vendor : known.vendors()) {
      for (String account : vendor.accounts()) {
        vendors.put(account, new Directory.Vendor(vendor.name(), vendor.inUse()));
      }
    }
    return new RiskModel(
        new Weights(config.risk().weights()),
        new Directory(
            known.organisation(),
            known.members(),
            known.trusted(),
            known.trusts(),
            vendors,
            known.listed()),
        config.calendars(),
        config.correlation().sharedAddressActors(),
        config.correlation().snapshot().after().toMillis(),
        config.correlation().baselineDays(),
        watchedSince(config));
  }

  private static long watchedSince(JobConfig config) {
    Instant since = config.correlation().watchedSince();
    return since == null ? RiskModel.NEVER : since.toEpochMilli();
  }

  static AlertComposer composer(JobConfig config, String build) {
    LocationConfig location = config.location();
    boolean geo = location.country() != null || location.asn() != null || location.city() != null;
    return new AlertComposer(
        config.alerts().runbook(),
        geo,
        config.correlation().baselineDays(),
        build,
        config.fingerprint(),
        geo ? geoFingerprint(location) : null);
  }

  private static String geoFingerprint(LocationConfig location) {
    try (Locator locator = GeoDatabases.open(location)) {
      return locator.fingerprint();
    }
  }

  /** Milliseconds since the epoch before which alerts only go to the audit output. */
  private static long notBefore(JobConfig config) {
    Instant notBefore = config.alerts().notBefore();
    return notBefore == null ? Long.MIN_VALUE : notBefore.toEpochMilli();
  }
}
