package io.sharetrail.report;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.CompleteAlert;
import java.util.List;

/**
 * A row in the picture of a timeline: one of the things that steps have in common with the share.
 */
enum Lane {
  BEHIND("Behind the actor", "origin caller"),
  ACTOR("Actor", "actor"),
  ADDRESS("Address", "source-ip"),
  OWNER("Owner account", "owner"),
  SNAPSHOT("Snapshot", "snapshot exposure");

  private final String title;
  private final String dimensions;

  Lane(String title, String dimensions) {
    this.title = title;
    this.dimensions = dimensions;
  }

  /** The rows of an alert. The first is there only if something was found by it. */
  static List<Lane> of(Alert alert) {
    boolean behind =
        alert.timeline().stream().anyMatch(entry -> entry != null && BEHIND.has(entry));
    return behind ? List.of(values()) : List.of(ACTOR, ADDRESS, OWNER, SNAPSHOT);
  }

  /** Whether a step belongs there; the share is of every row but the first. */
  boolean has(TimelineEntry entry) {
    return entry.subject()
        ? this != BEHIND
        : Words.known(entry.via()).stream().anyMatch(List.of(dimensions.split(" "))::contains);
  }

  String title(Alert alert) {
    return this == SNAPSHOT && "ami".equals(alert.snapshot().type()) ? "Image" : title;
  }

  /** Whose row it is; may be null. */
  String value(Alert alert) {
    return switch (this) {
      case BEHIND -> alert.origin() == null ? null : alert.origin().arn();
      case ACTOR -> Words.actor(alert.actor());
      case ADDRESS -> alert.source().ip();
      case OWNER ->
          CompleteAlert.or(alert.snapshot().ownerAccountId(), alert.event().recipientAccountId());
      case SNAPSHOT -> alert.snapshot().id();
    };
  }
}
