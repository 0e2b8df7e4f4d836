package io.sharetrail.correlate;

import static io.sharetrail.correlate.Seen.MINUTE;
import static io.sharetrail.correlate.Seen.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.detect.Kind;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.KindCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class EvidenceBucketTest {

  private static final int KEPT = 4;

  @Property(tries = 300)
  void holdsTheSameWhateverTheOrderAndTheRepetition(
      @ForAll @Size(max = 80) List<@IntRange(max = 20) Integer> seconds, @ForAll long seed) {
    List<Fact> facts = facts(seconds);
    List<Fact> delivered = new ArrayList<>(facts);
    delivered.addAll(facts.subList(0, facts.size() / 2));
    Collections.shuffle(delivered, new Random(seed));

    EvidenceBucket inOrder = filled(facts);
    EvidenceBucket shuffled = filled(delivered);

    assertThat(shuffled.facts()).isEqualTo(inOrder.facts());
    assertThat(shuffled.times()).isEqualTo(inOrder.times());
    assertThat(shuffled.marks()).isEqualTo(inOrder.marks());
  }

  @Property(tries = 300)
  void keepsTheEarliestAndCountsTheRest(
      @ForAll @Size(max = 80) List<@IntRange(max = 20) Integer> seconds) {
    List<Fact> facts = facts(seconds);

    EvidenceBucket bucket = filled(facts);

    assertThat(bucket.facts()).isEqualTo(facts.stream().sorted(Fact.BY_TIME).limit(KEPT).toList());
    assertThat(bucket.times())
        .isSorted()
        .hasSize(Math.min(facts.size(), KindCount.SATURATED + 1))
        .hasSameSizeAs(bucket.marks());
  }

  @Example
  void saysWhenNothingChanges() {
    Fact fact = Seen.a(Kind.TAMPERING, "once").fact();

    assertThat(filled(List.of(fact)).with(fact, KEPT)).isNull();
  }

  private static List<Fact> facts(List<Integer> seconds) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      facts.add(Seen.a(Kind.TAMPERING, "fact " + i).at(NOON + MINUTE * seconds.get(i)).fact());
    }
    return facts;
  }

  private static EvidenceBucket filled(List<Fact> facts) {
    EvidenceBucket bucket = EvidenceBucket.EMPTY;
    for (Fact fact : facts) {
      EvidenceBucket more = bucket.with(fact, KEPT);
      bucket = more == null ? bucket : more;
    }
    return bucket;
  }
}
