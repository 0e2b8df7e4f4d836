package io.sharetrail.exceptions;

import io.sharetrail.detect.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One exception. All conditions that are stated have to hold; an empty list states none. Components
 * are never renamed or retyped: they are state.
 *
 * @param id unique in its set
 * @param owner who answers for it
 * @param reason why it is there
 * @param ticket of the change; null if there is none, never for {@link ExceptionKind#APPROVE}
 * @param from since when, by the subject's time; null for ever since
 * @param until until when, itself left out; null for as long as it has not expired
 * @param expires from when on it is no more, by the subject's time; never null
 * @param accounts owners of what is shared
 * @param actors ARNs of who acts, of a role's session that of the session or of the role; {@code *}
 *     stands for any characters
 * @param targets account ids, ARNs of organizations or units, or {@link #PUBLIC}
 * @param snapshots ids of snapshots or images
 * @param tags that its making gave the snapshot, each with its value
 * @param events kinds of subjects; empty for those that the kind of entry is meant for
 */
public record ExceptionEntry(
    String id,
    ExceptionKind kind,
    String owner,
    String reason,
    String ticket,
    Instant from,
    Instant until,
    Instant expires,
    List<String> accounts,
    List<String> regions,
    List<String> actors,
    List<String> targets,
    List<String> snapshots,
    Map<String, String> tags,
    List<Kind> events) {

  /** How an entry names everyone with an AWS account. */
  public static final String PUBLIC = "public";

  /** Whether it holds at this moment, milliseconds since the epoch. */
  boolean holdsAt(long time) {
    Instant moment = Instant.ofEpochMilli(time);
    return (from == null || !moment.isBefore(from))
        && (until == null || moment.isBefore(until))
        && !isExpiredAt(time);
  }

  /** Whether it is no more at this moment, milliseconds since the epoch. */
  public boolean isExpiredAt(long time) {
    return !Instant.ofEpochMilli(time).isBefore(expires);
  }

  /** Whether it is about this kind of subject. */
  boolean isAbout(Kind subject) {
    if (!events.isEmpty()) {
      return events.contains(subject);
    }
    return switch (kind) {
      case TRUST -> true;
      case SUPPRESS -> subject != Kind.BLOCK_ALL_SHARING_LEFT;
      case APPROVE -> subject.isShare() || subject.isFailedShare();
    };
  }
}
