package io.sharetrail.config;

import io.sharetrail.exceptions.ExceptionEntry;
import io.sharetrail.exceptions.ExceptionKind;
import java.time.Instant;
import java.util.function.Consumer;

/** Rules between the fields of an exception whose fields are right each for itself. */
record EntryChecks(ExceptionEntry entry, Consumer<String> complaints) {

  void run() {
    before("from", entry.from(), "until", entry.until());
    before("from", entry.from(), "expires", entry.expires());
    if (entry.until() != null && entry.until().isAfter(entry.expires())) {
      complaints.accept(
          "until " + entry.until() + " is after expires " + entry.expires() + ", which ends it");
    }
    if (entry.accounts().isEmpty()
        && entry.actors().isEmpty()
        && entry.targets().isEmpty()
        && entry.snapshots().isEmpty()
        && entry.tags().isEmpty()) {
      complaints.accept(
          "would be about everything: state at least one of accounts, actors, targets, snapshots,"
              + " tags");
    }
    if (entry.kind() == ExceptionKind.TRUST) {
      trust();
    } else if (entry.kind() == ExceptionKind.APPROVE) {
      approve();
    }
  }

  private void before(String first, Instant from, String second, Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      complaints.accept(first + " " + from + " is not before " + second + " " + to);
    }
  }

  private void trust() {
    if (entry.targets().isEmpty()) {
      complaints.accept("trust needs targets: the accounts that are trusted");
    }
    for (String target : entry.targets()) {
      if (!ExceptionType.isAccount(target)) {
        complaints.accept(
            "trust in "
                + target
                + " is not possible: name 12-digit accounts (of an organization, its management"
                + " account); everyone is never trusted");
      }
    }
  }

  private void approve() {
    needs("ticket", entry.ticket() != null, "the change");
    needs("from", entry.from() != null, "when the change begins");
    needs("until", entry.until() != null, "when the change ends");
    needs("targets", !entry.targets().isEmpty(), "whom the change shares with");
    needs(
        "actors, snapshots or tags",
        !entry.actors().isEmpty() || !entry.snapshots().isEmpty() || !entry.tags().isEmpty(),
        "who makes the change, or what it is about");
  }

  private void needs(String field, boolean there, String what) {
    if (!there) {
      complaints.accept("approve needs " + field + ": " + what);
    }
  }
}
