package io.sharetrail.evaluation;

import java.util.Objects;

/**
 * What somebody who knows the story wants to be told.
 *
 * @param rule kind of the alert, e.g. {@code ebs-snapshot-shared}
 * @param target worst target: an account id, {@code all} for everyone, or {@link #ANY}; null if the
 *     alert has none
 * @param verdict on that target; null if it has none
 * @param least quietest acceptable band
 * @param most loudest acceptable band, not below the quietest
 */
public record Expected(String rule, String target, String verdict, Band least, Band most) {

  /** Stands for any target: what matters is the verdict. */
  static final String ANY = "any";

  boolean isAbout(Given given) {
    return rule.equals(given.rule())
        && (ANY.equals(target) || Objects.equals(target, given.target()));
  }

  boolean accepts(Band band) {
    return least.compareTo(band) <= 0 && band.compareTo(most) <= 0;
  }

  /** The acceptable band that is nearest to a given one. */
  Band nearest(Band given) {
    return given.compareTo(least) < 0 ? least : given.compareTo(most) > 0 ? most : given;
  }

  /** {@code high}, or {@code low..high}. */
  public String bands() {
    return least == most ? least.label() : least.label() + ".." + most.label();
  }
}
