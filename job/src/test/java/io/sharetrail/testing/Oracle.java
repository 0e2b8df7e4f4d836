package io.sharetrail.testing;

import io.sharetrail.config.CorrelationConfig;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.Window;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.KindCount;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Resolved;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.investigation.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What every subject must settle on, found the slow way: all observations lie side by side in
 * memory, and for each subject all of them are asked. No keys, no state, no timers, no order; what
 * the rooms do has to come to the same.
 */
public final class Oracle {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** Facts of a kind about one snapshot that are listed at least. */
  private static final int SNAPSHOT_FACTS = 128;

  private final CorrelationConfig rules;
  private final Remembered all;
  private final Map<String, Set<String>> callers = new HashMap<>();
  private final Usual usual;
  private final Credentials credentials;
  private final List<Watch> watches = new ArrayList<>();

  private Oracle(List<String> events, JobConfig config, IntakeSettings intake, int stepsBack) {
    rules = config.correlation();
    all = Remembered.of(events, config, intake, stepsBack);
    for (Observation subject : all.subjects()) {
      String issued = all.key(Dimension.ORIGIN, subject);
      callers.put(subject.id(), issued == null ? Set.of() : callers(subject, issued));
    }
    usual =
        new Usual(
            all,
            callers,
            rules.baselineDays(),
            rules.actor().before().toMillis(),
            rules.actor().after().toMillis());
    credentials =
        new Credentials(
            all,
            rules.baselineDays(),
            rules.discoveryCalls(),
            rules.actor().before().toMillis(),
            rules.actor().after().toMillis());
    for (Observation subject : all.subjects()) {
      if (subject.kind().isShare() && all.key(Dimension.SNAPSHOT, subject) != null) {
        List<Target> open = openWhenItSettles(subject);
        if (!open.isEmpty()) {
          long from = subject.judgedAt() + rules.snapshot().after().toMillis();
          watches.add(Watch.of(subject, open, from, from + rules.exposure().toMillis(), all));
        }
      }
    }
  }

  /**
   * @param events raw, in any order, repeated or not
   * @param stepsBack how often a copy, or credentials, are followed to what they came of
   */
  public static List<Investigation> investigations(
      List<String> events, JobConfig config, IntakeSettings intake, int stepsBack) {
    Oracle oracle = new Oracle(events, config, intake, stepsBack);
    return oracle.all.subjects().stream().map(oracle::investigate).toList();
  }

  private Investigation investigate(Observation subject) {
    List<Slot> slots = new ArrayList<>();
    for (Dimension dimension : Dimension.ROOMS) {
      String key = all.key(dimension, subject);
      slots.add(key == null ? Slot.unkeyed(dimension) : slot(dimension, subject, key));
    }
    for (String caller : callers.get(subject.id())) {
      slots.add(slot(Dimension.CALLER, subject, caller));
    }
    for (Watch watch : watches) {
      if (watch.share().id().equals(subject.id())) {
        slots.add(watch.slot());
      }
    }
    return new Investigation(subject, List.of()).merge(slots);
  }

  private Slot slot(Dimension dimension, Observation subject, String key) {
    List<Fact> facts = listed(dimension, subject, key);
    if (dimension == Dimension.SNAPSHOT && subject.kind() == Kind.SNAPSHOT_CONSUMED) {
      for (Watch watch : watches) {
        boolean listed = facts.stream().anyMatch(fact -> fact.id().equals(watch.share().id()));
        if (watch.explains(subject, all) && !listed) {
          facts.add(Fact.of(watch.share()));
        }
      }
    }
    facts.sort(Fact.BY_TIME);
    LocationFinding location = null;
    ShareHistory history = null;
    CredentialFinding found = null;
    switch (dimension) {
      case ACTOR, CALLER -> {
        location = place(dimension, subject, key);
        found = credentials.of(subject, key);
        history = usual.sharesOf(subject, key);
      }
      case OWNER -> history = usual.sharesOfOwner(subject, key);
      default -> {}
    }
    return new Slot(
        dimension,
        dimension == Dimension.CALLER ? key : null,
        true,
        true,
        facts,
        counts(dimension, subject, key),
        location,
        dimension == Dimension.SOURCE_IP ? crowd(subject, key) : 0,
        history,
        found);
  }

  /** What has no address is where its key was last. */
  private LocationFinding place(Dimension dimension, Observation subject, String identity) {
    String key = subject.actor().accessKeyId();
    boolean elsewhere =
        dimension == Dimension.ACTOR
            && subject.networkKey() == null
            && key != null
            && key.startsWith("ASIA");
    LocationFinding judged = null;
    for (Resolved last : elsewhere ? credentials.lastOf(key, subject) : List.<Resolved>of()) {
      LocationFinding finding = usual.place(subject, last.place(), identity).resolved(last);
      if (judged == null || (finding.unusual() && !judged.unusual())) {
        judged = finding;
      }
    }
    return judged == null ? usual.place(subject, subject.place(), identity) : judged;
  }

