/**
 * What a person reads in a terminal. In: alerts, dead letters, counts, a width and whether colour
 * is wanted. Out: text on an {@link java.lang.Appendable}, harmless whatever the events say. It may
 * not know Flink, a clock, files or {@code System}.
 */
package io.sharetrail.report;
