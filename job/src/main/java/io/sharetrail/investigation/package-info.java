/**
 * Enters: observations that a dimension remembered.
 *
 * <p>Leaves: slots of facts and counts about one subject.
 *
 * <p>Knows nothing of Flink, nor how a slot is judged.
 */
package io.sharetrail.investigation;
