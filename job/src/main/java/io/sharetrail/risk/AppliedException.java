package io.sharetrail.risk;

import java.util.Locale;

/**
 * An entry of the exceptions that was about a subject, and what it did.
 *
 * @param id of the entry
 * @param kind {@code trust}, {@code suppress} or {@code approve}
 * @param owner who answers for the entry
 * @param reason why it is there
 * @param ticket of the change; null if it names none
 * @param why what went beyond the entry; null unless it did not hide for that
 */
public record AppliedException(
    String id, String kind, String owner, String reason, String ticket, Effect effect, String why) {

  /** What an entry did. Append only: the names are document values. */
  public enum Effect {
    /** The alert goes to the audit output alone. */
    HIDDEN,
    /** A target counts as trusted. */
    TRUSTED,
    /** The subject is the entry's, and something about it goes beyond what the entry allows. */
    BROKEN_THROUGH;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
