/**
 * Enters: the configuration's source and audit output. Leaves: a synthetic share in the one, and
 * what comes out of the other, so that who put it in can wait for it. Knows no clock, and nothing
 * of how a share is judged.
 */
package io.sharetrail.canary;
