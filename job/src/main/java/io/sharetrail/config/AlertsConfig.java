package io.sharetrail.config;

import java.io.Serializable;
import java.time.Instant;

/**
 * What alerts say and whom they page.
 *
 * @param notBefore shares before this event time alert nobody; null for no such bound
 * @param runbook http or https URL that every alert links to; null for none
 * @param rawBytes most bytes of raw request parameters that an alert keeps
 * @param stormAfter alerts of one actor, kind, target class and hour after which any more are
 *     rolled up; 0 for never
 */
public record AlertsConfig(Instant notBefore, String runbook, int rawBytes, int stormAfter)
    implements Serializable {}
