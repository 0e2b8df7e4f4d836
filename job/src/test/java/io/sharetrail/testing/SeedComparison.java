package io.sharetrail.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.risk.Directory;
import io.sharetrail.risk.RiskModel;
import io.sharetrail.risk.Weights;
import io.sharetrail.testing.SeedRule.SeedHit;
import java.util.List;
import java.util.Optional;

/**
 * One event, judged by the seed rule and by this job on its own, with nobody declared.
 *
 * @param seedUserId the target as the seed rule has it; null if it is silent
 * @param targets accounts that this job found, sorted
 */
record SeedComparison(Seed seed, String seedUserId, Ours ours, List<String> targets) {

  /** What the seed rule says. */
  enum Seed {
    SILENT,
    HIT,
    /** A hit whose userId is no account, since several were run together. */
    GARBLED
  }

  /** What this job makes of it. */
  enum Ours {
    NOTHING,
    EVIDENCE,
    ATTEMPT,
    ALERT,
    /** Recorded and no alert. */
    AUDIT
  }

  private static final RiskModel MODEL =
      new RiskModel(
          Weights.DEFAULT, Directory.EMPTY, List.of(), 5, 86_400_000L, 7, RiskModel.NEVER);

  static SeedComparison of(String event) {
    Optional<SeedHit> hit = SeedRule.evaluate(tree(event));
    List<Observation> found = Observed.in(event);
    Observation first =
        found.stream()
            .filter(Observation::isSubject)
            .findFirst()
            .orElse(found.isEmpty() ? null : found.get(0));
    return new SeedComparison(
        hit.map(h -> h.userId().matches("\\d{12}|all") ? Seed.HIT : Seed.GARBLED)
            .orElse(Seed.SILENT),
        hit.map(SeedHit::userId).orElse(null),
        ours(first),
        first == null ? List.of() : first.targets().stream().map(Target::accountId).toList());
  }

  private static Ours ours(Observation observation) {
    if (observation == null) {
      return Ours.NOTHING;
    }
    if (!observation.isSubject()) {
      return Ours.EVIDENCE;
    }
    if (MODEL.assess(new Investigation(observation, List.of())).suppressed()) {
      return Ours.AUDIT;
    }
    return observation.kind() == Kind.EBS_SNAPSHOT_SHARED ? Ours.ALERT : Ours.ATTEMPT;
  }

  static ObjectNode tree(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
