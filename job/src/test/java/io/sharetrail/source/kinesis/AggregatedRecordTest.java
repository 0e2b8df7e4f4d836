package io.sharetrail.source.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.kinesis.agg.AggRecord;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against an encoder that is not ours. */
class AggregatedRecordTest {

  private static final BigInteger HALF = BigInteger.TWO.pow(127);

  @Test
  void givesWhatWasPackedInItsOrder() {
    AggRecord packed = new AggRecord();
    packed.addUserRecord("a", null, bytes("one"));
    packed.addUserRecord("b", "12", bytes(""));
    packed.addUserRecord("a", null, bytes("x".repeat(70_000)));

    AggregatedRecord aggregate = AggregatedRecord.of(packed.toRecordBytes());

    assertThat(aggregate.size()).isEqualTo(3);
    assertThat(aggregate.data(0)).isEqualTo(bytes("one"));
    assertThat(aggregate.data(1)).isEmpty();
    assertThat(aggregate.data(2)).hasSize(70_000);
  }

  /** Its producer puts it again where it belongs; whoever does not would lose it. */
  @Test
  void aRecordThatBelongsToAnotherShardIsGivenToo() {
    AggRecord packed = new AggRecord();
    packed.addUserRecord("a", "0", bytes("first shard"));
    packed.addUserRecord("a", HALF.toString(), bytes("second shard"));

    AggregatedRecord aggregate = AggregatedRecord.of(packed.toRecordBytes());

    assertThat(aggregate.size()).isEqualTo(2);
    assertThat(aggregate.data(1)).isEqualTo(bytes("second shard"));
  }

  @Test
  void whatIsNotSoundIsNoAggregate() throws Exception {
    AggRecord packed = new AggRecord();
    for (int i = 0; i < 20; i++) {
      packed.addUserRecord("k" + i, null, bytes("event " + i));
    }
    byte[] sound = packed.toRecordBytes();
    assertThat(AggregatedRecord.of(sound)).isNotNull();

    byte[] shorter = java.util.Arrays.copyOf(sound, sound.length - 1);
    byte[] otherDigest = sound.clone();
    otherDigest[otherDigest.length - 1] ^= 1;
    assertThat(AggregatedRecord.of(shorter)).isNull();
    assertThat(AggregatedRecord.of(otherDigest)).isNull();
    assertThat(AggregatedRecord.of(bytes("{\"Records\":[]}"))).isNull();
    assertThat(AggregatedRecord.of(new byte[0])).isNull();
    assertThat(AggregatedRecord.of(withItsDigest(new byte[0]))).as("packs nothing").isNull();
    byte[] outside = {0x1a, 0x04, 0x08, 0x05, 0x1a, 0x00};
    assertThat(AggregatedRecord.of(withItsDigest(outside))).as("a key not there").isNull();
  }

  @Test
  void noContentBreaksIt() throws Exception {
    Random random = new Random(5);
    AggRecord packed = new AggRecord();
    packed.addUserRecord("key", "7", bytes("event"));
    byte[] sound = packed.toRecordBytes();
    byte[] body = java.util.Arrays.copyOfRange(sound, 4, sound.length - 16);
    for (int i = 0; i < 20_000; i++) {
      byte[] other = body.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        other[random.nextInt(other.length)] = (byte) random.nextInt();
      }
      AggregatedRecord aggregate = AggregatedRecord.of(withItsDigest(other));
      if (aggregate != null) {
        assertThat(aggregate.data(aggregate.size() - 1).length).isLessThanOrEqualTo(body.length);
      }
    }
  }

  private static byte[] withItsDigest(byte[] body) throws Exception {
    return ByteBuffer.allocate(4 + body.length + 16)
        .putInt(0xf3899ac2)
        .put(body)
        .put(MessageDigest.getInstance("MD5").digest(body))
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
