package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardFamilyTest {

  private static final ShardSplit PARENT = split("p");
  private static final ShardSplit OTHER = split("o");
  private static final ShardSplit CHILD = split("c", "p", "o");
  private static final ShardSplit GRANDCHILD = split("g", "c");

  private final ShardFamily family = new ShardFamily();

  private static ShardSplit split(String shard, String... parents) {
    return new ShardSplit(
        "s", shard, "1", List.of(parents), Position.OLDEST, Long.MIN_VALUE, Long.MIN_VALUE, false);
  }

  private void list(ShardSplit... splits) {
    family.listed(Stream.of(splits).map(split -> new ListedShard(split, false)).toList());
    for (ShardSplit split : splits) {
      if (!family.knows(split.splitId())) {
        family.await(split);
      }
    }
  }

  @Test
  void aChildIsReadyWhenAllItsParentsWereRead() {
    list(CHILD, PARENT, OTHER);
    assertThat(family.ready()).containsExactly(PARENT, OTHER);
    family.give(PARENT, 0);
    family.give(OTHER, 1);
    family.end("s/p", 100);
    assertThat(family.ready()).isEmpty();
    family.end("s/o", 200);
    assertThat(family.ready()).containsExactly(CHILD);
    assertThat(family.give(CHILD, 0).eventTime()).as("no older than its parents").isEqualTo(200);
  }

  @Test
  void parentsThatAreNotKeptAnyMoreAreNotWaitedFor() {
    list(CHILD);
    assertThat(family.ready()).containsExactly(CHILD);
  }

  @Test
  void aParentHoldsTimeUntilItsChildIsLevelWithItsReader() {
    list(PARENT, OTHER, CHILD);
    family.give(PARENT, 0);
    family.give(OTHER, 1);
    family.end("s/p", 100);
    family.end("s/o", 100);
    assertThat(family.succeeded()).isEmpty();
    family.give(CHILD, 1);
    assertThat(family.succeeded()).isEmpty();
    family.level("s/c");
    assertThat(family.succeeded()).containsExactlyInAnyOrder("s/p", "s/o");
  }

  @Test
  void aChildThatEndedHandsTheDutyToItsOwn() {
    list(PARENT, CHILD, GRANDCHILD);
    family.give(PARENT, 0);
    family.end("s/p", 100);
    family.give(CHILD, 1);
    family.end("s/c", 150);
    family.level("s/c");
    assertThat(family.succeeded()).as("nobody reads the grandchild").isEmpty();
    family.give(GRANDCHILD, 0);
    family.level("s/g");
    assertThat(family.succeeded()).containsExactlyInAnyOrder("s/p", "s/c");
  }

  @Test
  void withoutASuccessorItHoldsTimeAsLongAsItIsListed() {
    list(PARENT);
    family.give(PARENT, 0);
    family.end("s/p", 100);
    assertThat(family.succeeded()).isEmpty();
    list();
    assertThat(family.succeeded()).containsExactly("s/p");
  }

  @Test
  void whatIsFinishedIsForgottenWhenItIsNotListedAnyMore() {
    list(PARENT, CHILD);
    family.give(PARENT, 0);
    family.end("s/p", 100);
    family.finish("s/p");
    assertThat(family.finished()).isEqualTo(Map.of("s/p", "1"));
    list(CHILD);
    assertThat(family.finished()).isEmpty();
  }

  @Test
  void aReaderThatFailedSaysAgainWhatItHas() {
    list(PARENT, CHILD);
    family.give(PARENT, 0);
    family.end("s/p", 100);
    ShardSplit child = family.give(CHILD, 0);
    family.lost(0);
    family.await(child); // given since the last checkpoint, in which the parent was not at its end
    family.await(PARENT);
    assertThat(family.ready()).containsExactly(PARENT);
  }

  @Test
  void theLoadOfAReaderIsWhatItAsks() {
    list(PARENT, OTHER);
    family.give(PARENT, 0);
    family.give(OTHER, 0);
    assertThat(family.load(0)).isEqualTo(2);
    family.end("s/o", 1);
    assertThat(family.load(0)).isEqualTo(1);
    assertThat(family.load(1)).isZero();
  }

  @Test
  void whatWasFinishedIsReadWhenItsStreamWasMadeAnew() {
    list(PARENT, CHILD);
    family.give(PARENT, 0);
    family.end("s/p", 100);
    family.finish("s/p");
    list(PARENT.withBegins("2"), CHILD);

    assertThat(family.finished()).isEmpty();
    assertThat(family.ready()).containsExactly(PARENT.withBegins("2"));
  }

  @Test
  void anOpenShardCannotHaveBeenFinishedThoughNobodySaidHowThatBegan() {
    family.finish("s/p", "");
    assertThat(family.listed(List.of(new ListedShard(PARENT, false)))).isEmpty();
    assertThat(family.knows("s/p")).isTrue();
    assertThat(family.listed(List.of(new ListedShard(PARENT, true)))).isEmpty();
    assertThat(family.knows("s/p")).as("it is known since how that begins").isTrue();

    family.finish("s/o", "");
    assertThat(family.listed(List.of(new ListedShard(OTHER, true)))).containsExactly("s/o");
    assertThat(family.knows("s/o")).isFalse();
  }

  @Test
  void whatIsReadIsGivenUpOnceAndOnlyThenReadAnew() {
    ShardSplit parentAnew = PARENT.withBegins("2");
    ShardSplit childAnew = CHILD.withBegins("2");
    list(PARENT, CHILD);
    family.give(PARENT, 0);
    family.end("s/p", 100);
    family.give(CHILD, 1);
    assertThat(family.leave()).isEmpty();

    list(parentAnew, childAnew);
    assertThat(family.leave()).containsExactlyInAnyOrder("s/p", "s/c");
    assertThat(family.leave()).isEmpty();
    assertThat(family.succeeded()).isEmpty();

    family.forget("s/c");
    list(parentAnew, childAnew);
    assertThat(family.ready()).as("its parent is another, which is not read").isEmpty();
    family.forget("s/p");
    list(parentAnew, childAnew);
    assertThat(family.ready()).containsExactly(parentAnew);
  }

  @Test
  void whatWaitsIsHandedOutSoThatItsEndIsTold() {
    list(PARENT, CHILD);
    family.give(PARENT, 0);
    list(PARENT, CHILD.withBegins("2"));
    assertThat(family.ready()).containsExactly(CHILD);
    family.give(CHILD, 1);
    assertThat(family.leave()).containsExactly("s/c");
  }

  @Test
  void whoeverDidNotKnowHowAShardBeginsLearnsIt() {
    family.await(PARENT.withBegins(null));
    list(PARENT);
    assertThat(family.give(PARENT.withBegins(null), 0)).isEqualTo(PARENT);
    list(PARENT.withBegins("2"));
    assertThat(family.leave()).containsExactly("s/p");
  }
}
