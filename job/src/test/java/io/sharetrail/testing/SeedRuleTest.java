package io.sharetrail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.testing.MapString.KeyOrder;
import io.sharetrail.testing.SeedRule.SeedHit;
import org.junit.jupiter.api.Test;

class SeedRuleTest {
  private static final Caller ALICE = Caller.user("alice");
  private static final Snapshot SNAPSHOT = Snapshot.of("seed", 8);

  @Test
  void oneStrangerIsAHit() {
    assertThat(SeedRule.evaluate(share(Cast.STRANGER)))
        .contains(
            new SeedHit(
                "2025-03-12T10:00:00Z",
                "arn:aws:iam::111122223333:user/alice",
                Cast.PROD,
                "ModifySnapshotAttribute",
                SNAPSHOT.id(),
                "CREATE_VOLUME_PERMISSION",
                "add",
                Cast.STRANGER));
  }

  @Test
  void everyoneIsAUserCalledAll() {
    assertThat(SeedRule.evaluate(share("all"))).map(SeedHit::userId).contains("all");
  }

  @Test
  void severalTargetsRunTogether() {
    assertThat(SeedRule.evaluate(share(Cast.STRANGER, Cast.SECOND_STRANGER)))
        .map(SeedHit::userId)
        .contains("444455556666}, {userId=777788889999");
    assertThat(SeedRule.evaluate(share("all", Cast.STRANGER)))
        .map(SeedHit::userId)
        .contains("all}, {userId=444455556666");
  }

  @Test
  void theOwnAccountIsNoHitAloneButIsOneAmongOthers() {
    assertThat(SeedRule.evaluate(share(Cast.PROD))).isEmpty();
    assertThat(SeedRule.evaluate(share(Cast.PROD, Cast.PROD))).isPresent();
  }

  @Test
  void theRuleHoldsInOneKeyOrderOnly() {
    JsonNode share = share(Cast.STRANGER);
    assertThat(MapString.of(share.path("requestParameters"), KeyOrder.AS_LOGGED))
        .isEqualTo(
            "{snapshotId="
                + SNAPSHOT.id()
                + ", createVolumePermission={add={items=[{userId=444455556666}]}},"
                + " attributeType=CREATE_VOLUME_PERMISSION}");
    assertThat(SeedRule.evaluate(share, KeyOrder.AS_LOGGED)).isEmpty();
    assertThat(MapString.of(share.path("requestParameters"), KeyOrder.AS_INGESTED))
        .isEqualTo(
            "{snapshotId="
                + SNAPSHOT.id()
                + ", attributeType=CREATE_VOLUME_PERMISSION,"
                + " createVolumePermission={add={items=[{userId=444455556666}]}}}");
    assertThat(SeedRule.evaluate(share, KeyOrder.AS_INGESTED)).isPresent();
  }

  @Test
  void takingBackIsNoHit() {
    assertThat(SeedRule.evaluate(json(at().takesBack(SNAPSHOT, Cast.STRANGER)))).isEmpty();
  }

  @Test
  void aFailedCallIsNoHit() {
    assertThat(SeedRule.evaluate(json(at().refused().shares(SNAPSHOT, Cast.STRANGER)))).isEmpty();
    assertThat(SeedRule.evaluate(json(at().asDryRun().shares(SNAPSHOT, Cast.STRANGER)))).isEmpty();
  }

  @Test
  void productCodesAreNoHit() {
    assertThat(SeedRule.evaluate(json(at().labels(SNAPSHOT, "5rv8EXAMPLE2k1")))).isEmpty();
  }

  @Test
  void otherCallsAreNoHit() {
    assertThat(SeedRule.evaluate(json(at().creates(SNAPSHOT)))).isEmpty();
    ObjectNode elsewhere = share(Cast.STRANGER).put("eventSource", "rds.amazonaws.com");
    assertThat(SeedRule.evaluate(elsewhere)).isEmpty();
  }

  @Test
  void withoutAnActorsAccountOrParametersThereIsNothingToCompare() {
    ObjectNode nobody = share(Cast.STRANGER);
    ((ObjectNode) nobody.get("userIdentity")).remove("accountId");
    assertThat(SeedRule.evaluate(nobody)).isEmpty();
    assertThat(SeedRule.evaluate(share(Cast.STRANGER).putNull("requestParameters"))).isEmpty();
    assertThat(SeedRule.evaluate(share(Cast.STRANGER).put("requestParameters", "null"))).isEmpty();
  }

  @Test
  void anActorOfAnotherAccountWhoSharesWithTheOwnerIsAHitAndOneWhoSharesWithHimselfIsNot() {
    ObjectNode withOwner = share(Cast.PROD);
    ((ObjectNode) withOwner.get("userIdentity")).put("accountId", Cast.STAGING);
    assertThat(SeedRule.evaluate(withOwner)).map(SeedHit::userId).contains(Cast.PROD);
    ObjectNode withHimself = share(Cast.STRANGER);
    ((ObjectNode) withHimself.get("userIdentity")).put("accountId", Cast.STRANGER);
    assertThat(SeedRule.evaluate(withHimself)).isEmpty();
  }

  @Test
  void javaWritesMapsListsNullsNumbersAndBooleansLikeThis() throws JsonProcessingException {
    JsonNode json = new ObjectMapper().readTree("{\"a\":null,\"b\":[1,true,{}],\"c\":[]}");
    assertThat(MapString.of(json, KeyOrder.AS_LOGGED)).isEqualTo("{a=null, b=[1, true, {}], c=[]}");
  }

  private static Act at() {
    return Trail.ofProd().at("2025-03-12T10:00:00Z", ALICE);
  }

  private static ObjectNode share(String... targets) {
    return json(at().shares(SNAPSHOT, targets));
  }

  private static ObjectNode json(Trail trail) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(trail.events().get(0));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
