package io.sharetrail.report;

import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertHistory;
import io.sharetrail.alert.Alert.AlertOrigin;
import io.sharetrail.alert.Alert.AlertSource;
import java.util.ArrayList;
import java.util.List;

/** Who did it and where it came from. */
final class ActorLines {

  private static final int MAX_NAMED_TARGETS = 5;

  private ActorLines() {}

  static List<Line> who(AlertActor actor, int columns) {
    List<Line> lines =
        new ArrayList<>(
            new Flow(columns)
                .item(Span.bold(Words.actor(actor)))
                .phrase(actor.type(), Tone.PLAIN)
                .phrase(named("account", actor.accountId()), Tone.PLAIN)
                .phrase(named("key", actor.accessKeyId()), Tone.PLAIN)
                .lines());
    lines.addAll(new Flow(columns).item(actor.arn()).lines());
    lines.addAll(
        new Flow(columns)
            .phrase(named("session", actor.sessionName()), Tone.PLAIN)
            .phrase(named("issued by", actor.sessionIssuerArn()), Tone.PLAIN)
            .phrase(named("source identity", actor.sourceIdentity()), Tone.PLAIN)
            .phrase(named("invoked by", actor.invokedBy()), Tone.PLAIN)
            .lines());
    return lines;
  }

  /** Who is behind temporary credentials. */
  static List<Line> origin(AlertOrigin origin, int columns) {
    if (origin == null) {
      return List.of();
    }
    List<Line> lines =
        new ArrayList<>(
            new Flow(columns)
                .item(Span.bold(origin.arn() == null ? origin.accountId() : origin.arn()))
                .lines());
    lines.addAll(
        new Flow(columns)
            .phrase(named("key", origin.accessKeyId()), Tone.PLAIN)
            .phrase(named("from", origin.sourceIp()), Tone.PLAIN)
            .phrase(named("source identity", origin.sourceIdentity()), Tone.PLAIN)
            .lines());
    lines.addAll(
        new Flow(columns)
            .phrase(
                origin.time() == null
                    ? origin.eventName()
                    : origin.eventName() + " at " + Words.time(origin.time()),
                Tone.PLAIN)
            .phrase(origin.hops() > 1 ? origin.hops() + " calls before" : null, Tone.PLAIN)
            .lines());
    return lines;
  }

  /** Whether sharing is usual for them. */
  static List<Line> history(AlertHistory history, int columns) {
    if (history == null) {
      return List.of();
    }
    String days = Words.count(history.watchedDays(), "day") + " of history";
    String share =
        history.firstShareByActor() == null
            ? "sharing not judged: only " + days
            : history.firstShareByActor()
                ? "first share by this actor in " + days
                : "the actor has shared before";
    return new Flow(columns)
        .phrase(share, Tone.PLAIN)
        .phrase(some("new for the account: ", Words.known(history.newTargets())), Tone.PLAIN)
        .phrase(some("the actor's habit: ", Words.known(history.habitualTargets())), Tone.PLAIN)
        .phrase(
            Boolean.TRUE.equals(history.unusualHour()) ? "never there at this hour" : null,
            Tone.PLAIN)
        .phrase(
            history.bulk() == null ? null : history.bulk() + " or more shared within an hour",
            Tone.PLAIN)
        .phrase(
            history.calendar() == null ? null : history.calendar().replace('-', ' '), Tone.PLAIN)
        .lines();
  }

  private static String some(String what, List<String> targets) {
    if (targets.isEmpty()) {
      return null;
    }
    List<String> named = targets.subList(0, Math.min(MAX_NAMED_TARGETS, targets.size()));
    String more =
        targets.size() > named.size() ? " and " + (targets.size() - named.size()) + " more" : "";
    return what + String.join(", ", named) + more;
  }

  static List<Line> where(AlertSource source, int columns) {
    List<Line> lines =
        new ArrayList<>(
            new Flow(columns)
                .item(Span.bold(source.ip()))
                .phrase(place(source), Tone.PLAIN)
                .phrase(network(source), Tone.PLAIN)
                .lines());
    lines.addAll(
        new Flow(columns)
            .phrase(verdict(source), Tone.PLAIN)
            .phrase(resolved(source), Tone.PLAIN)
            .phrase(identities(source), Tone.PLAIN)
            .lines());
    lines.addAll(new Flow(columns).phrase(source.userAgent(), Tone.DIM).lines());
    return lines;
  }

  private static String resolved(AlertSource source) {
    return source.resolved() == null ? null : "its key was last at " + source.resolved().ip();
  }

  private static String place(AlertSource source) {
    return source.city() == null
        ? source.country()
        : source.country() == null ? source.city() : source.city() + ", " + source.country();
  }

  private static String network(AlertSource source) {
    if (source.asn() == null) {
      return source.asOrganisation();
    }
    return "AS"
        + source.asn()
        + (source.asOrganisation() == null ? "" : " " + source.asOrganisation());
  }

  private static String verdict(AlertSource source) {
    if (source.location() == null) {
      return "location not judged yet";
    }
    String days = Words.count(source.baselineDays(), "day");
    return switch (source.location()) {
      case "new" -> "new for this actor in " + days + " of history";
      case "usual" -> "usual for this actor in " + days + " of history";
      case "warming-up" -> "location not judged: only " + days + " of history";
      case "place-unknown" -> "location not judged: the place is unknown";
      case "actor-unknown" -> "location not judged: the actor is unknown";
      case "own-exit" -> "one of the organisation's own ways out";
      case "too-varied" -> "location not judged: the actor comes from too many places";
      default -> source.location() + ", " + days + " of history";
    };
  }

  private static String identities(AlertSource source) {
    int identities = source.identitiesAtAddress();
    if (identities == 0) {
      return null;
    }
    return identities == 1
        ? "1 identity at this address"
        : identities + " identities at this address";
  }

  private static String named(String name, String value) {
    return value == null ? null : name + " " + value;
  }
}
