package io.sharetrail.exceptions;

import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.Weight;
import java.util.List;
import java.util.Set;

/**
 * What about a subject goes beyond an entry that would hide it, so that it does not.
 *
 * <p>Nothing is hidden that everyone can see, or that somebody used, unless the entry names them. A
 * planned change is hidden only if it names every target, and nothing speaks of a stolen credential
 * or of lowered defences.
 */
final class Beyond {

  /**
   * Terms of the score that no planned change has, by the beginning of their names. A key opened to
   * the target is part of sharing what is encrypted.
   */
  private static final List<String> UNPLANNED =
      List.of(
          Weight.TAMPERING.key(), "guard.", "denied.", "location.", "credential.", "recon.tool");

  private static final Set<String> PLANNED = Set.of(Weight.GUARD_KMS_TARGET.key());

  private Beyond() {}

  /** In words; null if nothing does. */
  static String of(ExceptionEntry entry, Evidence evidence, Assessment assessment) {
    Observation subject = evidence.subject();
    boolean everyone = entry.targets().contains(ExceptionEntry.PUBLIC);
    if (subject.sharesPublicly() && !everyone) {
      return "shared with everyone, which the entry does not name";
    }
    if (!everyone) {
      for (String consumer : assessment.outcome().consumers()) {
        if (!entry.targets().contains(consumer)) {
          return "used by " + consumer + ", which the entry does not name";
        }
      }
    }
    return entry.kind() == ExceptionKind.APPROVE ? unplanned(entry, subject, assessment) : null;
  }

  private static String unplanned(
      ExceptionEntry entry, Observation subject, Assessment assessment) {
    for (Target target : subject.targets()) {
      if (!Match.names(entry, target)) {
        return "shared with " + target.accountId() + ", which the entry does not name";
      }
    }
    if (subject.otherGroups() > 0) {
      return "shared with groups that no entry can name";
    }
    if (subject.actor().isRoot()) {
      return "done as the root user";
    }
    return assessment.contributions().stream()
        .filter(Beyond::isUnplanned)
        .map(Contribution::reason)
        .findFirst()
        .orElse(null);
  }

  private static boolean isUnplanned(Contribution term) {
    return term.signal().equals(Weight.ATTEMPT_REPEATED.key())
        || (!PLANNED.contains(term.signal())
            && UNPLANNED.stream().anyMatch(term.signal()::startsWith));
  }
}
