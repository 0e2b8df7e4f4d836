/**
 * Enters: a decoded event with its resolved actor and place.
 *
 * <p>Leaves: observations: subjects, evidence, sightings.
 *
 * <p>Knows nothing of Flink, state, time of day or scores.
 */
package io.sharetrail.detect;
