/**
 * Enters: a set of exceptions and what is known about a subject.
 *
 * <p>Leaves: its assessment under that set, and which entries did what.
 *
 * <p>Knows nothing of Flink, of files or topics, and has no clock: an entry holds at the subject's
 * own time.
 */
package io.sharetrail.exceptions;
