package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.HOSTING;
import static io.sharetrail.testing.Cast.STRANGER;

import java.time.LocalDate;
import java.util.List;

/** Keys, roles and places that are new for somebody, and those that only look like it. */
final class NewThingsStories {

  /** Another desk of the office: DE, AS64496. */
  private static final String NEXT_DESK = "192.0.2.77";

  private NewThingsStories() {}

  static List<Scenario> all() {
    return List.of(
        lookingAround(),
        inventoryByHabit(),
        newDesk(),
        ownDesk(),
        newRole(),
        usualRole(),
        consoleFromNowhere(),
        consoleFromTheOffice(),
        listedVendor(),
        notGuardDuty());
  }

  private static Scenario lookingAround() {
    Caller dave = Caller.user("dave");
    return new Scenario(
        "looking-around",
        "Dave, of whom too little is known, asks for users, roles, databases, keys, secrets and"
            + " trails within three minutes, and shares an old snapshot with a stranger half an"
            + " hour later.",
        "One alert, medium 29 (unknown account 21, discovery calls 8).",
        "Who belongs here knows what there is.",
        Trail.ofProd()
            .looksAround("2025-03-12T10:12:05Z", dave)
            .at("2025-03-12T10:44:20Z", dave)
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events());
  }

  private static Scenario inventoryByHabit() {
    Caller inventory = Caller.role("Inventory", "daily", "2025-03-08T00:00:00Z");
    Caller erin = Caller.atConsole("erin", "2025-03-12T09:00:00Z");
    Trail trail = Trail.ofProd();
    for (int day = 8; day <= 12; day++) {
      trail.looksAround(String.format("2025-03-%02dT05:10:00Z", day), inventory);
    }
    return new Scenario(
        "inventory-by-habit",
        "A role that takes an inventory every morning shares a snapshot with a stranger right after"
            + " it, and erin does after clicking through half of the console.",
        "Two alerts, each low 21 (unknown account): the inventory is a habit of the role since"
            + " three days, and what the console reads to draw its pages nobody has asked for.",
        "Who counts the furniture every day is no burglar.",
        trail
            .at("2025-03-12T05:20:00Z", inventory)
            .shares(Snapshot.of("inventory", 20), STRANGER)
            .looksAround("2025-03-12T09:12:05Z", erin)
            .at("2025-03-12T09:30:00Z", erin)
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events());
  }

  private static Scenario newDesk() {
    Caller bob = Caller.user("bob");
    return new Scenario(
        "key-at-a-new-address",
        "Bob has worked from one address for ten days; then his access key shares an old snapshot"
            + " with a stranger from another one of the same network.",
        "One alert, medium 46 (unknown account 21, long-term key at a new address 10, first share"
            + " by the actor 5, new target 10): neither country nor network are new.",
        "A key that was copied next door leaves the country nowhere.",
        Trail.ofProd()
            .worksOn("2025-02-26", "2025-03-11", bob)
            .at("2025-03-12T11:20:31Z", bob.from(NEXT_DESK))
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events());
  }

  private static Scenario ownDesk() {
    Caller bob = Caller.user("bob");
    return new Scenario(
        "key-behind-the-exit",
        "Bob has worked from one address for ten days; then he shares an old snapshot with a"
            + " stranger from another one, which is a way out of his own organisation.",
        "One alert, medium 36 (unknown account 21, first share by the actor 5, new target 10): the"
            + " address is new for nobody.",
        "Networks get new ways out; people do not become thieves by it.",
        Trail.ofProd()
            .worksOn("2025-02-26", "2025-03-11", bob)
            .at("2025-03-12T11:20:31Z", bob.from(NEXT_DESK))
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events(),
        """
        networks:
          egress: ["192.0.2.64/26"]
        """);
  }

  private static Scenario newRole() {
    return new Scenario(
        "role-never-assumed",
        "Carol assumes the role Deploy every day; today she assumes BreakGlass and shares an old"
            + " snapshot with a stranger by it, at her usual hour.",
        "One alert, low 21 (unknown account) and medium 41 once she is found behind the session (a"
            + " role that she never assumed 5, first share by her 5, new target 10).",
        "Most people use few of the doors that are open to them.",
        assumes("BreakGlass"));
  }

