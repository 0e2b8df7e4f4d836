package io.sharetrail.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Target;
import io.sharetrail.investigation.CredentialFinding;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.Investigation;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.LocationFinding.Status;
import io.sharetrail.investigation.LocationFinding.Travel;
import io.sharetrail.investigation.ShareHistory;
import io.sharetrail.investigation.Slot;
import io.sharetrail.location.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every score, whatever was found. */
class ScorePropertiesTest {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void contributionsSumToTheScoreAndItIsFromZeroToAHundred(@ForAll("dossiers") Dossier dossier) {
    Assessment assessment = dossier.assess();
    assertThat(assessment.contributions().stream().mapToInt(Contribution::points).sum())
        .isEqualTo(assessment.score());
    assertThat(assessment.score()).isBetween(0, 100);
    assertThat(assessment.severity()).isEqualTo(Severity.of(assessment.score()));
    assertThat(assessment.contributions())
        .allMatch(c -> c.points() > 0 || List.of("cap", "bound", "habit").contains(c.signal()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void oneMoreFactNeverLowersTheScore(
      @ForAll("dossiers") Dossier dossier, @ForAll("clues") Clue more) {
    assertThat(dossier.with(more).score()).isGreaterThanOrEqualTo(dossier.score());
  }

  /** Facts of one kind compete with each other: there a new one could displace a stronger one. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void norDoesOneMoreOfTheSameKind(
      @ForAll("clues") Clue first, @ForAll("clues") Clue second, @ForAll("clues") Clue more) {
    for (Kind kind : Kind.values()) {
      if (damning(kind)) {
        Dossier few =
            Dossier.share(Cast.STRANGER)
                .by(Cast.FIRST_SESSION)
                .with(like(kind, first), like(kind, second));
        assertThat(few.with(like(kind, more)).score())
            .as("%s", kind)
            .isGreaterThanOrEqualTo(few.score());
      }
    }
  }

  /** Another share of the snapshot is no evidence against this one: it explains who used it. */
  private static boolean damning(Kind kind) {
    return kind.isEvidence() && kind != Kind.EBS_SNAPSHOT_SHARED;
  }

  private static Clue like(Kind kind, Clue clue) {
    return Clue.clue(kind)
        .by(clue.actor())
        .at(clue.offset())
        .from(clue.address())
        .in(clue.region())
        .of(clue.targets().stream().map(Target::accountId).toArray(String[]::new));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void neitherDoesAWorsePlaceOrTarget(@ForAll("dossiers") Dossier dossier) {
    LocationFinding here = dossier.location();
    LocationFinding worse =
        new LocationFinding(Status.JUDGED, true, true, 14, here.travel(), here.networks());
    assertThat(dossier.at(worse).score()).isGreaterThanOrEqualTo(dossier.score());
    String[] accounts =
        Stream.concat(dossier.targets().stream().map(t -> t.accountId()), Stream.of("all"))
            .distinct()
            .toArray(String[]::new);
    Dossier toAll =
        new Dossier(
            dossier.kind(),
            Dossier.share(accounts).targets(),
            dossier.actor(),
            dossier.location(),
            dossier.addressActors(),
            dossier.clues(),
            dossier.history(),
            dossier.ofOwner(),
            dossier.credentials());
    assertThat(toAll.score()).isGreaterThanOrEqualTo(dossier.score());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theOrderOfFactsAndSlotsIsNothing(@ForAll("dossiers") Dossier dossier, @ForAll long seed) {
    Investigation ordered = dossier.investigation();
    Random random = new Random(seed);
    List<Slot> slots = new ArrayList<>();
    for (Slot slot : ordered.slots()) {
      List<Fact> facts = new ArrayList<>(slot.facts());
      Collections.shuffle(facts, random);
      slots.add(
          new Slot(
              slot.dimension(),
              slot.about(),
              slot.settled(),
              slot.keyed(),
              facts,
              slot.counts(),
              slot.location(),
              slot.addressActors(),
              slot.history(),
              slot.credentials()));
    }
    Collections.shuffle(slots, random);
    assertThat(Dossier.MODEL.assess(new Investigation(ordered.subject(), slots)))
        .isEqualTo(Dossier.MODEL.assess(ordered));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aFactThatAnotherDimensionFindsTooNeverCountsTwice(@ForAll("clues") Clue clue) {
    int once = Dossier.share(Cast.STRANGER).with(clue.foundBy(Dimension.ACTOR)).score();
    int twice =
        Dossier.share(Cast.STRANGER)
            .with(clue.foundBy(Dimension.ACTOR, Dimension.SNAPSHOT))
            .score();
    assertThat(twice).isEqualTo(once);
  }

  @Provide
  Arbitrary<Dossier> dossiers() {
    Arbitrary<String[]> targets =
        Arbitraries.of(
                "all",
                Cast.OWNER,
                Cast.STRANGER,
                Cast.SECOND_STRANGER,
                Cast.SIBLING,
                Cast.TRUSTED,
                Cast.VENDOR,
                Cast.FORMER_VENDOR,
                Cast.LISTED)
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(set -> set.toArray(String[]::new));
    return Combinators.combine(
            Arbitraries.of(true, true, true, false),
            targets,
            Arbitraries.of(Cast.ALICE, Cast.FIRST_SESSION, Cast.ROOT),
            Arbitraries.of(true, false, false),
            Arbitraries.of(1, 2, 6),
            clues().list().ofMaxSize(8),
            Combinators.combine(histories(), histories(), findings(), places()).as(Known::new))
        .as(
            (success, accounts, actor, unusual, identities, clues, known) -> {
              Dossier dossier = success ? Dossier.share(accounts) : Dossier.failedShare(accounts);
              return dossier
                  .by(actor)
                  .at(unusual ? known.place : new LocationFinding(Status.JUDGED, false, false, 14))
                  .behindNat(identities)
                  .knowing(known.history, known.ofOwner)
                  .using(known.credentials)
                  .with(clues);
            });
  }

  /** What is known beside facts. */
  private record Known(
      ShareHistory history,
      ShareHistory ofOwner,
      CredentialFinding credentials,
      LocationFinding place) {}

  private static Arbitrary<CredentialFinding> findings() {
    return Combinators.combine(
            Arbitraries.of(true, false).injectNull(0.3),
            Arbitraries.<List<String>>of(List.of(), List.of(Clue.ROLE)),
            Arbitraries.of(0, 0, 12))
        .as((address, roles, discovery) -> new CredentialFinding(14, address, 14, roles, discovery))
        .injectNull(0.2);
  }

  private static Arbitrary<LocationFinding> places() {
    Travel travel =
        new Travel(new Place("BR", null, -23.55, -46.63, 64502L, null), 10_230, 40, false);
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.just(travel).injectNull(0.5),
            Arbitraries.of(0, 1, 2))
        .as(
            (country, network, journey, networks) ->
                new LocationFinding(Status.JUDGED, country, network, 14, journey, networks));
  }

  /** What is known of credentials and places can only get worse, too. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void norDoWorseCredentialsOrPlaces(@ForAll("dossiers") Dossier dossier) {
    CredentialFinding worst = new CredentialFinding(14, true, 14, List.of(Clue.ROLE), 30);
    assertThat(dossier.using(worst).score()).isGreaterThanOrEqualTo(dossier.score());
    LocationFinding here = dossier.location();
    Travel travel =
        new Travel(new Place("BR", null, -23.55, -46.63, 64502L, null), 10_230, 40, false);
    assertThat(
            dossier
                .at(new LocationFinding(Status.JUDGED, here.newCountry(), true, 14, travel, 2))
                .score())
        .isGreaterThanOrEqualTo(dossier.score());
  }

  private static Arbitrary<ShareHistory> histories() {
    Arbitrary<List<Target>> some =
        Arbitraries.of(Cast.STRANGER, Cast.SIBLING, Cast.VENDOR, "all")
            .set()
            .map(accounts -> accounts.stream().map(Target::new).toList());
    return Combinators.combine(
            Arbitraries.of(0, 6, 7, 14),
            Arbitraries.of(0, 3),
            some,
            some,
            Arbitraries.of(true, false).injectNull(0.3),
            Arbitraries.of(0, 0, 3, 10, 100))
        .as(ShareHistory::new)
        .injectNull(0.2);
  }

  @Provide
  Arbitrary<Clue> clues() {
    Arbitrary<Kind> kinds =
        Arbitraries.of(Stream.of(Kind.values()).filter(ScorePropertiesTest::damning).toList());
    Arbitrary<Actor> actors =
        Arbitraries.of(
            Cast.ALICE, Cast.BOB, Cast.ROOT, Cast.FIRST_SESSION, Cast.SECOND_SESSION, Cast.NOBODY);
    Arbitrary<Long> offsets =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-24 * 60, 60).map(minutes -> minutes * 60_000),
            Arbitraries.of(0L, 1L, -1L, -3L * 86_400_000L, 3_600_000L, 3_600_001L));
    Arbitrary<List<String>> accounts =
        Arbitraries.of("all", Cast.STRANGER, Cast.SIBLING, Cast.TRUSTED, Cast.SECOND_STRANGER)
            .set()
            .ofMaxSize(2)
            .map(List::copyOf);
    return Combinators.combine(
            kinds,
            actors,
            offsets,
            Arbitraries.of(Cast.ALICES_ADDRESS, Cast.ELSEWHERE),
            Arbitraries.of(Dossier.REGION, Dossier.REGION, "us-east-1"),
            accounts)
        .as(
            (kind, actor, offset, address, region, targets) ->
                Clue.clue(kind)
                    .by(actor)
                    .at(offset)
                    .from(address)
                    .in(region)
                    .of(targets.toArray(String[]::new)));
  }
}
