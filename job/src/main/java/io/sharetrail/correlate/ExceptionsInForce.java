package io.sharetrail.correlate;

import io.sharetrail.exceptions.ExceptionSet;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;

/**
 * The set of exceptions that a subtask judges by. It only ever grows newer; every subtask comes to
 * have the same one.
 */
final class ExceptionsInForce {

  private static final String ONLY = "set";

  /** What a set that was read is to the one in force. */
  enum Standing {
    NEWER,
    SAME,
    /** The same version says something else. */
    CONTRADICTION,
    OLDER
  }

  private final BroadcastState<String, ExceptionSet> state;

  /** Metrics are read by other threads. */
  private volatile ExceptionSet set = ExceptionSet.NONE;

  /** Whether open cases may have been judged by another set. */
  private boolean unapplied;

  ExceptionsInForce(BroadcastState<String, ExceptionSet> state) {
    this.state = state;
  }

  /**
   * What a checkpoint knows, or what was found when the room opened, whichever is newer.
   *
   * @param found {@link ExceptionSet#NONE} if nothing is configured, which drops what a checkpoint
   *     knows; null if it could not be read, which does not
   */
  void begin(ExceptionSet found) throws Exception {
    ExceptionSet known = state.get(ONLY);
    set = known == null ? ExceptionSet.NONE : known;
    unapplied = known != null; // the checkpoint may be older than what it led to
    if (found != null && found.isNone()) {
      state.clear();
      set = found;
    } else if (found != null && standing(found) == Standing.NEWER) {
      put(found);
      unapplied = true;
    }
  }

  ExceptionSet set() {
    return set;
  }

  Standing standing(ExceptionSet other) {
    if (other.version() != set.version()) {
      return other.version() > set.version() ? Standing.NEWER : Standing.OLDER;
    }
    return Objects.equals(other.fingerprint(), set.fingerprint())
        ? Standing.SAME
        : Standing.CONTRADICTION;
  }

  /**
   * @return whether open cases are to be judged again
   */
  boolean take(ExceptionSet next) throws Exception {
    boolean newer = standing(next) == Standing.NEWER;
    if (newer) {
      put(next);
    }
    boolean due = newer || unapplied;
    unapplied = false;
    return due;
  }

  private void put(ExceptionSet next) throws Exception {
    set = next;
    state.put(ONLY, next);
  }
}
