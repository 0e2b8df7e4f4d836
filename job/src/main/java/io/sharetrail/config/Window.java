package io.sharetrail.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * The event time around a share in which a dimension joins; both parts are positive.
 *
 * @param before reach back from the share
 * @param after reach forward from the share
 */
public record Window(Duration before, Duration after) implements Serializable {}
