package io.sharetrail.correlate;

/** Why something walks the hallway. */
public enum Step {
  /** An observation on its way from intake. */
  FIRST,
  /** Evidence about something, told of what was made of it or with it (see FOLLOW). */
  FOLLOWED,
  /**
   * A later word on a subject that passed before: only the slots it carries are new, and the rooms
   * behind let it pass.
   */
  UPDATE,
  /** A subject that is to be looked at under another identity; ACTOR answers with an UPDATE. */
  LOOK,
  /** A copy, or issued credentials, seen from what they were made of or with; ends at FOLLOW. */
  LINK
}
