package io.sharetrail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.testing.SeedRule.SeedHit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whatever the seed rule finds, this job finds too. */
class NeverLessThanTheSeedTest {

  /** What is drawn for one event. An empty text stands for a member that is left out. */
  private record Draw(
      List<String> targets,
      String operation,
      String attribute,
      String actorAccount,
      String owner,
      String error,
      boolean returns,
      String extra,
      long order) {}

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void aSeedHitWithOneForeignAccountIsASubjectWithExactlyThatTarget(@ForAll("events") String json) {
    ObjectNode event = SeedComparison.tree(json);
    Optional<SeedHit> hit = SeedRule.evaluate(event);
    boolean foreign =
        hit.isPresent()
            && hit.get().userId().matches("\\d{12}")
            && !hit.get().userId().equals(event.path("recipientAccountId").asText());
    Statistics.label("seed hits one foreign account").collect(foreign);
    if (foreign) {
      List<Observation> subjects =
          Observed.in(json).stream().filter(Observation::isSubject).toList();
      assertThat(subjects).as(json).hasSize(1);
      assertThat(subjects.get(0).targets()).containsExactly(new Target(hit.get().userId()));
      // A key that an ingest pipeline puts first is taken for the snapshot's id by the seed.
      assertThat(hit.get().snapshotId()).isIn(subjects.get(0).snapshotId(), "false");
    }
  }

  @Provide
  Arbitrary<String> events() {
    Arbitrary<String> account =
        Arbitraries.of(
            Cast.PROD,
            Cast.STAGING,
            Cast.STRANGER,
            Cast.SECOND_STRANGER,
            Cast.TRUSTED,
            "000000000001");
    Arbitrary<String> target =
        Arbitraries.frequencyOf(
            Tuple.of(8, account),
            Tuple.of(1, Arbitraries.of("all", "", "4444", "a}b", "4444-5555-6666")));
    Arbitrary<List<String>> targets =
        Arbitraries.frequencyOf(
            Tuple.of(4, target.list().ofSize(1)), Tuple.of(1, target.list().ofMaxSize(4)));
    return Combinators.combine(
            targets,
            mostly("add", "remove", "Add"),
            mostly("CREATE_VOLUME_PERMISSION", "createVolumePermission", "PRODUCT_CODES", ""),
            account,
            account)
        .flatAs(
            (grantees, operation, attribute, actor, owner) ->
                Combinators.combine(
                        mostly("", "Client.UnauthorizedOperation"),
                        Arbitraries.of(true, true, true, false),
                        mostly("", "dryRun", "aNote", "zNote"),
                        Arbitraries.longs())
                    .as(
                        (error, returns, extra, order) ->
                            event(
                                new Draw(
                                    grantees, operation, attribute, actor, owner, error, returns,
                                    extra, order))));
  }

  private static Arbitrary<String> mostly(String plain, String... others) {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just(plain)), Tuple.of(1, Arbitraries.of(others)));
  }

  private static String event(Draw draw) {
    Snapshot snapshot = Snapshot.of("property", 8);
    ObjectNode event =
        SeedComparison.tree(
            Trail.ofProd()
                .at("2025-03-12T10:00:00Z", Caller.user("alice"))
                .shares(snapshot, draw.targets().toArray(String[]::new))
                .events()
                .get(0));
    ObjectNode request = (ObjectNode) event.get("requestParameters");
    ObjectNode permission = (ObjectNode) request.get("createVolumePermission");
    permission.set(draw.operation(), permission.remove("add"));
    if (draw.attribute().isEmpty()) {
      request.remove("attributeType");
    } else {
      request.put("attributeType", draw.attribute());
    }
    if (!draw.extra().isEmpty()) {
      request.put(draw.extra(), false);
    }
    if (!draw.error().isEmpty()) {
      event.put("errorCode", draw.error());
    }
    ((ObjectNode) event.get("responseElements")).put("_return", draw.returns());
    ((ObjectNode) event.get("userIdentity")).put("accountId", draw.actorAccount());
    event.put("recipientAccountId", draw.owner());
    event.set("requestParameters", shuffled(request, draw.order()));
    return shuffled(event, draw.order()).toString();
  }

  private static ObjectNode shuffled(ObjectNode object, long seed) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
    Collections.shuffle(members, new Random(seed));
    ObjectNode shuffled = Trail.object();
    members.forEach(member -> shuffled.set(member.getKey(), member.getValue()));
    return shuffled;
  }
}
