package io.sharetrail.exceptions;

import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Tag;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Fact;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.Trust;
import io.sharetrail.risk.WeighedFact;
import java.util.List;
import java.util.stream.Stream;

/** Whether an entry is about a subject: every condition that it states holds. */
record Match(ExceptionEntry entry, Evidence evidence) {

  boolean holds() {
    Observation subject = evidence.subject();
    return entry.holdsAt(subject.judgedAt())
        && entry.isAbout(subject.kind())
        && isAmong(entry.accounts(), subject.ownerAccountId())
        && isAmong(entry.regions(), subject.awsRegion())
        && isAmong(entry.snapshots(), subject.snapshotId())
        && actorHolds(subject)
        && targetsHold(subject)
        && tagsHold();
  }

  private static boolean isAmong(List<String> stated, String value) {
    return stated.isEmpty() || (value != null && stated.contains(value));
  }

  private boolean actorHolds(Observation subject) {
    return entry.actors().isEmpty()
        || entry.actors().stream()
            .anyMatch(
                pattern ->
                    Trust.matches(pattern, subject.actor().arn())
                        || Trust.matches(pattern, subject.actor().sessionIssuerArn()));
  }

  /**
   * Trust speaks of accounts, whoever else is named. Noise is what the entry says and nothing more:
   * a call that names others too is another call. A planned change that names others is one that
   * went beyond.
   */
  private boolean targetsHold(Observation subject) {
    if (entry.targets().isEmpty()) {
      return true;
    }
    return switch (entry.kind()) {
      case TRUST -> true;
      case SUPPRESS ->
          !subject.targets().isEmpty()
              && subject.otherGroups() == 0
              && subject.targets().stream().allMatch(target -> names(entry, target));
      case APPROVE -> subject.targets().stream().anyMatch(target -> names(entry, target));
    };
  }

  static boolean names(ExceptionEntry entry, Target target) {
    return entry.targets().contains(target.isPublic() ? ExceptionEntry.PUBLIC : target.accountId());
  }

  /** Only what the call that made this very snapshot said, and before it was shared. */
  private boolean tagsHold() {
    return entry.tags().isEmpty()
        || Stream.of(Kind.SNAPSHOT_CREATED, Kind.SNAPSHOT_COPIED)
            .flatMap(evidence::ofSnapshot)
            .filter(weighed -> evidence.offset(weighed) <= 0)
            .map(WeighedFact::fact)
            .anyMatch(this::hasTags);
  }

  private boolean hasTags(Fact making) {
    return !making.followed()
        && making.snapshot() != null
        && entry.tags().entrySet().stream()
            .allMatch(
                wanted ->
                    making.snapshot().tags().contains(new Tag(wanted.getKey(), wanted.getValue())));
  }
}
