package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.List;

/** What would have stopped a share, or made it useless, and was taken away. */
final class GuardStories {

  private GuardStories() {}

  static List<Scenario> all() {
    return List.of(encryptionGivenUp(), keysOpened());
  }

  private static Scenario encryptionGivenUp() {
    Caller judy = Caller.user("judy");
    Snapshot snapshot = Snapshot.of("ledger", 80);
    return new Scenario(
        "encryption-given-up",
        "Judy is refused when she tries to share an old snapshot with a stranger, switches encryption by"
            + " default off in the region, and shares it once her rights have grown.",
        "Two alerts: the share is high 48 (unknown account 21, one refused try 12, default encryption"
            + " 15), the try medium 25 (attempt 10, default encryption 15).",
        "One refusal is bad luck; what follows it is not.",
        Trail.ofProd()
            .at("2025-03-12T10:01:10Z", judy)
            .refused()
            .shares(snapshot, STRANGER)
            .at("2025-03-12T10:04:00Z", judy)
            .call("ec2", "DisableEbsEncryptionByDefault", false, Trail.object(), null)
            .at("2025-03-12T10:09:30Z", judy)
            .shares(snapshot, STRANGER)
            .events());
  }

  private static Scenario keysOpened() {
    Caller ken = Caller.user("ken");
    Caller lea = Caller.user("lea");
    Trail trail = Trail.ofProd();
    Deeds.grantsKey(trail.at("2025-03-12T10:01:10Z", ken), STRANGER);
    trail.at("2025-03-12T10:03:40Z", ken).shares(Snapshot.of("sealed one", 80), STRANGER);
    Deeds.grantsKey(trail.at("2025-03-13T10:01:10Z", lea), "all");
    trail.at("2025-03-13T10:03:40Z", lea).shares(Snapshot.of("sealed two", 80), SECOND_STRANGER);
    return new Scenario(
        "keys-opened",
        "Ken gives a stranger the use of a KMS key and shares a snapshot with him; a day later lea gives"
            + " it to everyone and shares another snapshot with another stranger.",
        "Two alerts, medium each: 33 (unknown account 21, key opened to the target 12) and 46 (unknown"
            + " account 21, key opened to everyone 25).",
        "An encrypted snapshot is shared in two steps, and the first one says why.",
        trail.events());
  }
}
