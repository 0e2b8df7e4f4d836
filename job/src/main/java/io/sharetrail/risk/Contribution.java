package io.sharetrail.risk;

/**
 * One term of a score.
 *
 * @param signal key of the weight, or {@code cap} or {@code bound}
 * @param points what it adds; negative only for {@code habit}, {@code cap} and {@code bound}
 * @param reason one sentence for an analyst
 * @param eventId event that shows it; null if it is the subject itself or a judgement
 */
public record Contribution(String signal, int points, String reason, String eventId) {}
