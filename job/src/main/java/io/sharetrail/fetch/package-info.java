/**
 * Enters: where a file is: a path, inside the job jar, or in a store that Flink's file systems
 * know.
 *
 * <p>Leaves: a path on this machine.
 *
 * <p>Knows neither what is in the file nor who asks.
 */
package io.sharetrail.fetch;
