/**
 * Enters: alerts.
 *
 * <p>Leaves: files of JSON lines in one of Flink's file systems, each finished once.
 *
 * <p>Knows no server: what cannot be written fails the job, which goes on from its checkpoint.
 */
package io.sharetrail.sink.files;
