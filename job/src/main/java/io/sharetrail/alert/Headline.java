package io.sharetrail.alert;

import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import io.sharetrail.location.Place;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.Outcome;
import io.sharetrail.risk.Phrases;
import io.sharetrail.risk.TargetVerdict;
import io.sharetrail.risk.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** One line that says what, who, to whom, which data, and whether it is still open. */
final class Headline {

  static final int MAX_LENGTH = 200;

  private Headline() {}

  static String of(
      Observation subject, Assessment assessment, AlertSnapshot snapshot, Evidence evidence) {
    String level =
        assessment.suppressed()
            ? "SUPPRESSED"
            : assessment.severity().name() + " " + assessment.score();
    String text =
        level
            + " "
            + state(subject, assessment)
            + " · "
            + story(subject, assessment, snapshot, evidence);
    return oneLine(PlainText.cut(text, MAX_LENGTH));
  }

  private static String story(
      Observation subject, Assessment assessment, AlertSnapshot snapshot, Evidence evidence) {
    return switch (subject.kind()) {
      case SNAPSHOT_CONSUMED -> targets(assessment) + " · " + data(snapshot);
      case BLOCK_ALL_SHARING_LEFT ->
          actor(evidence)
              + " · "
              + shorten(named(subject.awsRegion(), "unknown region"), 30)
              + ", acct "
              + shorten(named(subject.ownerAccountId(), "unknown"), 20)
              + " · "
              + shorten(named(subject.detail(), ""), 30);
      default ->
          actor(evidence)
              + " → "
              + targets(assessment)
              + " · "
              + data(snapshot)
              + after(subject, assessment.outcome());
    };
  }

  static String oneLine(String text) {
    return PlainText.oneLine(text);
  }

  private static String state(Observation subject, Assessment assessment) {
    switch (subject.kind()) {
      case EBS_SNAPSHOT_SHARE_FAILED, AMI_SHARE_FAILED -> {
        return "SHARE FAILED";
      }
      case SNAPSHOT_CONSUMED -> {
        return assessment.suppressed() ? "USED" : "USED WITHOUT A KNOWN SHARE";
      }
      case BLOCK_ALL_SHARING_LEFT -> {
        return "PUBLIC SHARING UNBLOCKED";
      }
      default -> {}
    }
    Outcome outcome = assessment.outcome();
    String closed =
        outcome.contained()
            ? "CONTAINED"
            : outcome.deleted() ? "DELETED" : outcome.reverted() ? "REVOKED" : null;
    boolean everyone =
        closed == null
            ? outcome.open().stream().anyMatch(Target::isPublic)
            : subject.sharesPublicly();
    String scope = everyone ? "SHARED WITH EVERYONE" : "SHARED";
    if (outcome.consumed()) {
      if (closed == null) {
        return "COPIED, STILL " + scope;
      }
      Long end = outcome.closedAt();
      boolean after = end != null && outcome.firstConsumedAt() > end;
      return after ? closed + ", THEN COPIED" : "COPIED, THEN " + closed;
    }
    return closed == null ? scope : scope + ", THEN " + closed;
  }

  private static String actor(Evidence evidence) {
    Observation subject = evidence.subject();
    Actor actor = subject.actor();
    String name =
        actor.isRoot()
            ? "root"
            : Stream.of(actor.name(), AlertComposer.who(actor), actor.invokedBy())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("somebody unnamed");
    StringBuilder text = new StringBuilder(shorten(name, 40));
    if (actor.sessionName() != null) {
      text.append('/').append(shorten(actor.sessionName(), 30));
    }
    Slot slot = evidence.slot(Dimension.ACTOR);
    LocationFinding finding = slot == null ? null : slot.location();
    Place place = AlertComposer.place(subject, finding);
    String country = place.country();
    if (finding != null && finding.newCountry()) {
      text.append(" (new country ").append(country).append(')');
    } else if (finding != null && finding.newNetwork()) {
      text.append(" (new network AS").append(place.asn()).append(')');
    } else if (finding != null && finding.travel() != null) {
      text.append(" (in two places at once)");
    } else if (country != null) {
      text.append(" (").append(country).append(')');
    }
    return text.toString();
  }

  private static String targets(Assessment assessment) {
    List<TargetVerdict> worstFirst =
        assessment.targets().stream().sorted(Comparator.comparing(TargetVerdict::verdict)).toList();
    TargetVerdict worst = worstFirst.get(0);
    String name =
        worst.target().isPublic()
            ? "everyone"
            : word(worst.verdict()) + " " + shorten(worst.target().accountId(), 20);
    int others = worstFirst.size() - 1;
    return others == 0 ? name : name + " and " + others + " more";
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case UNKNOWN_EXTERNAL -> "unknown";
      case LISTED_VENDOR -> "listed vendor";
      case VENDOR, VENDOR_NOT_IN_USE -> "vendor";
      default -> verdict.label().replace('-', ' ');
    };
  }

  /**
   * @param label of a verdict; null for none
   */
  static String word(String label) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.label().equals(label)) {
        return word(verdict);
      }
    }
    return "";
  }

  private static String data(AlertSnapshot snapshot) {
    StringBuilder text = new StringBuilder(shorten(named(snapshot.id(), "unnamed data"), 30));
    if (snapshot.volumeId() != null) {
      text.append(" of ").append(shorten(snapshot.volumeId(), 30));
    }
    if (snapshot.volumeSizeGib() != null) {
      text.append(", ").append(snapshot.volumeSizeGib()).append(" GiB");
    }
    if (snapshot.encrypted() != null) {
      text.append(snapshot.encrypted() ? ", encrypted" : ", unencrypted");
    }
    return text.append(", acct ")
        .append(shorten(named(snapshot.ownerAccountId(), "unknown"), 20))
        .toString();
  }

  private static String after(Observation subject, Outcome outcome) {
    return outcome.firstConsumedAt() == null
        ? ""
        : String.format(
            Locale.ROOT,
            " · copied after %s",
            Phrases.duration(outcome.firstConsumedAt() - subject.judgedAt()));
  }

  private static String named(String name, String otherwise) {
    return name == null ? otherwise : name;
  }

  static String shorten(String text, int max) {
    return PlainText.cut(text, max);
  }
}
