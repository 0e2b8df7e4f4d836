package io.sharetrail.exceptions;

/**
 * What was read where the exceptions are kept; exactly one component is not null.
 *
 * @param set a whole set, which replaces an older one
 * @param refusal why there is none
 */
public record ExceptionsUpdate(ExceptionSet set, Refusal refusal) {

  public static ExceptionsUpdate of(ExceptionSet set) {
    return new ExceptionsUpdate(set, null);
  }

  public static ExceptionsUpdate of(Refusal refusal) {
    return new ExceptionsUpdate(null, refusal);
  }
}
