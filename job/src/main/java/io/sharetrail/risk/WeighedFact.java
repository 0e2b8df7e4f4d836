package io.sharetrail.risk;

import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import java.util.Set;

/**
 * A fact once, however many dimensions found it.
 *
 * @param via dimensions that found it
 * @param halves how strongly it is tied to the subject's actor, in halves: 2 the same credential, 1
 *     the same identity or address, 0 only the snapshot or an address that too many share
 */
public record WeighedFact(Fact fact, Set<Dimension> via, int halves) {

  /** Whether it was done by a session of the role of the subject's actor. */
  boolean sameRole(Evidence evidence) {
    return evidence.subject().actor().sameRoleAs(fact.actor());
  }

  public boolean sameCredential() {
    return halves == 2;
  }
}
