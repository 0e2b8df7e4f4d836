package io.sharetrail.risk;

import io.sharetrail.detect.Target;

/**
 * One target and what it is.
 *
 * @param label vendor or service name; null if there is none
 */
public record TargetVerdict(Target target, Verdict verdict, String label) {}
