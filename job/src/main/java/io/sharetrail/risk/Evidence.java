package io.sharetrail.risk;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything the dimensions found about one subject: each fact once, tied to the actor as strongly
 * as any of them can.
 */
public final class Evidence {

  private static final Comparator<Fact> NEARER =
      Comparator.comparing(Fact::followedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Fact::id);

  private final Investigation investigation;
  private final int sharedAddressActors;

  /** The actor, and whoever obtained its credentials. */
  private final List<Actor> selves;

  /** Access keys that were issued to any of them. */
  private final Set<String> ownKeys;

  private final List<WeighedFact> facts;

  /**
   * @param sharedAddressActors an address that more identities use carries no weight
   */
  public Evidence(Investigation investigation, int sharedAddressActors) {
    this.investigation = investigation;
    this.sharedAddressActors = sharedAddressActors;
    this.selves = selves(investigation);
    this.ownKeys = ownKeys(investigation, selves);
    this.facts = weigh();
  }

  public Observation subject() {
    return investigation.subject();
  }

  /** All facts by time. */
  public List<WeighedFact> facts() {
    return facts;
  }

  public Stream<WeighedFact> of(Kind kind) {
    return facts.stream().filter(weighed -> weighed.fact().kind() == kind);
  }

  /** Facts of the kind about the subject's own snapshot. */
  public Stream<WeighedFact> ofSnapshot(Kind kind) {
    return of(kind).filter(weighed -> weighed.fact().sameSnapshotAs(subject()));
  }

  /** Null if the dimension has not spoken yet. */
  public Slot slot(Dimension dimension) {
    return investigation.slot(dimension);
  }

  /** What ACTOR knows of the actor, then of whoever obtained its credentials. */
  public List<Slot> identities() {
    List<Slot> slots = new ArrayList<>();
    if (slot(Dimension.ACTOR) != null) {
      slots.add(slot(Dimension.ACTOR));
    }
    slots.addAll(investigation.callers());
    return slots;
  }

  /**
   * How the credentials of the subject were obtained in the first place, as far as that was seen;
   * null if it was not, or if they are no temporary ones.
   */
  public Fact origin() {
    Slot slot = slot(Dimension.ORIGIN);
    return slot == null
        ? null
        : slot.facts().stream()
            .max(
                Comparator.<Fact>comparingInt(fact -> fact.issued().hops())
                    .thenComparing(Fact.BY_TIME.reversed()))
            .orElse(null);
  }

  /**
   * Whether so many identities use the subject's address that it ties nothing together (NAT, VPN,
   * proxy).
   */
  public boolean addressShared() {
    Slot slot = slot(Dimension.SOURCE_IP);
    return slot != null && slot.addressActors() > sharedAddressActors;
  }

  /** Milliseconds from the subject to the fact; negative before it. */
  public long offset(WeighedFact weighed) {
    return weighed.fact().eventTime() - subject().judgedAt();
  }

  /**
   * Whether the fact was done by the subject's actor: with the same identity or credential, or by
   * someone who obtained one from the other.
   */
  public boolean sameActor(Fact fact) {
    return sameCredential(fact.actor())
        || selves.stream().anyMatch(self -> self.sameIdentityAs(fact.actor()));
  }

  /**
   * Whether every account that was given access to the snapshot is known: its making was seen, and
   * it was never seen made public.
   */
  public boolean allGrantsKnown() {
    boolean made =
        Stream.concat(ofSnapshot(Kind.SNAPSHOT_CREATED), ofSnapshot(Kind.SNAPSHOT_COPIED))
            .anyMatch(weighed -> !weighed.fact().followed() && offset(weighed) <= 0);
    return made && everGranted().stream().noneMatch(Target::isPublic);
  }

  /** Everyone that this or another known share gave access to the snapshot, at any time. */
  public Set<Target> everGranted() {
    Set<Target> granted = new HashSet<>();
    if (subject().kind().isShare()) {
      granted.addAll(subject().targets());
    }
    ofSnapshot(Kind.EBS_SNAPSHOT_SHARED)
        .forEach(weighed -> granted.addAll(weighed.fact().targets()));
    return granted;
  }

