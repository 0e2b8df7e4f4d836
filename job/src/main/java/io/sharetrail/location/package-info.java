/**
 * Enters: what an event says it came from, and the operator's MaxMind DB files. Leaves: canonical
 * addresses and the {@link io.sharetrail.location.Place} they are at. May not know events, rules,
 * Flink or a clock, and never asks a name server.
 */
package io.sharetrail.location;
