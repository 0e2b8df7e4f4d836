package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.List;

/** What somebody has declared beforehand, and what goes beyond it. */
final class ExceptionStories {

  private static final Snapshot ORDERS = Snapshot.of("orders for the migration", 200);

  private static final String MIGRATION =
      """
      version: 3
      entries:
        - id: chg-4711
          kind: approve
          ticket: CHG-4711
          owner: storage@example.com
          reason: orders move to the new company
          from: 2025-03-12T13:00:00Z
          until: 2025-03-12T15:00:00Z
          expires: 2025-03-13T00:00:00Z
          actors: ["arn:aws:iam::111122223333:user/alice"]
          targets: ["777788889999"]
      """;

  private ExceptionStories() {}

  static List<Scenario> all() {
    return List.of(
        approvedChange(), beyondTheApproval(), knownScanner(), expired(), trustedForAQuarter());
  }

  private static Trail watched(Caller... callers) {
    Trail trail = Trail.ofProd();
    for (Caller caller : callers) {
      trail.worksOn("2025-02-24", "2025-03-11", caller);
    }
    return trail;
  }

  private static Scenario approvedChange() {
    Caller alice = Caller.user("alice");
    return new Scenario(
        "approved-change",
        "In the window of an approved change, alice makes a snapshot and shares it with the account"
            + " that the change names, which copies it; later she takes the share back.",
        "No alert: the share is critical 91 (unknown account 21, own snapshot 15, first share 5, new"
            + " target 10, copied 40) and on the audit output, hidden by the entry chg-4711 with its"
            + " ticket and owner.",
        "A theft looks the same; only somebody who planned it can say that it is none.",
        watched(alice)
            .at("2025-03-12T13:40:12Z", alice)
            .creates(ORDERS)
            .at("2025-03-12T13:52:30Z", alice)
            .shares(ORDERS, SECOND_STRANGER)
            .at("2025-03-12T13:58:03Z", Caller.outsider(SECOND_STRANGER))
            .copiesShared(ORDERS)
            .at("2025-03-12T15:31:44Z", alice)
            .takesBack(ORDERS, SECOND_STRANGER)
            .events(),
        "",
        MIGRATION);
  }

  private static Scenario beyondTheApproval() {
    Caller alice = Caller.user("alice");
    Snapshot customers = Snapshot.of("customers", 80);
    Snapshot ledger = Snapshot.of("ledger", 40);
    return new Scenario(
        "beyond-the-approval",
        "The change of approved-change; alice also shares a snapshot with another account in one"
            + " call with the approved one, and a third from a hosting company in a new country.",
        "One audit record, and two alerts that name the entry and why it does not hide them:"
            + " medium 36 for the account that it does not name, high 61 for the new place of her key, country and"
            + " network.",
        "An approval must not become the best hour for a theft.",
        watched(alice)
            .at("2025-03-12T13:05:30Z", alice)
            .shares(ORDERS, SECOND_STRANGER)
            .at("2025-03-12T13:25:00Z", alice)
            .shares(customers, SECOND_STRANGER, STRANGER)
            .at("2025-03-12T14:44:19Z", alice.from(Cast.HOSTING))
            .shares(ledger, SECOND_STRANGER)
            .events(),
        "",
        MIGRATION);
  }

  private static Scenario knownScanner() {
    Caller scanner =
        Caller.role("DiskScanner", "scan", "2025-03-12T09:00:00Z").from(Cast.DATACENTRE);
    Snapshot first = Snapshot.of("scanned", 30);
    Snapshot second = Snapshot.of("scanned too", 30);
    Snapshot third = Snapshot.of("scanned and open", 30);
    return new Scenario(
        "known-scanner",
        "A scanner's role shares a snapshot with the scanner's account, as an entry expects; then"
            + " one with another account, and one with everyone.",
        "The first is suppressed with its medium 36 (unknown account 21, own snapshot 15); the"
            + " others are alerts, low 21 and high 60: the other account is not the entry's, and"
            + " everyone never is unless an entry says so, not even for a snapshot that it names.",
        "Whoever gets hold of the role finds no hole in what is watched.",
        Trail.ofProd()
            .at("2025-03-12T09:10:00Z", scanner)
            .creates(first)
            .at("2025-03-12T09:10:20Z", scanner)
            .shares(first, SECOND_STRANGER)
            .at("2025-03-12T11:20:20Z", scanner)
            .shares(second, STRANGER)
            .at("2025-03-12T13:30:20Z", scanner)
            .makesPublic(third)
            .events(),
        "",
        """
        version: 12
        entries:
          - id: disk-scanner
            kind: suppress
            owner: cloud-security@example.com
            reason: the scanner reads every volume once a night
            expires: 2025-12-31T00:00:00Z
            actors: ["arn:aws:iam::111122223333:role/DiskScanner"]
            targets: ["777788889999"]
          - id: disk-scanner-anything
            kind: suppress
            owner: cloud-security@example.com
            reason: whatever it does with this snapshot
            expires: 2025-12-31T00:00:00Z
            snapshots: ["%s"]
        """
            .formatted(third.id()));
  }

  private static Scenario expired() {
    Caller bob = Caller.user("bob");
    return new Scenario(
        "expired-entry",
        "Bob shares two snapshots with the same partner: one in the last second before an entry"
            + " expires, one in the very second at which it does.",
        "Both are medium 36; the first is suppressed, the second an alert: an entry holds by the"
            + " time of the share, whenever it is judged.",
        "Nobody has to remember to take an exception out again.",
        watched(bob)
            .at("2025-03-12T11:59:59Z", bob)
            .shares(Snapshot.of("in time", 10), SECOND_STRANGER)
            .at("2025-03-12T12:00:00Z", bob)
            .shares(Snapshot.of("too late", 10), SECOND_STRANGER)
            .events(),
        "",
        """
        version: 1
        entries:
          - id: partner-trial
            kind: suppress
            owner: bob@example.com
            reason: trial with a partner
            expires: 2025-03-12T12:00:00Z
            targets: ["777788889999"]
        """);
  }

  private static Scenario trustedForAQuarter() {
    Caller bob = Caller.user("bob");
    Snapshot tagged = Snapshot.of("tagged", 10);
    return new Scenario(
        "trusted-for-a-quarter",
        "Bob shares a snapshot with a partner that an entry trusts in this region for a quarter, and"
            + " then makes another one public.",
        "Two alerts: low 18 for the partner, who is labelled with the entry (trusted 3, first share"
            + " 5, new target 10), and critical 75 for everyone, whom no entry can trust.",
        "Trust lowers a score; it hides nothing.",
        watched(bob)
            .at("2025-03-12T11:10:00Z", bob)
            .shares(tagged, SECOND_STRANGER)
            .at("2025-03-12T11:20:00Z", bob)
            .makesPublic(Snapshot.of("open", 10))
            .events(),
        "",
        """
        version: 20250301
        entries:
          - id: partner-q1
            kind: trust
            owner: partners@example.com
            reason: contract 2025-17
            from: 2025-01-01T00:00:00Z
            expires: 2025-04-01T00:00:00Z
            regions: [eu-central-1]
            targets: ["777788889999"]
        """);
  }
}
