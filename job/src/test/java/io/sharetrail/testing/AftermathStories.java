package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.BROWSER;
import static io.sharetrail.testing.Cast.OFFICE;
import static io.sharetrail.testing.Cast.SECOND_STRANGER;
import static io.sharetrail.testing.Cast.STAGING;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.List;

/** What becomes of a grant: used by whom, when, and how it ends. */
final class AftermathStories {
  private AftermathStories() {}

  static List<Scenario> all() {
    return List.of(
        twoStrangersCopy(),
        copied25HoursLater(),
        usedWithoutAShare(),
        responderRevokes(),
        sharedAgain(),
        backFromTheBin());
  }

  private static Scenario twoStrangersCopy() {
    Caller karl = Caller.user("karl");
    Snapshot loot = Snapshot.of("patient records", 210);
    return new Scenario(
        "two-strangers-copy",
        "Karl snapshots a volume and shares the snapshot with one stranger; that one copies it, and"
            + " so does a second stranger, to whom nobody was ever seen to grant anything.",
        "Two alerts: the share is critical 86 (unknown account 21, own snapshot 15, used +40, by a"
            + " stranger +10), the second stranger's copy is high 71 (unknown account 21, used 40,"
            + " by a stranger 10); the first stranger's copy is explained by the share and"
            + " suppressed.",
        "If every grant is known and somebody else uses it, there is a way in that nobody sees.",
        Trail.ofProd()
            .at("2025-03-12T09:00:12Z", karl)
            .creates(loot)
            .at("2025-03-12T09:20:33Z", karl)
            .shares(loot, STRANGER)
            .at("2025-03-12T09:26:08Z", Caller.account(STRANGER))
            .copiesShared(loot)
            .at("2025-03-12T09:41:50Z", Caller.account(SECOND_STRANGER))
            .copiesShared(loot)
            .events());
  }

  private static Scenario copied25HoursLater() {
    Caller kate = Caller.user("kate");
    Snapshot loot = Snapshot.of("telemetry", 640);
    return new Scenario(
        "copied-25-hours-later",
        "Kate snapshots a volume and shares the snapshot with a stranger, who copies it 25 hours"
            + " after the share, an hour after the share's window has closed.",
        "One alert that settles as medium 36 (unknown account 21, own snapshot 15) and is revised,"
            + " settled as it is, to critical 76 (+40); the copy is explained by the share and"
            + " suppressed.",
        "An open door is open on the second day too.",
        Trail.ofProd()
            .at("2025-03-12T09:50:00Z", kate)
            .creates(loot)
            .at("2025-03-12T10:00:00Z", kate)
            .shares(loot, STRANGER)
            .at("2025-03-13T11:00:00Z", Caller.account(STRANGER))
            .copiesShared(loot)
            .events());
  }

  private static Scenario usedWithoutAShare() {
    Caller carol = Caller.user("carol").using(BROWSER);
    Snapshot old = Snapshot.of("warehouse", 1000);
    return new Scenario(
        "used-without-a-share",
        "An account of the organisation and, an hour later, a stranger make volumes of an old"
            + " snapshot, whose creation and whose shares lie before everything that was seen.",
        "One alert, high 61 (unknown account 21, used 40) on the stranger's use; that of the"
            + " organisation's own account is suppressed.",
        "The share may be years old, or made where nobody looks; the use is seen all the same.",
        Trail.ofProd()
            .at("2025-03-12T15:10:21Z", carol)
            .lists("Snapshots")
            .at("2025-03-12T15:30:00Z", Caller.account(STAGING))
            .makesVolumeOfShared(old)
            .at("2025-03-12T16:31:07Z", Caller.account(STRANGER))
            .makesVolumeOfShared(old)
            .events());
  }

  private static Scenario responderRevokes() {
    Caller lena = Caller.user("lena");
    Caller responder =
        Caller.role("SecurityResponse", "olivia", "2025-03-12T10:10:02Z")
            .from(OFFICE)
            .using(BROWSER);
    Snapshot old = Snapshot.of("intranet", 45);
    return new Scenario(
        "responder-revokes",
        "Lena shares an old snapshot with a stranger; fourteen minutes later olivia, with the"
            + " security team's role, takes the share back.",
        "One alert, low 21 (unknown account) before and after: what a responder does is no cleanup,"
            + " and the alert says that the share is contained.",
        "A score that rises because somebody helped teaches people not to help.",
        Trail.ofProd()
            .at("2025-03-12T10:00:40Z", lena)
            .shares(old, STRANGER)
            .at("2025-03-12T10:13:15Z", responder)
            .lists("Snapshots")
            .at("2025-03-12T10:14:51Z", responder)
            .takesBack(old, STRANGER)
            .events());
  }

  private static Scenario sharedAgain() {
    Caller sybil = Caller.user("sybil");
    Snapshot old = Snapshot.of("design drawings", 130);
    return new Scenario(
        "shared-again",
        "Sybil shares an old snapshot with a stranger, takes the share back twenty minutes later"
            + " and shares the snapshot with the same stranger again.",
        "Two alerts: the first starts as low 21 (unknown account), is revised to medium 31 (revoked"
            + " by the same actor +10) and says in the end that the stranger has access; the second"
            + " is low 21.",
        "An alert that says revoked while the door stands open sends an analyst home.",
        Trail.ofProd()
            .at("2025-03-12T17:00:00Z", sybil)
            .shares(old, STRANGER)
            .at("2025-03-12T17:20:14Z", sybil)
            .takesBack(old, STRANGER)
            .at("2025-03-12T17:45:30Z", sybil)
            .shares(old, STRANGER)
            .events());
  }

  private static Scenario backFromTheBin() {
    Caller wendy = Caller.user("wendy");
    Snapshot old = Snapshot.of("contracts", 70);
    return new Scenario(
        "back-from-the-bin",
        "Wendy shares an old snapshot with a stranger and deletes it; two hours later she takes it"
            + " out of the Recycle Bin, with the permissions it had, and the stranger copies it.",
        "One alert that starts as low 21 (unknown account) and is revised to high 71 (deleted by"
            + " the same actor +10, used +40), which says that the snapshot is still shared and"
            + " knows volume and size from the restoration; the copy is suppressed.",
        "What lies in the Recycle Bin is not gone, and neither are its permissions.",
        Trail.ofProd()
            .at("2025-03-12T09:00:50Z", wendy)
            .shares(old, STRANGER)
            .at("2025-03-12T09:05:16Z", wendy)
            .deletes(old)
            .at("2025-03-12T11:31:02Z", wendy)
            .restores(old)
            .at("2025-03-12T11:40:29Z", Caller.account(STRANGER))
            .copiesShared(old)
            .events());
  }
}
