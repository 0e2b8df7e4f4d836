package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The two columns of a message: who, from where, which data, and what became of it. */
final class SlackFacts {

  private static final int LONGEST = 200;

  private record Fact(String name, String value) {}

  private SlackFacts() {}

  static Consumer<Fields> block(Alert alert, Extent whole) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Who", who(alert)));
    facts.add(new Fact("From", from(alert.source())));
    facts.add(new Fact("Data", data(alert.snapshot())));
    facts.add(new Fact("Owner", alert.event().recipientAccountId()));
    facts.add(new Fact("Region", alert.event().awsRegion()));
    facts.add(new Fact("To", SlackMessage.counts(whole)));
    facts.add(new Fact("Still open", open(alert, whole)));
    facts.add(new Fact("Used by another account", used(alert, whole)));
    facts.add(new Fact("When", alert.eventTime() == null ? null : alert.eventTime().toString()));
    facts.add(new Fact("Suppressed by", alert.suppressedBy()));
    facts.removeIf(fact -> fact.value() == null || fact.value().isEmpty());
    return to ->
        to.text("type", "section")
            .objects(
                "fields",
                facts,
                (field, fact) ->
                    SlackText.plain(
                        field,
                        fact.name() + "\n" + SlackText.line(fact.value(), LONGEST),
                        SlackText.FIELD));
  }

  private static String who(Alert alert) {
    String name = Facets.who(alert.actor());
    String key = alert.actor().accessKeyId();
    return name == null ? "unknown" : name + (key == null ? "" : " with key " + key);
  }

  private static String from(AlertSource source) {
    StringBuilder text = new StringBuilder(source.ip() == null ? "unknown" : source.ip());
    if (source.country() != null) {
      text.append(" · ").append(source.city() == null ? "" : source.city() + ", ");
      text.append(source.country());
    }
    if (source.asn() != null) {
      text.append(" · AS").append(source.asn());
      text.append(source.asOrganisation() == null ? "" : " " + source.asOrganisation());
    }
    return source.location() == null ? text.toString() : text + " · " + place(source.location());
  }

  /** How usual the place is, in words; a label that is new here as it is. */
  private static String place(String location) {
    return switch (location) {
      case "new" -> "new for this actor";
      case "usual" -> "usual for this actor";
      case "warming-up" -> "not judged: too little history";
      case "place-unknown" -> "the place is unknown";
      case "actor-unknown" -> "not judged: the actor is unknown";
      case "own-exit" -> "one of the organisation's own ways out";
      case "too-varied" -> "not judged: the actor comes from too many places";
      default -> location;
    };
  }

  private static String data(AlertSnapshot snapshot) {
    if (snapshot.id() == null) {
      return null;
    }
    StringBuilder text = new StringBuilder(snapshot.id());
    if (snapshot.volumeId() != null) {
      text.append(" of ").append(snapshot.volumeId());
    }
    if (snapshot.volumeSizeGib() != null) {
      text.append(", ").append(snapshot.volumeSizeGib()).append(" GiB");
    }
    if (snapshot.encrypted() != null) {
      text.append(snapshot.encrypted() ? ", encrypted" : ", unencrypted");
    }
    return text.toString();
  }

  private static String open(Alert alert, Extent whole) {
    AlertOutcome outcome = alert.outcome();
    if (whole.open()) {
      return alert.storm() == null
          ? "YES, to " + whole.openGrants() + (whole.openGrants() == 1 ? " target" : " targets")
          : "YES, in " + whole.openGrants() + " alerts";
    }
    if (outcome.exposedFrom() == null && alert.storm() == null) {
      return null;
    }
    String how = outcome.deleted() ? ", deleted" : outcome.reverted() ? ", revoked" : "";
    return outcome.exposedSeconds() == null
        ? "no" + how
        : "no" + how + "; it was for " + outcome.exposedSeconds() + " s";
  }

  private static String used(Alert alert, Extent whole) {
    AlertOutcome outcome = alert.outcome();
    if (!outcome.consumed()) {
      return "not seen";
    }
    return outcome.consumers().isEmpty()
        ? "YES"
        : "YES: "
            + String.join(", ", outcome.consumers().stream().limit(5).toList())
            + (whole.consumers() > 5 ? " and " + (whole.consumers() - 5) + " more" : "");
  }
}
