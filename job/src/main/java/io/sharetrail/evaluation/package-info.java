/**
 * How well the job judges. In: labels, written by people, and the alerts that it gave. Out: what
 * was as expected and what was not, and a confusion matrix. It knows no Flink and no terminal, and
 * judges nothing itself.
 */
package io.sharetrail.evaluation;