  private static List<Actor> selves(Investigation investigation) {
    List<Actor> selves = new ArrayList<>();
    selves.add(investigation.subject().actor());
    Slot origin = investigation.slot(Dimension.ORIGIN);
    if (origin != null) {
      origin.facts().forEach(fact -> selves.add(fact.actor()));
    }
    return selves;
  }

  private static Set<String> ownKeys(Investigation investigation, List<Actor> selves) {
    Set<String> keys = new HashSet<>();
    for (Slot slot : investigation.slots()) {
      for (Fact fact : slot.facts()) {
        if (fact.kind() == Kind.CREDENTIALS_ISSUED
            && selves.stream().anyMatch(self -> self.sameCredentialAs(fact.actor()))) {
          keys.add(fact.issued().accessKeyId());
        }
      }
    }
    return keys;
  }

  private List<WeighedFact> weigh() {
    Map<String, Fact> byId = new LinkedHashMap<>();
    Map<String, Set<Dimension>> via = new LinkedHashMap<>();
    List<Slot> callers = investigation.callers();
    for (Slot slot : investigation.slots()) {
      if (slot.dimension() == Dimension.CALLER && !callers.contains(slot)) {
        continue;
      }
      for (Fact fact : slot.facts()) {
        if (!sameEventAsSubject(fact) && !toldBetter(fact)) {
          byId.putIfAbsent(fact.id(), fact);
          via.computeIfAbsent(fact.id(), id -> EnumSet.noneOf(Dimension.class))
              .add(slot.dimension());
        }
      }
    }
    List<WeighedFact> weighed = new ArrayList<>(byId.size());
    for (Fact fact : byId.values()) {
      Set<Dimension> found = via.get(fact.id());
      weighed.add(new WeighedFact(fact, found, halves(fact, found)));
    }
    weighed.sort((a, b) -> Fact.BY_TIME.compare(a.fact(), b.fact()));
    return List.copyOf(weighed);
  }

  /** Unblocking public sharing is a subject, and evidence for others; not for itself. */
  private boolean sameEventAsSubject(Fact fact) {
    return subject().kind() == Kind.BLOCK_ALL_SHARING_LEFT
        && fact.kind() == Kind.GUARD_BLOCK_PUBLIC_ACCESS
        && fact.eventTime() == subject().judgedAt()
        && Objects.equals(fact.eventId(), subject().eventId());
  }

  /** Whether the same event is among the facts as one about the subject's own copy or key. */
  private boolean toldBetter(Fact fact) {
    return switch (fact.kind()) {
      case SNAPSHOT_CREATED, SNAPSHOT_COPIED ->
          told(Dimension.SNAPSHOT, fact)
              .filter(Fact::followed)
              .anyMatch(other -> fact.followed() ? nearer(other, fact) : other.isTold(fact));
      case CREDENTIALS_ISSUED ->
          fact.issued().hops() == 1
              && told(Dimension.ORIGIN, fact).anyMatch(other -> other.issued().hops() > 1);
      default -> false;
    };
  }

  /** Of one event that is told along several ways, the way that was complete first. */
  private static boolean nearer(Fact other, Fact fact) {
    return other.detail().equals(fact.detail()) && NEARER.compare(other, fact) < 0;
  }

  private Stream<Fact> told(Dimension dimension, Fact fact) {
    Slot slot = slot(dimension);
    return slot == null || fact.eventId() == null
        ? Stream.empty()
        : slot.facts().stream()
            .filter(
                other ->
                    other.kind() == fact.kind()
                        && fact.eventId().equals(other.eventId())
                        && fact.eventTime() == other.eventTime());
  }

  private boolean sameCredential(Actor actor) {
    return (actor.accessKeyId() != null && ownKeys.contains(actor.accessKeyId()))
        || selves.stream().anyMatch(self -> self.sameCredentialAs(actor));
  }

  private int halves(Fact fact, Set<Dimension> via) {
    if (sameCredential(fact.actor())) {
      return 2;
    }
    boolean related =
        selves.stream()
            .anyMatch(self -> self.sameIdentityAs(fact.actor()) || self.sameRoleAs(fact.actor()));
    boolean sameAddress = via.contains(Dimension.SOURCE_IP) && !addressShared();
    return related || sameAddress || via.contains(Dimension.OWNER) ? 1 : 0;
  }
}
