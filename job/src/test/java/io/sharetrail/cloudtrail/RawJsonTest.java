package io.sharetrail.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RawJsonTest {

  private static final RawJson SHARE =
      RawJson.of(
          """
          { "snapshotId" : "snap-0example",
            "createVolumePermission": {"add": {"items": [{"group": "all"}, {"userId": "444455556666"},
                                                         {"userId": 123456789012}, {"userId": null}]}},
            "dryRun": false, "none": null, "count": 1.50, "list": [[1, [2]], "three"],
            "inner": "{\\"a\\":[\\"b\\"]}", "empty": {} }
          """);

  @Test
  void findsTheFirstScalar() {
    assertThat(SHARE.text("snapshotId")).isEqualTo("snap-0example");
    assertThat(SHARE.text("createVolumePermission", "add", "items", "userId"))
        .isEqualTo("444455556666");
    assertThat(SHARE.text("dryRun")).isEqualTo("false");
    assertThat(SHARE.text("count")).isEqualTo("1.50");
    assertThat(SHARE.text("list")).isEqualTo("1");
  }

  @Test
  void findsAllScalars() {
    assertThat(SHARE.texts("createVolumePermission", "add", "items", "userId"))
        .containsExactly("444455556666", "123456789012");
    assertThat(SHARE.texts("list")).containsExactly("1", "2", "three");
    assertThat(SHARE.texts("createVolumePermission")).isEmpty();
  }

  @Test
  void elementsAreBounded() {
    String[] items = {"createVolumePermission", "add", "items"};
    assertThat(SHARE.items(2, items)).hasSize(2);
    assertThat(SHARE.items(9, items).stream().map(i -> i.text("userId")))
        .containsExactly(null, "444455556666", "123456789012", null);
    assertThat(SHARE.items(9, "snapshotId")).isEmpty();
    assertThat(SHARE.items(9, "missing")).isEmpty();
  }

  @Test
  void absentIsNull() {
    assertThat(SHARE.text("none")).isNull();
    assertThat(SHARE.text("missing", "too")).isNull();
    assertThat(SHARE.text("createVolumePermission")).isNull();
    assertThat(SHARE.text()).isNull();
    assertThat(SHARE.has("none")).isFalse();
    assertThat(SHARE.has("createVolumePermission", "remove")).isFalse();
    assertThat(SHARE.has("createVolumePermission", "add")).isTrue();
    assertThat(SHARE.has("empty")).isTrue();
    assertThat(SHARE.at("missing")).isNull();
  }

  @Test
  void partsAreViewsAndStringsThatHoldJsonAreUnescaped() {
    assertThat(SHARE.at("createVolumePermission", "add", "items").compact(30))
        .isEqualTo("[{\"group\":\"all\"},{\"userId\":\"4…");
    assertThat(SHARE.at("inner").text("a")).isEqualTo("b");
    assertThat(SHARE.at("snapshotId").text()).isEqualTo("snap-0example");
    assertThat(SHARE.at("dryRun").compact(10)).isEqualTo("false");
  }

  @Test
  void compactIsBoundedAndHarmless() {
    assertThat(RawJson.of(" { \"a b\" : [ 1 , \"x \\\" y\" ] } trailing").compact(100))
        .isEqualTo("{\"a b\":[1,\"x \\\" y\"]}");
    assertThat(RawJson.of("{\"a\":\"b\"}").compact(9)).isEqualTo("{\"a\":\"b\"}");
    assertThat(RawJson.of("{\"a\":\"b\"}").compact(8)).isEqualTo("{\"a\":\"b…");
    assertThat(RawJson.of("\"\\u001b[31m\"").compact(100)).isEqualTo("\"\\u001b[31m\"");
    assertThat(RawJson.of("\"a\u001b\u0085\nb\"").compact(100))
        .isEqualTo("\"a\\u001b\\u0085\\u000ab\"");
    assertThat(RawJson.of("\"" + "\ud83d\ude00".repeat(10) + "\"").compact(5))
        .isEqualTo("\"\ud83d\ude00…");
    assertThat(RawJson.of("{\"k\":" + "[".repeat(1_000_000)).compact(10)).hasSize(10);
    assertThat(RawJson.of("17 , 18").compact(10)).isEqualTo("17");
    assertThat(RawJson.of("").compact(10)).isEmpty();
    assertThat(RawJson.of("{}").compact(0)).isEmpty();
  }

  @Test
  void nothingMakesItThrow() {
    Random random = new Random(11);
    byte[] good = Samples.bytes(Samples.SHARE);
    for (int i = 0; i < 3_000; i++) {
      byte[] bad = good.clone();
      for (int change = 0; change < 4; change++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      RawJson raw = new RawJson(bad, 0, random.nextInt(bad.length + 1));
      raw.text("requestParameters", "snapshotId");
      raw.texts("requestParameters", "createVolumePermission", "add", "items", "userId");
      raw.at("requestParameters");
      assertThat(raw.compact(50).length()).isLessThanOrEqualTo(50);
    }
    RawJson deep = RawJson.of("[".repeat(100_000));
    assertThat(deep.text("a")).isNull();
    assertThat(deep.has()).isFalse();
  }
}
