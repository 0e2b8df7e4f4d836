package io.sharetrail.risk;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Slot;
import java.util.ArrayList;
import java.util.List;

/** With which credentials it was done, and whether whoever has them looked around before. */
final class CredentialSignals {

  private static final String LONG_TERM = "AKIA";

  private CredentialSignals() {}

  /** What speaks against the credentials, in terms of a group. */
  static List<Contribution> credentials(Evidence evidence, Weights weights) {
    List<Contribution> group = new ArrayList<>();
    if (evidence.subject().actor().isRoot()) {
      group.add(term(Weight.CREDENTIAL_ROOT, weights, "done as the root user", null));
    }
    Contribution login = null;
    for (WeighedFact weighed : evidence.of(Kind.CONSOLE_LOGIN_WITHOUT_MFA).toList()) {
      if (evidence.offset(weighed) <= 0) {
        Contribution term = login(evidence, weighed, weights);
        login = login == null || term.points() > login.points() ? term : login;
      }
    }
    add(group, login);
    add(group, newAddress(evidence, weights));
    add(group, newRole(evidence, weights));
    return group;
  }

  private static Contribution login(Evidence evidence, WeighedFact weighed, Weights weights) {
    long offset = evidence.offset(weighed);
    return new Contribution(
        Weight.CREDENTIAL_NO_MFA.key(),
        Decay.fade(weights.points(Weight.CREDENTIAL_NO_MFA), weighed.halves(), offset),
        "console login without MFA " + Phrases.when(offset) + ", " + Phrases.tie(weighed),
        weighed.fact().eventId());
  }

  /**
   * The subject's own long-term key, or the one with which its temporary credentials were obtained
   * from the same address.
   */
  private static Contribution newAddress(Evidence evidence, Weights weights) {
    Observation subject = evidence.subject();
    if (isLongTerm(subject.actor().accessKeyId())) {
      return newAddress(evidence.slot(Dimension.ACTOR), subject, "the actor", null, weights);
    }
    for (Fact issued : issued(evidence)) {
      boolean samePlace =
          subject.sourceIpAddress() != null
              && subject.sourceIpAddress().equals(issued.sourceIpAddress());
      if (samePlace && isLongTerm(issued.actor().accessKeyId())) {
        Contribution term =
            newAddress(
                slotOf(evidence, issued),
                subject,
                "whoever obtained the credentials",
                issued.eventId(),
                weights);
        if (term != null) {
          return term;
        }
      }
    }
    return null;
  }

  private static Contribution newAddress(
      Slot slot, Observation subject, String whom, String eventId, Weights weights) {
    CredentialFinding finding = slot == null ? null : slot.credentials();
    if (finding == null || !Boolean.TRUE.equals(finding.newAddress())) {
      return null;
    }
    return term(
        Weight.CREDENTIAL_NEW_ADDRESS,
        weights,
        "a long-term key at "
            + subject.networkKey()
            + ", new for "
            + whom
            + " in "
            + finding.addressDays()
            + " days of history",
        eventId);
  }

  /** Of the calls that led to the subject's credentials, the first that was never made before. */
  private static Contribution newRole(Evidence evidence, Weights weights) {
    for (Fact issued : issued(evidence)) {
      Slot slot = slotOf(evidence, issued);
      CredentialFinding finding = slot == null ? null : slot.credentials();
      if (finding != null
          && finding.newRoles() != null
          && issued.detail() != null
          && finding.newRoles().contains(issued.detail())) {
        return term(
            Weight.CREDENTIAL_NEW_ROLE,
            weights,
            issued.actor().canonical()
                + " assumed "
                + issued.detail()
                + " for the first time in "
                + finding.roleDays()
                + " days of history",
            issued.eventId());
      }
    }
    return null;
  }

  /** By time. */
  private static List<Fact> issued(Evidence evidence) {
    Slot origin = evidence.slot(Dimension.ORIGIN);
    return origin == null
        ? List.of()
        : origin.facts().stream()
            .filter(fact -> fact.kind() == Kind.CREDENTIALS_ISSUED)
            .sorted(Fact.BY_TIME)
            .toList();
  }

  /** What is known of whoever obtained them; null if nothing is. */
  private static Slot slotOf(Evidence evidence, Fact issued) {
    String who = issued.actor().canonical();
    if (who == null) {
      return null;
    }
    for (Slot slot : evidence.identities()) {
      String about = slot.about() == null ? evidence.subject().actor().canonical() : slot.about();
      if (who.equals(about)) {
        return slot;
      }
    }
    return null;
  }

  private static boolean isLongTerm(String accessKeyId) {
    return accessKeyId != null && accessKeyId.startsWith(LONG_TERM);
  }

  /** What speaks of reconnaissance, in terms of a group. */
  static List<Contribution> reconnaissance(Evidence evidence, Weights weights) {
    List<Contribution> group = new ArrayList<>();
    for (Slot identity : evidence.identities()) {
      CredentialFinding finding = identity.credentials();
      if (finding != null && finding.discovery() > 0) {
        group.add(
            term(
                Weight.RECON_READS,
                weights,
                finding.discovery()
                    + " or more discovery calls within an hour"
                    + (identity.about() == null
                        ? ", by the actor"
                        : ", by whoever obtained the credentials"),
                null));
        break;
      }
    }
    String tool = AttackTools.in(evidence.subject().userAgent());
    if (tool != null) {
      group.add(term(Weight.RECON_TOOL, weights, "the user agent names " + tool, null));
    }
    return group;
  }

  private static void add(List<Contribution> group, Contribution term) {
    if (term != null && term.points() > 0) {
      group.add(term);
    }
  }

  private static Contribution term(Weight weight, Weights weights, String reason, String eventId) {
    return new Contribution(weight.key(), weights.points(weight), reason, eventId);
  }
}
