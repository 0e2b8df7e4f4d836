package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.PROD;
import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STAGING;
import static io.sharetrail.testing.Cast.STRANGER;
import static io.sharetrail.testing.Cast.TRUSTED;
import static io.sharetrail.testing.Cast.VENDOR;

import java.util.List;

/** To whom a snapshot is shared, and who stands behind it. */
final class TargetStories {
  private TargetStories() {}

  static List<Scenario> all() {
    return List.of(publicShare(), severalTargets(), ownAndOrganisation(), twoActorsOneNat());
  }

  private static Scenario publicShare() {
    Caller backup = Caller.role("NightlyBackup", "nightly", "2025-03-12T01:00:00Z");
    Snapshot dump = Snapshot.of("web server", 100).describedAs("nightly web server");
    return new Scenario(
        "public-share",
        "A session of the backup role snapshots a volume and an hour later makes that snapshot"
            + " public.",
        "One alert, critical 75 (public 60, own snapshot 15); the target is everyone.",
        "Anybody with an AWS account can copy a public snapshot, and there are people who watch for"
            + " new ones.",
        Trail.ofProd()
            .at("2025-03-12T01:00:21Z", backup)
            .lists("Volumes")
            .at("2025-03-12T01:01:30Z", backup)
            .creates(dump)
            .at("2025-03-12T02:03:55Z", backup)
            .makesPublic(dump)
            .events());
  }

  private static Scenario severalTargets() {
    Caller dave = Caller.user("dave");
    Snapshot first = Snapshot.of("shop images", 250);
    Snapshot second = Snapshot.of("shop orders", 250);
    return new Scenario(
        "several-targets",
        "Dave shares one snapshot with an account of the organisation, a vendor in use, the trusted"
            + " account and a stranger in a single call, and a second one with two strangers.",
        "Two alerts, medium 31 each (the worst target counts: unknown account 21; three or more"
            + " targets within the hour 10), the first with four targets and a verdict for each (same organisation, vendor, trusted, unknown), the"
            + " second with two unknown ones.",
        "The stranger among friends is the one that matters, and a query that reads one userId per"
            + " call misses or garbles him.",
        Trail.ofProd()
            .at("2025-03-12T14:30:00Z", dave)
            .shares(first, STAGING, VENDOR, TRUSTED, STRANGER)
            .at("2025-03-12T14:31:20Z", dave)
            .shares(second, STRANGER, SECOND_STRANGER)
            .events());
  }

  private static Scenario ownAndOrganisation() {
    Caller heidi = Caller.user("heidi");
    Snapshot first = Snapshot.of("staging seed", 20);
    Snapshot second = Snapshot.of("golden image", 16);
    return new Scenario(
        "own-and-organisation",
        "Heidi shares one snapshot with the account that owns it and another one with an account of"
            + " the same organisation.",
        "The share with the owner is suppressed and recorded in the audit output; the other is one"
            + " alert, low 5 (same organisation).",
        "Most shares are like these, and an analyst who is called for them stops coming.",
        Trail.ofProd()
            .at("2025-03-12T11:15:04Z", heidi)
            .shares(first, PROD)
            .at("2025-03-12T11:20:41Z", heidi)
            .shares(second, STAGING)
            .events());
  }

  private static Scenario twoActorsOneNat() {
    Caller bob = Caller.user("bob");
    Caller carol = Caller.user("carol");
    Caller ivan = Caller.user("ivan");
    Caller judy = Caller.user("judy");
    Snapshot common = Snapshot.of("chat history", 75);
    Snapshot unrelated = Snapshot.of("build cache", 35);
    Snapshot old = Snapshot.of("forum", 55);
    return new Scenario(
        "two-actors-one-nat",
        "Behind the office's one address bob creates a snapshot that carol shares with a stranger;"
            + " two days later ivan creates a snapshot while judy, behind the same address, shares"
            + " quite another one with a second stranger.",
        "Two alerts: carol's is medium 26 (unknown account 21, snapshot created by another known"
            + " identity 5), judy's is low 21 (unknown account) and owes nothing to ivan.",
        "An address shared by an office joins people who have nothing to do with each other; the"
            + " snapshot is what tells accomplices from colleagues.",
        Trail.ofProd()
            .at("2025-03-12T09:02:10Z", bob)
            .lists("Volumes")
            .at("2025-03-12T09:05:31Z", bob)
            .creates(common)
            .at("2025-03-12T09:40:12Z", carol)
            .shares(common, STRANGER)
            .at("2025-03-14T09:05:31Z", ivan)
            .creates(unrelated)
            .at("2025-03-14T09:40:12Z", judy)
            .shares(old, SECOND_STRANGER)
            .events());
  }
}
