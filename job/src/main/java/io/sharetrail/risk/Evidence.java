package io.sharetrail.risk;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything the dimensions found about one subject: each fact once, tied to the actor as strongly
 * as any of them can.
 */
public final class Evidence {

  private final Investigation investigation;
  private final int sharedAddressActors;
  private final List<WeighedFact> facts;

  /**
   * @param sharedAddressActors an address that more identities use carries no weight
   */
  public Evidence(Investigation investigation, int sharedAddressActors) {
    this.investigation = investigation;
    this.sharedAddressActors = sharedAddressActors;
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

  private List<WeighedFact> weigh() {
    Map<String, Fact> byId = new LinkedHashMap<>();
    Map<String, Set<Dimension>> via = new LinkedHashMap<>();
    for (Slot slot : investigation.slots()) {
      for (Fact fact : slot.facts()) {
        byId.putIfAbsent(fact.id(), fact);
        via.computeIfAbsent(fact.id(), id -> EnumSet.noneOf(Dimension.class)).add(slot.dimension());
      }
    }
    List<WeighedFact> weighed = new ArrayList<>(byId.size());
    for (Fact fact : byId.values()) {
      Set<Dimension> found = via.get(fact.id());
      weighed.add(new WeighedFact(fact, found, halves(fact.actor(), found)));
    }
    weighed.sort((a, b) -> Fact.BY_TIME.compare(a.fact(), b.fact()));
    return List.copyOf(weighed);
  }

  private int halves(Actor actor, Set<Dimension> via) {
    Actor self = subject().actor();
    if (self.sameCredentialAs(actor)) {
      return 2;
    }
    boolean sameAddress = via.contains(Dimension.SOURCE_IP) && !addressShared();
    return self.sameIdentityAs(actor) || sameAddress ? 1 : 0;
  }
}
