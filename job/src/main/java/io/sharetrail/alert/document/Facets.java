package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.location.SourceAddress;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What several forms ask of an alert. */
final class Facets {

  private static final long SETTLED = 1L << 62;
  private static final String SERVICE = ".amazonaws.com";

  private Facets() {}

  /** When this revision was emitted, as far as its sequence tells. */
  static Instant emitted(Alert alert) {
    return Instant.ofEpochMilli(alert.sequence() & ~SETTLED);
  }

  static boolean settled(Alert alert) {
    return alert.status() == AlertStatus.SETTLED;
  }

  static boolean suppressed(Alert alert) {
    return alert.suppressedBy() != null;
  }

  /** Whether the call failed; that of a roll-up tells by the kind of its alerts. */
  static boolean failed(Alert alert) {
    String kind = alert.storm() == null ? alert.kind() : alert.storm().kind();
    return alert.event().errorCode() != null || (kind != null && kind.endsWith("-failed"));
  }

  /** The text if it is an address, in its canonical form; else null. */
  static String ip(String text) {
    SourceAddress address = SourceAddress.parse(text);
    return address == null ? null : address.text();
  }

  /** The service's short name, {@code ec2} for {@code ec2.amazonaws.com}; null if it is none. */
  static String service(Alert alert) {
    String source = alert.event().eventSource();
    return source != null && source.endsWith(SERVICE)
        ? source.substring(0, source.length() - SERVICE.length())
        : source;
  }

  /** ARN of who called, else what names it best; null if nothing does. */
  static String who(AlertActor actor) {
    return Stream.of(actor.arn(), actor.name(), actor.invokedBy(), actor.accountId())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Of the call and of what was around it, each once, as far as they are addresses. */
  static Set<String> addresses(Alert alert) {
    Set<String> ips = new LinkedHashSet<>();
    ips.add(ip(alert.source().ip()));
    if (alert.source().resolved() != null) {
      ips.add(ip(alert.source().resolved().ip()));
    }
    if (alert.origin() != null) {
      ips.add(ip(alert.origin().sourceIp()));
    }
    alert.timeline().forEach(entry -> ips.add(ip(entry.sourceIp())));
    ips.remove(null);
    return ips;
  }

  /** Identities of the call and of what was around it, each once. */
  static Set<String> identities(Alert alert) {
    AlertActor actor = alert.actor();
    Set<String> users = new LinkedHashSet<>();
    users.add(actor.arn());
    users.add(actor.name());
    users.add(actor.sessionName());
    users.add(actor.sessionIssuerArn());
    users.add(actor.sourceIdentity());
    if (alert.origin() != null) {
      users.add(alert.origin().arn());
      users.add(alert.origin().sourceIdentity());
    }
    alert.timeline().stream().map(TimelineEntry::actor).forEach(users::add);
    users.remove(null);
    return users;
  }

  /** First and last of the steps, or the call itself; null if there is no time at all. */
  static Instant first(Alert alert) {
    return times(alert).min(Instant::compareTo).orElse(null);
  }

  static Instant last(Alert alert) {
    return times(alert).max(Instant::compareTo).orElse(null);
  }

  private static Stream<Instant> times(Alert alert) {
    Stream<Instant> storm =
        alert.storm() == null
            ? Stream.of()
            : Stream.of(alert.storm().firstEventTime(), alert.storm().lastEventTime());
    return Stream.of(
            Stream.of(alert.eventTime()), storm, alert.timeline().stream().map(TimelineEntry::time))
        .flatMap(times -> times)
        .filter(Objects::nonNull);
  }
}