  private static Scenario usualRole() {
    return new Scenario(
        "role-of-every-day",
        "Carol assumes the role Deploy every day, and today too; then she shares an old snapshot"
            + " with a stranger by it.",
        "One alert, low 21 (unknown account) and medium 36 once she is found behind the session"
            + " (first share by her 5, new target 10).",
        "What is new is the share, not the way to it.",
        assumes("Deploy"));
  }

  private static List<String> assumes(String role) {
    Caller carol = Caller.user("carol");
    Trail trail = Trail.ofProd();
    for (LocalDate day = LocalDate.parse("2025-02-26");
        !day.isAfter(LocalDate.parse("2025-03-11"));
        day = day.plusDays(1)) {
      String time = day + "T10:05:00Z";
      trail.at(time, carol).assumes(Caller.role("Deploy", "carol", time));
    }
    String time = "2025-03-12T10:05:00Z";
    Caller session = Caller.role(role, "carol", time).from(Cast.OFFICE);
    return trail
        .at(time, carol)
        .assumes(session)
        .at("2025-03-12T10:20:00Z", session)
        .shares(Snapshot.of("archive of last year", 60), STRANGER)
        .events();
  }

  private static Scenario consoleFromNowhere() {
    return new Scenario(
        "console-from-nowhere",
        "Dave has worked from the office for ten days. Today his console session opens a page from"
            + " a hosting company in another country; the share with a stranger comes from AWS"
            + " Internal.",
        "One alert, high 51 (unknown account 21, new country and network 15, first share by the"
            + " actor 5, new target 10): the place is that of the session's last call that had one,"
            + " and the alert says so.",
        "Some calls of the console name no address; the session has one all the same.",
        console(HOSTING));
  }

  private static Scenario consoleFromTheOffice() {
    return new Scenario(
        "console-from-the-office",
        "The same, but the session opens its page from the office.",
        "One alert, medium 36 (unknown account 21, first share by the actor 5, new target 10): the"
            + " place is known, and usual.",
        "Half of all console calls come from nowhere, and nearly all of them from the office.",
        console(Cast.OFFICE));
  }

  private static List<String> console(String from) {
    Caller dave = Caller.atConsole("dave", "2025-03-12T09:00:00Z");
    return Trail.ofProd()
        .worksOn("2025-02-26", "2025-03-11", Caller.user("dave"))
        .at("2025-03-12T09:50:11Z", dave.from(from))
        .lists("Snapshots")
        .at("2025-03-12T11:20:31Z", dave.from(Caller.NOWHERE))
        .shares(Snapshot.of("archive of last year", 60), STRANGER)
        .events();
  }

  private static Scenario listedVendor() {
    return new Scenario(
        "listed-vendor",
        "Erin shares an old snapshot with an account that is on a public list of vendors and that"
            + " nobody here has declared.",
        "One alert, low 21 (listed vendor), with the vendor's name: as much as for any unknown"
            + " account.",
        "That a company exists does not say that it is ours; a thief can be its customer.",
        Trail.ofProd()
            .at("2025-03-12T10:14:20Z", Caller.user("erin"))
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events(),
        """
        vendors.lists: [../../vendors/public.yaml]
        """);
  }

  private static Scenario notGuardDuty() {
    Caller named =
        Caller.role(
                "AWSServiceRoleForAmazonGuardDutyMalwareProtection",
                "GuardDutyMalwareProtection",
                "2025-03-12T05:00:00Z")
            .from(HOSTING);
    return new Scenario(
        "not-guardduty",
        "A role that only bears the name of GuardDuty's own shares an old snapshot with the account"
            + " that AWS publishes for GuardDuty in the region, and another one with a stranger.",
        "Two alerts, each low 21 (unknown account): neither the name of a role nor that of an"
            + " account makes a service.",
        "Anybody may name a role as they like.",
        new Trail("us-east-1")
            .at("2025-03-12T05:04:39Z", named)
            .shares(Snapshot.of("scan", 64), Cast.GUARDDUTY)
            .at("2025-03-12T05:06:12Z", named)
            .shares(Snapshot.of("another scan", 64), STRANGER)
            .events());
  }
}
