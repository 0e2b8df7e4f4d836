package io.sharetrail.evaluation;

import java.util.List;

/**
 * A trail and what should come of it.
 *
 * @param name path below the folder of the trails: a file, or a folder that holds {@code
 *     input.jsonl} and perhaps {@code config.yaml}
 * @param alerts what is expected, and nothing else
 */
public record LabelledTrail(String name, List<Expected> alerts) {

  public LabelledTrail {
    alerts = List.copyOf(alerts);
  }
}
