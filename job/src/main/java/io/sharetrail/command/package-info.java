/**
 * Enters: a command line.
 *
 * <p>Leaves: what it prints and an exit code.
 *
 * <p>Runs the pipeline as it is; wires nothing but its ends.
 */
package io.sharetrail.command;
