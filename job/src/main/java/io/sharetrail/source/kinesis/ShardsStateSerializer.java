package io.sharetrail.source.kinesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The enumerator's memory in a checkpoint. What versions 1 and 2 wrote stays readable. */
final class ShardsStateSerializer implements SimpleVersionedSerializer<ShardsState> {

  static final int VERSION = 3;

  /** It did not say where streams begin whose shards were not listed yet. */
  private static final int WITHOUT_STARTS = 1;

  /** It did not say with which sequence numbers finished shards began. */
  private static final int WITHOUT_BEGINS = 2;

  private static final int TYPICAL_BYTES = 1024;

  private final ShardSplitSerializer splits = new ShardSplitSerializer();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ShardsState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
    write(state.begun(), out);
    out.writeInt(splits.getVersion());
    out.writeInt(state.waiting().size());
    for (ShardSplit split : state.waiting()) {
      byte[] bytes = splits.serialize(split);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    write(state.finished().keySet(), out);
    out.writeInt(state.starts().size());
    for (Map.Entry<String, Long> start : new TreeMap<>(state.starts()).entrySet()) {
      out.writeUTF(start.getKey());
      out.writeLong(start.getValue());
    }
    for (String id : new TreeSet<>(state.finished().keySet())) {
      out.writeUTF(state.finished().get(id));
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public ShardsState deserialize(int version, byte[] bytes) throws IOException {
    if (version < WITHOUT_STARTS || version > VERSION) {
      throw new IOException(
          "a list of shards of version " + version + " was written by a newer Sharetrail");
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    Set<String> begun = read(in);
    int splitVersion = in.readInt();
    int count = in.readInt();
    List<ShardSplit> waiting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] split = new byte[in.readInt()];
      in.readFully(split);
      waiting.add(splits.deserialize(splitVersion, split));
    }
    Set<String> finished = read(in);
    Map<String, Long> starts = version == WITHOUT_STARTS ? Map.of() : starts(in);
    Map<String, String> begins = new TreeMap<>();
    for (String id : new TreeSet<>(finished)) {
      begins.put(id, version <= WITHOUT_BEGINS ? "" : in.readUTF());
    }
    return new ShardsState(begun, starts, waiting, begins);
  }

  private static void write(Collection<String> names, DataOutputSerializer out) throws IOException {
    out.writeInt(names.size());
    for (String name : new TreeSet<>(names)) {
      out.writeUTF(name);
    }
  }

  private static Map<String, Long> starts(DataInputDeserializer in) throws IOException {
    int count = in.readInt();
    Map<String, Long> starts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      starts.put(in.readUTF(), in.readLong());
    }
    return starts;
  }

  private static Set<String> read(DataInputDeserializer in) throws IOException {
    int count = in.readInt();
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    return names;
  }
}
