package io.sharetrail.source.kinesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** A shard in a checkpoint. What version 1 wrote stays readable. */
final class ShardSplitSerializer implements SimpleVersionedSerializer<ShardSplit> {

  static final int VERSION = 2;

  /** It did not say with which sequence number a shard begins. */
  private static final int WITHOUT_BEGINS = 1;

  private static final int TYPICAL_BYTES = 256;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ShardSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
    out.writeUTF(split.stream());
    out.writeUTF(split.shardId());
    out.writeByte(split.parents().size());
    for (String parent : split.parents()) {
      out.writeUTF(parent);
    }
    String sequence = split.position().sequence();
    out.writeUTF(sequence == null ? "" : sequence);
    out.writeLong(split.position().done());
    out.writeLong(split.position().time());
    out.writeLong(split.seenUntil());
    out.writeLong(split.eventTime());
    out.writeBoolean(split.ended());
    out.writeUTF(split.begins() == null ? "" : split.begins());
    return out.getCopyOfBuffer();
  }

  @Override
  public ShardSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION && version != WITHOUT_BEGINS) {
      throw new IOException("a shard of version " + version + " was written by a newer Sharetrail");
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    String stream = in.readUTF();
    String shardId = in.readUTF();
    int count = in.readByte();
    List<String> parents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parents.add(in.readUTF());
    }
    String sequence = in.readUTF();
    Position position =
        new Position(sequence.isEmpty() ? null : sequence, in.readLong(), in.readLong());
    ShardSplit split =
        new ShardSplit(
            stream,
            shardId,
            null,
            List.copyOf(parents),
            position,
            in.readLong(),
            in.readLong(),
            in.readBoolean());
    String begins = version == WITHOUT_BEGINS ? "" : in.readUTF();
    return begins.isEmpty() ? split : split.withBegins(begins);
  }
}