  private Window window(Dimension dimension) {
    return switch (dimension) {
      case ORIGIN -> new Window(rules.origin(), Duration.ofMillis(1));
      case ACTOR, CALLER -> rules.actor();
      case SOURCE_IP -> rules.sourceIp();
      case OWNER -> rules.owner();
      case SNAPSHOT, EXPOSURE -> rules.snapshot();
    };
  }

  /** Both ends count; what is told of others counts once all of it has happened. */
  private boolean inWindow(Dimension dimension, Observation subject, Remembered.Told told) {
    long from = subject.judgedAt() - window(dimension).before().toMillis();
    long to = subject.judgedAt() + window(dimension).after().toMillis();
    long time = told.observation().judgedAt();
    return time >= from
        && time <= to
        && told.known() <= to
        && !told.observation().id().equals(subject.id());
  }

  private List<Fact> listed(Dimension dimension, Observation subject, String key) {
    List<Remembered.Told> ofKey = all.under(dimension, key);
    List<Fact> facts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Fact> ofKind = new ArrayList<>();
      for (Remembered.Told told : ofKey) {
        if (told.observation().kind() == kind
            && inWindow(dimension, subject, told)
            && !crowdedOut(told, ofKey)) {
          ofKind.add(Fact.of(told.observation()));
        }
      }
      int most =
          dimension == Dimension.SNAPSHOT
              ? Math.max(SNAPSHOT_FACTS, rules.factsPerKind())
              : rules.factsPerKind();
      facts.addAll(ofKind.size() <= most ? ofKind : Nearest.of(subject, ofKind, most));
    }
    return facts;
  }

  /** Of facts of one kind about one thing in a quarter of an hour, only the earliest are kept. */
  private boolean crowdedOut(Remembered.Told told, List<Remembered.Told> ofKey) {
    Fact fact = Fact.of(told.observation());
    long earlier =
        ofKey.stream()
            .map(other -> Fact.of(other.observation()))
            .filter(other -> other.kind() == fact.kind())
            .filter(other -> quarter(other) == quarter(fact))
            .filter(other -> other.about().equals(fact.about()))
            .filter(other -> Fact.BY_TIME.compare(other, fact) < 0)
            .count();
    return earlier >= rules.evidencePerBucket();
  }

  private static long quarter(Fact fact) {
    return Math.floorDiv(fact.eventTime(), HOUR / 4);
  }

  private List<KindCount> counts(Dimension dimension, Observation subject, String key) {
    List<KindCount> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int before = 0;
      int after = 0;
      for (Remembered.Told told : all.under(dimension, key)) {
        if (told.observation().kind() == kind && inWindow(dimension, subject, told)) {
          if (told.observation().judgedAt() > subject.judgedAt()) {
            after++;
          } else {
            before++;
          }
        }
      }
      if (before + after > 0) {
        counts.add(new KindCount(kind, saturated(before), saturated(after)));
      }
    }
    return counts;
  }

  private static int saturated(int count) {
    return Math.min(count, KindCount.SATURATED);
  }

  /** Identities at the address in whole hours; the last one is over when the window ends. */
  private int crowd(Observation subject, String address) {
    Window window = window(Dimension.SOURCE_IP);
    long from = subject.judgedAt() - window.before().toMillis();
    long to = subject.judgedAt() + window.after().toMillis();
    Set<String> crowd = new HashSet<>();
    for (Observation sighting : all.sightings()) {
      long lastMilli = sighting.judgedAt() + HOUR - 1;
      if (address.equals(sighting.networkKey()) && lastMilli >= from && lastMilli <= to) {
        crowd.add(sighting.actor().crowdName());
      }
    }
    return saturated(crowd.size());
  }

  /** Whoever obtained the subject's credentials, the first four. */
  private Set<String> callers(Observation subject, String issued) {
    List<Fact> facts = listed(Dimension.ORIGIN, subject, issued);
    facts.sort(Fact.BY_TIME);
    Set<String> named = new LinkedHashSet<>();
    for (Fact fact : facts) {
      String caller = fact.actor().canonical();
      if (caller != null && !Objects.equals(caller, subject.actor().canonical())) {
        named.add(caller);
      }
    }
    return new LinkedHashSet<>(named.stream().limit(4).toList());
  }

  private List<Target> openWhenItSettles(Observation share) {
    List<Fact> life = listed(Dimension.SNAPSHOT, share, all.key(Dimension.SNAPSHOT, share));
    return share.targets().stream()
        .filter(target -> Watch.hasAccess(target, life, share.judgedAt(), Long.MAX_VALUE))
        .toList();
  }
}
