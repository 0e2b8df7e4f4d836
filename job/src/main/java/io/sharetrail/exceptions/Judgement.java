package io.sharetrail.exceptions;

import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.risk.AppliedException;
import io.sharetrail.risk.AppliedException.Effect;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Evidence;
import io.sharetrail.risk.RiskModel;
import io.sharetrail.risk.TargetVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges a subject under a set of exceptions. Pure: equal input, equal judgement. */
public final class Judgement {

  /** Most entries that an alert tells of. */
  private static final int MOST_TOLD = 20;

  private final ExceptionSet set;
  private final Evidence evidence;
  private final Observation subject;
  private final List<AppliedException> applied = new ArrayList<>();

  private Judgement(ExceptionSet set, Evidence evidence) {
    this.set = set;
    this.evidence = evidence;
    this.subject = evidence.subject();
  }

  /** What the model says when the set is in force; never throws. */
  public static Assessment of(RiskModel model, ExceptionSet set, Evidence evidence) {
    return set.entries().isEmpty()
        ? model.assess(evidence)
        : new Judgement(set, evidence).judge(model);
  }

  private Assessment judge(RiskModel model) {
    List<ExceptionEntry> matching =
        set.entries().stream().filter(entry -> new Match(entry, evidence).holds()).toList();
    if (matching.isEmpty()) {
      return model.assess(evidence);
    }
    Assessment assessment = model.vouching(vouched(matching)).assess(evidence);
    String hiddenBy = null;
    for (ExceptionEntry entry : matching) {
      if (entry.kind() == ExceptionKind.TRUST) {
        trust(entry, assessment);
      } else if (!assessment.suppressed()) {
        String beyond = Beyond.of(entry, evidence, assessment);
        tell(entry, beyond == null ? Effect.HIDDEN : Effect.BROKEN_THROUGH, beyond);
        hiddenBy = hiddenBy == null && beyond == null ? reason(entry) : hiddenBy;
      }
    }
    Assessment told = assessment.with(applied.stream().limit(MOST_TOLD).toList());
    return hiddenBy == null ? told : told.suppressedBy(hiddenBy);
  }

  /** The first entry that names an account vouches for it. */
  private static Map<String, String> vouched(List<ExceptionEntry> matching) {
    Map<String, String> vouched = new LinkedHashMap<>();
    for (ExceptionEntry entry : matching) {
      if (entry.kind() == ExceptionKind.TRUST) {
        entry.targets().forEach(account -> vouched.putIfAbsent(account, label(entry)));
      }
    }
    return vouched;
  }

  private void trust(ExceptionEntry entry, Assessment assessment) {
    boolean ofTarget =
        assessment.targets().stream()
            .map(TargetVerdict::label)
            .anyMatch(label -> Objects.equals(label, label(entry)));
    boolean ofConsumer =
        assessment.outcome().consumers().stream()
            .anyMatch(
                consumer ->
                    entry.targets().contains(consumer)
                        && !subject.targets().contains(new Target(consumer)));
    if (ofTarget || ofConsumer) {
      tell(entry, Effect.TRUSTED, null);
    }
  }

  private void tell(ExceptionEntry entry, Effect effect, String why) {
    applied.add(
        new AppliedException(
            entry.id(),
            entry.kind().label(),
            entry.owner(),
            entry.reason(),
            entry.ticket(),
            effect,
            why));
  }

  private static String label(ExceptionEntry entry) {
    return "exception " + entry.id();
  }

  private static String reason(ExceptionEntry entry) {
    return label(entry)
        + " ("
        + entry.kind().label()
        + (entry.ticket() == null ? "" : ", " + entry.ticket())
        + ", owner "
        + entry.owner()
        + "): "
        + entry.reason();
  }
}
