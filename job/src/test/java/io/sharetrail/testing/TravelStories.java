package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.BRAZIL;
import static io.sharetrail.testing.Cast.OFFICE;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.List;

/** One identity in several places. */
final class TravelStories {

  private TravelStories() {}

  static List<Scenario> all() {
    return List.of(twoPlaces(), ownExit());
  }

  private static Scenario twoPlaces() {
    Caller carol = Caller.user("carol").from(OFFICE);
    return new Scenario(
        "two-places-at-once",
        "Carol, of whom too little is known, works in Berlin. Forty minutes later her key shares an"
            + " old snapshot with a stranger from Sao Paulo, while she is still at work.",
        "One alert, medium 46 (unknown account 21, location 25: ten thousand kilometres away and two"
            + " networks within the hour, 30 cut to the cap).",
        "It needs no history to know that nobody is in two places at once.",
        Trail.ofProd()
            .at("2025-03-12T10:01:12Z", carol)
            .lists("Instances")
            .at("2025-03-12T10:41:30Z", carol.from(BRAZIL))
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .at("2025-03-12T10:44:02Z", carol)
            .lists("Volumes")
            .events());
  }

  private static Scenario ownExit() {
    Caller carol = Caller.user("carol").from(OFFICE);
    return new Scenario(
        "own-exit",
        "Carol works in Berlin, then through the way out of her organisation in Sao Paulo, from where"
            + " she shares an old snapshot with a stranger; a week of work has made Berlin usual.",
        "One alert, medium 36 (unknown account 21, first share by the actor 5, new target 10): the"
            + " place says nothing, and the alert says so.",
        "A private network takes people around the world in a second.",
        Trail.ofProd()
            .worksOn("2025-02-26", "2025-03-11", carol)
            .at("2025-03-12T10:01:12Z", carol)
            .lists("Instances")
            .at("2025-03-12T10:41:30Z", carol.from(BRAZIL))
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events(),
        """
        networks:
          egress: ["203.0.113.0/25"]
        """);
  }
}
